"""Speaker's notes: what to say, what to show, what to answer, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from factsheets.compose.slides.build import Slide
from factsheets.content.model.labels import Labels
from factsheets.document.blocks import Block
from factsheets.words import capitalized, joined

WORDS_A_MINUTE = 120
ROUND_TO = 5
"""Seconds."""


def notes_of(slides: Sequence[Slide], labels: Labels, most: int) -> Iterator[str]:
    """Yield the notes of each slide; optional sentences are added up to `most` words.

    No sentence is in the notes of two slides. The first slide gives the time for the whole deck.
    """
    said: set[str] = set()
    spoken = [list(_spoken(slide, said, most)) for slide in slides]
    whole = sum(map(_seconds, spoken))
    for number, (slide, lines) in enumerate(zip(slides, spoken, strict=True)):
        time = f"{labels.notes_time}: {_clock(_seconds(lines))}"
        if number == 0 and len(slides) > 1:
            time += f" {labels.notes_of.format(time=_clock(whole))}"
        parts = (_part(labels.notes_say, lines), _part(labels.notes_show, _shown(slide.block)),
                 _part(labels.notes_asked, slide.asked), time)  # fmt: skip
        yield "\n".join(filter(None, parts))


def _part(label: str, lines: Sequence[str]) -> str:
    return f"{label}: " + "\n".join(lines) if lines else ""


def _spoken(slide: Slide, said: set[str], most: int) -> Iterator[str]:
    """Yield the sentences of a slide: the required ones, if they were not said before, and others while there is space."""
    room = most - _words(slide.say)
    for sentence in slide.say:
        if sentence and sentence not in said:
            said.add(sentence)
            yield sentence
    for sentence in slide.more:
        if sentence not in said and _words([sentence]) <= room:
            said.add(sentence)
            room -= _words([sentence])
            yield sentence


def _shown(block: Block) -> list[str]:
    """Return what to point at: figures, described in words; lists, by their names; without these, the countries."""
    figures = [leaf.alt for leaf in block.leaves() if leaf.figure and leaf.slot in ("figure", "scene")]
    lists = [capitalized(f"{', '.join(leaf.text for leaf in child.leaves() if leaf.slot in ('name', 'thing'))}.")
             for child in block.children if child.slot in ("kinds", "ways", "things")]  # fmt: skip
    countries = [leaf.text.rstrip(".") for leaf in block.leaves() if leaf.slot == "country"]
    return [*figures, *lists] or [f"{joined(countries)}." for _ in countries[:1]]


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _seconds(lines: Sequence[str]) -> int:
    return ceil(_words(lines) * 60 / WORDS_A_MINUTE / ROUND_TO) * ROUND_TO


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
