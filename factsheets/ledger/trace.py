"""Find which fact or field of the content a printed number comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factsheets.content.located import Content
from factsheets.content.passages import Passage, passages, plain
from factsheets.content.quantity.grammar import figure_of, rule_of
from factsheets.counting import marks_of
from factsheets.errors import Problem, UsageError
from factsheets.regex import regex

_TOKEN = regex(r"[$€£]?\d+(?:[.,]\d+)*%?")
SCALE_ENDS = frozenset({"0", "0%", "100%"})
"""The ends of the scales in figures: nothing and all."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A printed number, how often it appears, and the passages that contain it.

    `why` explains a number that is in no passage.
    """

    number: str
    times: int
    passages: tuple[Passage, ...]
    why: str = ""

    @property
    def found(self) -> bool:
        return bool(self.passages or self.why)


def trace_words(content: Content, words: str) -> list[Passage]:
    """Return the passages that contain the exact words; if none does, those that contain all their numbers."""
    everything, wanted = list(passages(content)), plain(words)
    whole = re.compile(rf"(?<![\w.,]){re.escape(wanted)}(?![\w%]|[.,]\d)")
    exact = [passage for passage in everything if wanted and whole.search(plain(passage.text))]
    numbers = set(tokens(words))
    return exact or [passage for passage in everything if numbers and numbers <= _tokens_of(passage)]


def tokens(text: str) -> list[str]:
    """Return the numbers of a text in digits, as they are: "45.8", "$150", "26%", "600,000"."""
    return _TOKEN.findall(text)


def _tokens_of(passage: Passage) -> set[str]:
    """Return the numbers of a passage, each also without its sign.

    If the passage has a percent sign, every number counts as a percentage, too: "15–30%" contains "15%".
    """
    found = set(tokens(passage.text))
    return found | {token.strip("%$€£") for token in found} | {f"{token}%" for token in found if "%" in passage.text}


def trace_text(content: Content, texts: Sequence[str]) -> list[Traced]:
    """Return every number of the pages or slides of a file with its origin, in reading order."""
    counts: dict[str, int] = {}
    for token in (token for text in texts for token in tokens(text)):
        counts[token] = counts.get(token, 0) + 1
    held = [(passage, _tokens_of(passage)) for passage in passages(content)]
    return [
        Traced(
            number,
            times,
            tuple(passage for passage, known in held if number in known),
            _why(content, number, len(texts)),
        )
        for number, times in counts.items()
    ]


def _why(content: Content, number: str, pages: int) -> str:
    """Return the meaning of a number that is in no passage because the program counts or draws it."""
    library = content.library
    reasons = {
        "the end of a scale": number in SCALE_ENDS,
        "the number of a page or slide": number in {str(page + 1) for page in range(pages)},
        "the position in the series": number in {str(issue.order) for issue in library.issues.values()},
        "how many fact sheets there are": number == str(len(library.issues)),
        "how many countries there are": number == str(len(library.countries)),
        "the date of the content": number in _date_parts(content),
        "a mark of a scale": number in _scale_marks(content),
    }
    return ", or ".join(why for why, so in reasons.items() if so)


def _scale_marks(content: Content) -> set[str]:
    """Return the numbers on the scales of range bars, which extend beyond the numbers of the fact."""
    found: set[str] = set()
    for _, fact in content.library.facts():
        figure, rule = figure_of(fact), rule_of(fact)
        if figure and rule and rule.scaled:
            marks = marks_of(figure.values[2], figure.values[3], figure.labels[3])
            found.update(token for _, told in marks for token in tokens(told))
    return found


def _date_parts(content: Content) -> set[str]:
    day = content.library.organisation.updated
    return {str(day.year), str(day.day)}


# -- files -------------------------------------------------------------------------------------------------------------


def texts_of(path: Path) -> list[str]:
    """Return the texts of a PDF's pages, or of a deck's slides; UsageError if it is neither or cannot be opened."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(
            [Problem("no-such-kind", f"{path.name} is neither a PDF nor a PPTX file", "name a file that `build` made")]
        )
    return reader(path)


def _refused(path: Path, error: Exception) -> UsageError:
    why, hint = _unreadable(error)
    return UsageError([Problem("unreadable", f"{path} cannot be read: {why}", hint)])


def _unreadable(error: Exception) -> tuple[str, str]:
    """Return why a file cannot be read and what to do; each library reports it differently."""
    if isinstance(error, OSError):
        return error.strerror or "it cannot be opened", "check its name and folder"
    if "password" in str(error).casefold():
        return "it is encrypted", "save it without a password, and name that file"
    return "it is damaged, or not what its name says", "name a PDF or PPTX file that can be opened"


def _pdf_texts(path: Path) -> list[str]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            return [page.get_textpage().get_text_range() for page in document]
    except (OSError, pypdfium2.PdfiumError) as error:
        raise _refused(path, error) from error


def _deck_texts(path: Path) -> list[str]:
    from pptx import Presentation

    try:
        slides = list(Presentation(str(path)).slides)
    except Exception as error:  # python-pptx raises anything for a damaged file, from KeyError to XMLSyntaxError
        raise _refused(path, error) from error
    return ["\n".join(_shape_texts(slide.shapes)) for slide in slides]


def _shape_texts(shapes: Iterable[object]) -> list[str]:
    found: list[str] = []
    for shape in shapes:
        if inner := getattr(shape, "shapes", None):
            found += _shape_texts(inner)
        elif getattr(shape, "has_text_frame", False):
            found.append(shape.text_frame.text)  # type: ignore[attr-defined]
    return found


_READERS: dict[str, Callable[[Path], list[str]]] = {".pdf": _pdf_texts, ".pptx": _deck_texts}
