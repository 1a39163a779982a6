"""The title band: the dark area above the dawn line (docs/design.md, section 7, "Title band")."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.layout.box import Box, filled, of_text, placed
from factsheets.layout.context import Frame
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width
from factsheets.typeset.fonts import face

OPTIONS: dict[str, Value] = {
    "height": 62.0, "inset": 14.5, "emblem": 50.0, "emblem-middle": 68.0, "dawn": 5.0, "room": 124.0, "pad": 12.0, "large": 1,
    "form": "solid", "bar": 6.0, "under": 0.0, "title": "title",
}  # fmt: skip
"""`under` is the height that an emblem takes under the title, if it is not beside it; `title` a style other than
"title", in which a title has as many lines as it needs."""

CLEAR = 3.5
"""The least distance of the ink of a title from the dawn line under it."""


def draw(block: Block, frame: Frame) -> Box:
    """Return the band with its title, the emblem on the dawn line that touches it below."""
    title = _title(block, frame)
    height = max(frame.number("height"), _ink(title) + 2 * frame.number("pad"))
    if frame.options["form"] == "bar":
        return _open_band(block, frame, title, height)
    emblem = frame.standing(block.emblem, frame.number("emblem"))
    dawn = filled(frame.width, frame.number("dawn"), frame.sheet.colour("dawn"))
    return placed(
        (0, 0, filled(frame.width, height, frame.sheet.colour(block.tone))),
        (0, height, dawn),
        (frame.number("inset"), _centered_on_caps(title, 0.0, height - frame.number("under")), of_text(title)),
        (_emblem_left(emblem, frame), height - emblem.height, emblem),
    )


def _open_band(block: Block, frame: Frame, title: TextItem, height: float) -> Box:
    """Return the band without toner: a black bar above, a rule below, the title black at the margin, the emblem on the rule."""
    bar, line = frame.number("bar"), frame.number("rule")
    black = frame.sheet.colour("black")
    spec = replace(block.emblem, on="paper") if block.emblem else None
    emblem = frame.standing(spec, frame.number("emblem"))
    total = height + frame.number("dawn")
    return placed(
        (0, 0, filled(frame.width, bar, black)),
        (0, total - line, filled(frame.width, line, black)),
        (0, _centered_on_caps(title, bar, total - line - frame.number("under")), of_text(title)),
        (_emblem_left(emblem, frame), total - line - emblem.height, emblem),
    )


def _emblem_left(emblem: Box, frame: Frame) -> float:
    """Return where an emblem begins, given the distance of its middle from the right end of the band."""
    return frame.width - frame.number("emblem-middle") - emblem.width / 2


def _title(block: Block, frame: Frame) -> TextItem:
    """Return the title in its large size or, if it is too wide, in the smaller one, on more lines if needed."""
    room = frame.width - frame.number("room")
    name = str(frame.options["title"])
    large = frame.style(name)
    fits = name != "title" or (bool(frame.number("large")) and text_width(block.text, large) <= room)
    return frame.text(block, large if fits else frame.style("title-small"), room, balance=True)


def _caps(title: TextItem) -> float:
    run = title.lines[0].runs[0]
    return face(run.font).cap_height * run.size


def _ink(title: TextItem) -> float:
    """Return the height from the top of the first line's capitals to the last baseline."""
    return title.lines[-1].baseline - title.lines[0].baseline + _caps(title)


def _centered_on_caps(title: TextItem, top: float, bottom: float) -> float:
    """Return the top of the text box that puts the capitals (of all its lines) in the middle between two edges; higher
    if letters such as "y" would come closer than CLEAR to the lower one.
    """
    middle = top + (bottom - top - _ink(title)) / 2 + _caps(title) - title.lines[0].baseline
    last = title.lines[-1]
    feet = max(face(run.font).depth(run.text) * run.size for run in last.runs)
    return min(middle, bottom - CLEAR - feet - last.baseline)
