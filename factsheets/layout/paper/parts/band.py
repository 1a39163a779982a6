"""The title band: the dark before the dawn line (docs/design.md, section 7, "Title band")."""

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
    "height": 62.0, "inset": 14.5, "emblem": 50.0, "emblem-inset": 16.0, "dawn": 5.0, "room": 100.0, "pad": 12.0, "large": 1,
    "form": "solid", "bar": 6.0, "stand": "middle",
}  # fmt: skip


def draw(block: Block, frame: Frame) -> Box:
    """Return the band with its title and emblem, the dawn line touching it below."""
    title = _title(block, frame)
    height = max(frame.number("height"), _ink(title) + 2 * frame.number("pad"))
    size = frame.number("emblem")
    if frame.options["form"] == "bar":
        return _open_band(block, frame, title, height)
    emblem = frame.emblem(block.emblem, size)
    dawn = filled(frame.width, frame.number("dawn"), frame.sheet.colour("dawn"))
    return placed(
        (0, 0, filled(frame.width, height, frame.sheet.colour(block.tone))),
        (0, height, dawn),
        (frame.number("inset"), _centred_on_caps(title, height), of_text(title)),
        (frame.width - frame.number("emblem-inset") - emblem.width, _top(emblem, height / 2, height, frame), emblem),
    )


def _open_band(block: Block, frame: Frame, title: TextItem, height: float) -> Box:
    """Return the band without toner: a black bar above, a rule below, title and emblem black at the margins."""
    bar, line = frame.number("bar"), frame.number("rule")
    black = frame.sheet.colour("black")
    spec = replace(block.emblem, on="paper") if block.emblem else None
    emblem = frame.emblem(spec, frame.number("emblem"))
    total = height + frame.number("dawn")
    middle = bar + (total - bar - line) / 2
    return placed(
        (0, 0, filled(frame.width, bar, black)),
        (0, total - line, filled(frame.width, line, black)),
        (0, _centred_on_caps(title, 2 * middle), of_text(title)),
        (frame.width - emblem.width, _top(emblem, middle, total - line, frame), emblem),
    )


def _top(emblem: Box, middle: float, line: float, frame: Frame) -> float:
    """Return where the emblem begins: in the middle of the band, or so that it stands on the line at its foot."""
    return line - emblem.height if frame.options["stand"] == "line" else middle - emblem.height / 2


def _title(block: Block, frame: Frame) -> TextItem:
    """Return the title in its large size, or in the smaller one, on more lines if need be, where it is too wide."""
    room = frame.width - frame.number("room")
    large = frame.style("title")
    fits = bool(frame.number("large")) and text_width(block.text, large) <= room
    return frame.text(block, large if fits else frame.style("title-small"), room, balance=True)


def _caps(title: TextItem) -> float:
    run = title.lines[0].runs[0]
    return face(run.font).cap_height * run.size


def _ink(title: TextItem) -> float:
    """Return the height from the top of the first line's capitals to the last baseline."""
    return title.lines[-1].baseline - title.lines[0].baseline + _caps(title)


def _centred_on_caps(title: TextItem, height: float) -> float:
    """Return the top of the text box that puts the capitals (of all its lines) in the middle of the band."""
    return (height - _ink(title)) / 2 + _caps(title) - title.lines[0].baseline
