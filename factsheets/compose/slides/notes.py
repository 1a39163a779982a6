"""Speaker's notes: what to say, then the sentences of the source, then the source (docs/design.md, section 13)."""

from __future__ import annotations

from factsheets.compose.slides.build import Slide


def notes_of(slide: Slide, most: int) -> str:
    """Return the notes, a sentence to a line; what may be said as well is added while the notes stay within `most` words."""
    lines = list(dict.fromkeys(filter(None, slide.notes)))
    room = most - _words(*lines, slide.source)
    for sentence in slide.more:
        if _words(sentence) <= room and sentence not in lines:
            lines.append(sentence)
            room -= _words(sentence)
    return "\n".join([*lines, slide.source])


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)
