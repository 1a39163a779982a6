"""Geometry of a church's own template: which of our shapes is near to its slides, and the room on its title slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factsheets.color import contrast
from factsheets.geometry import Rect, Size
from factsheets.layout.spec.deck import DeckSpec

MOST_OFF = 0.12
"""How far the shape of a template may be from ours, as a part of it: 16:10 and A4 are taken, upright slides are not."""
EDGE, SUBTITLE, SCENE, LEAST_SCENE = 0.05, 0.24, 0.45, 0.25
"""Parts of a slide's height: what stays free over a title, what two lines of a subtitle take, what our picture takes."""
SCENE_GAP = 12.0


def nearest_shape(size: Size, decks: Mapping[str, DeckSpec], *, narrower: bool) -> str | None:
    """Return the format of slides whose shape is nearest to the size, None if none is near.

    Where titles stand beside the content, what is left for that is `narrower`: nearer to 4:3.
    """
    near = {spec.format: spec.slide.width / spec.slide.height * size.height / size.width for spec in decks.values()}
    shape = min(near, key=lambda name: abs(near[name] - 1))
    if abs(near[shape] - 1) > MOST_OFF:
        return None
    return min(near, key=lambda name: near[name]) if narrower else shape


def is_light(ground: str | None) -> bool:
    """Return whether dark words stand better on the ground than white ones."""
    return ground is not None and contrast(ground, "#000000") > contrast(ground, "#ffffff")


def title_room(
    title: Rect | None, subtitle: Rect | None, artwork: Sequence[Rect], size: Size
) -> tuple[float, Rect | None]:
    """Return how far the words of a title slide go up, in points, and where our picture then stands under them.

    None where a place for its words is missing, or pictures of the design are in the way.
    """
    if not (title and subtitle):
        return 0.0, None
    above = [each.bottom + SCENE_GAP for each in artwork if each.bottom <= title.y]
    top = subtitle.y + min(subtitle.height, SUBTITLE * size.height) + SCENE_GAP
    raised = max(min(title.y - max([EDGE * size.height, *above]), top + SCENE * size.height - size.height), 0.0)
    room = Rect(subtitle.x, top - raised, subtitle.width, size.height - top + raised)
    words = Rect(title.x, title.y - raised, title.width, room.y - title.y + raised)
    clear = not any(each.overlaps(box) for each in artwork for box in (room, words))
    return (raised, room) if clear and room.height >= LEAST_SCENE * size.height else (0.0, None)
