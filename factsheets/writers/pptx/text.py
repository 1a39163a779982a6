"""Set lines as text that a presenter can edit: whole paragraphs, with the line ends of the layout.

Programs differ in the widths of characters, and substitute missing fonts. So a line ends with a line break, and its box
has space for the widest substitute (docs/design.md, section 13). Settings of a placeholder are not repeated on the
slide, so a changed layout changes the slides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import isclose

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.scene import Picture, TextItem
from factsheets.document.text import Align, Line, Run
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Rect
from factsheets.writers.pptx.theme import Theme, element, emu, escape, plain

SINGLE = 1.2
"""Line spacing of 100 %, relative to the type size: PowerPoint and Google Slides use it for every face."""
DESCENT = 0.23
"""How far a line extends below the baseline, relative to the type size: between the values of PowerPoint and
LibreOffice (docs/notes/deck.md, "The baseline")."""
SCHEMES = ("http:", "https:", "mailto:", "tel:")
SIDES: dict[Align, str] = {"left": "l", "right": "r", "centre": "ctr"}
NO_INSETS = 'wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"'
NUMBER_FIELD = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""Without it PowerPoint shows every link in the theme's link color, even on a dark background."""

Link = Callable[[str], str]
"""Returns the id of the relationship to an address."""
Embed = Callable[[Picture], str]
WORD_SPACE = 0.35
"""The width of a word space in the widest substitute, as a share of the type size."""
"""Returns the id of the relationship to a picture."""


def no_picture(_: Picture) -> str:
    """Refuse a picture in a place where the deck cannot have one. Raises BuildError."""
    raise BuildError([Problem("backdrop", "The backdrop of a slide may not contain a picture.")])


class Setting(Struct, frozen=True):
    """The default style of a text. Size and leading in points, tracking in thousandths of the size."""

    size: float
    leading: float
    colour: str
    family: str
    bold: bool
    align: Align
    tracking: float = 0.0


class Writer(Struct, frozen=True):
    """What is needed to turn items into XML: the theme, the language, and relationships to addresses and pictures."""

    theme: Theme
    lang: str
    link: Link
    embed: Embed = no_picture


def setting_of(item: TextItem, family: str = "") -> Setting:
    """Return the style of the first run of the text, or of the first in a family, if there is one."""
    runs = [run for line in item.lines for run in line.runs]
    run = next((run for run in runs if run.font.family == family), runs[0])
    leading = item.leading * run.size / max(each.size for each in item.lines[0].runs)
    return Setting(run.size, leading, run.colour, run.font.family, run.font.bold, item.align, run.tracking)


def text_rect(item: TextItem) -> Rect:
    """Return the box in which a slide program puts the first baseline where the item has it, with free space.

    Text aligned left also has space for the word space at the end of a line: if it is over the edge, LibreOffice adds
    an empty line.
    """
    box = max(item.rect, item.room, key=lambda rect: rect.width)
    if item.align == "left":
        needed = (line.room + WORD_SPACE * line.runs[-1].size for line in item.lines if line.space_after)
        box = replace(box, width=max([box.width, *needed]))
    first, *others = _paragraphs(item)
    y = item.lines[0].baseline - item.leading + DESCENT * _largest(first)
    return replace(box, y=y, height=box.bottom - y if others else box.height)


def _largest(lines: Iterable[Line]) -> float:
    """Return the largest type size of some lines, which determines their spacing."""
    return max(run.size for line in lines for run in line.runs)


def _paragraphs(item: TextItem) -> list[list[Line]]:
    done: list[list[Line]] = [[]]
    for line in item.lines:
        done[-1].append(line)
        if line.ends:
            done.append([])
    return [paragraph for paragraph in done if paragraph]


def paragraphs(item: TextItem) -> list[list[list[Run]]]:
    """Return the paragraphs of a text, each a list of lines, each a list of runs.

    A word space at the end of a line stays, so that words do not join if a program drops line breaks; in text aligned
    right, it is at the beginning of the next line, because programs would move the line away from the edge.
    """
    texts = [[_spaced(line) for line in lines] for lines in _paragraphs(item)]
    if item.align == "right":
        for above, line in (pair for lines in texts for pair in pairwise(lines)):
            word = above[-1].text.rstrip(" ")
            line[0] = replace(line[0], text=above[-1].text[len(word) :] + line[0].text)
            above[-1] = replace(above[-1], text=word)
    return texts


def _spacings(item: TextItem) -> Iterator[tuple[float, float, float]]:
    """Yield the type size, the leading and the space before of each paragraph, in points.

    Paragraphs of one size have the leading of the text. For other paragraphs, programs add up the line heights: a
    baseline is DESCENT times its size above the beginning of the next line.
    """
    below: float | None = None
    sizes = {_largest(lines) for lines in _paragraphs(item)}
    for lines in _paragraphs(item):
        size = _largest(lines)
        leading, before = item.leading, 0.0
        if len(sizes) > 1 and below is not None:
            taken = lines[0].baseline + DESCENT * size - below
            leading = lines[1].baseline - lines[0].baseline if len(lines) > 1 else taken
            before = max(taken - leading, 0.0)
        below = lines[-1].baseline + DESCENT * size
        yield size, leading, before


def _spaced(line: Line) -> list[Run]:
    """Return the runs of a line, neighbors of the same style joined, with the word space after it, which is not part of a link."""
    runs: list[Run] = []
    for run in line.runs:
        if runs and _look(runs[-1]) == _look(run):
            runs[-1] = replace(runs[-1], text=runs[-1].text + run.text)
        else:
            runs.append(run)
    if line.space_after and runs[-1].href:
        runs.append(replace(runs[-1], text=" ", href=""))
    elif line.space_after:
        runs[-1] = replace(runs[-1], text=runs[-1].text + " ")
    return runs


def _look(run: Run) -> tuple[object, ...]:
    return run.font, run.size, run.colour, run.href, run.lang, run.tracking


def paragraphs_xml(item: TextItem, writer: Writer, base: Setting | None = None, field: str = "") -> str:
    """Return the paragraphs of a text.

    `base` is the style of the placeholder, `field` a run that the program fills in.
    """
    ahead = (
        _paragraph_xml(item, base, *spacing, inset)
        for inset, spacing in zip(_insets(item), _spacings(item), strict=True)
    )
    each = zip(ahead, paragraphs(item), strict=True)
    return "".join(f"<a:p>{spaced}{_lines_xml(lines, writer, base, field)}</a:p>" for spaced, lines in each)


def _lines_xml(lines: Sequence[Sequence[Run]], writer: Writer, base: Setting | None, field: str) -> str:
    """Return the runs of a paragraph with a break after each line except the last, in the size of its line."""
    rows = ["".join(_run_xml(run, writer, base, field) for run in runs) for runs in lines]
    ends = [_properties(replace(max(runs, key=lambda run: run.size), href=""), writer, base) for runs in lines[:-1]]
    return "".join(f"{row}<a:br>{end}</a:br>" for row, end in zip(rows, ends, strict=False)) + rows[-1]


def _insets(item: TextItem) -> list[float]:
    """Return the indent of each paragraph from the leftmost one: a number is moved left by its side bearing."""
    lefts = [min(line.x for line in lines) for lines in _paragraphs(item)]
    return [left - min(lefts) if item.align == "left" else 0.0 for left in lefts]


def _paragraph_xml(
    item: TextItem, base: Setting | None, size: float, leading: float, before: float, inset: float = 0.0
) -> str:
    side = "" if base and base.align == item.align else f' algn="{SIDES[item.align]}"'
    side += f' marL="{emu(inset)}"' if emu(inset) else ""
    same = base and not before and isclose(base.leading * size, leading * base.size)
    spacing = "" if same else spacing_xml(leading, size, before)
    return element(f"a:pPr{side}", spacing) if side or spacing else ""


def spacing_xml(leading: float, size: float, before: float = 0.0) -> str:
    """Return the line spacing of type of a size and the space before a paragraph, in points.

    As a percentage: exact points come out a fifth larger in Google Slides.
    """
    percent = round(leading / (SINGLE * size) * 100_000)
    return f'<a:lnSpc><a:spcPct val="{percent}"/></a:lnSpc><a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'


def _run_xml(run: Run, writer: Writer, base: Setting | None, field: str) -> str:
    inner = f"{_properties(run, writer, base)}<a:t>{plain(field or run.text)}</a:t>"
    if field:
        return f"{NUMBER_FIELD}{inner}</a:fld>"
    return f"<a:r>{inner}</a:r>"


def _properties(run: Run, writer: Writer, base: Setting | None) -> str:
    """Return the properties of the run that differ from the base, and always its language."""
    theme = writer.theme
    head = f'a:rPr lang="{escape(run.lang or writer.lang)}"'
    if base is None or base.size != run.size:
        head += f' sz="{round(run.size * 100)}"'
    if base is None or base.bold != run.font.bold:
        head += f' b="{run.font.bold:d}"'
    if (base.tracking * base.size if base else 0.0) != run.tracking * run.size:
        head += _tracking_xml(run.tracking, run.size)
    tail = "" if base and base.colour == run.colour else theme.fill(run.colour)
    if base is None or base.family != run.font.family:
        tail += faces_xml(theme.face(run.font.family))
    return element(head, f"{tail}{link_xml(run.href, writer, OWN_COLOUR)}")


def _tracking_xml(tracking: float, size: float) -> str:
    """Return tracking in the unit of slide programs: hundredths of a point per character."""
    return f' spc="{round(tracking * size / 10)}"'


def faces_xml(face: str) -> str:
    """Return the face for Latin letters, and the same for complex scripts."""
    latin = f'<a:latin typeface="{face}"/>'
    return latin if face.startswith("+") else f'{latin}<a:cs typeface="{face}"/>'


def link_xml(href: str, writer: Writer, look: str = "") -> str:
    """Return the link of a run or a shape, nothing without an address. Raises BuildError for a scheme not allowed."""
    if not href:
        return ""
    if not href.lower().startswith(SCHEMES):
        hint = "Use an address that begins with https://, http://, mailto: or tel:."
        raise BuildError([Problem("link-scheme", f"A slide may not link to {href[:80]!r}.", hint)])
    return element(f'a:hlinkClick r:id="{writer.link(href)}"', look)


def whole_link(item: TextItem) -> tuple[str, TextItem]:
    """Return the address of a text that is one link, and the text without it; no address if its runs differ.

    Slide programs underline a linked run, but not a linked shape (docs/design.md, section 2).
    """
    addresses = {run.href for line in item.lines for run in line.runs}
    if len(addresses) > 1:
        return "", item
    bare = (replace(line, runs=tuple(replace(run, href="") for run in line.runs)) for line in item.lines)
    return addresses.pop(), replace(item, lines=tuple(bare))


def level_xml(setting: Setting, theme: Theme) -> str:
    """Return the first level of a list style: how a placeholder sets its text."""
    face = theme.face(setting.family)
    tracking = _tracking_xml(setting.tracking, setting.size)  # also written if there is none: the master may have some
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{SIDES[setting.align]}">{spacing_xml(setting.leading, setting.size)}<a:buNone/>'
        f'<a:defRPr sz="{round(setting.size * 100)}" b="{setting.bold:d}" kern="0"{tracking}>{theme.fill(setting.colour)}'
        f"{faces_xml(face)}</a:defRPr></a:lvl1pPr>"
    )


def transform_xml(rect: Rect) -> str:
    """Return the transform of a shape."""
    width, height = max(emu(rect.width), 0), max(emu(rect.height), 0)
    return f'<a:xfrm><a:off x="{emu(rect.x)}" y="{emu(rect.y)}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
