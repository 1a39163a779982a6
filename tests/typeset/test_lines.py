"""Breaking lines, with a font in which every character is one em wide: at 10 points, a line of 100 has ten characters."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_units

from factsheets.document.blocks import Phrase
from factsheets.document.scene import TextItem
from factsheets.document.text import FontRef, TextStyle
from factsheets.testing import SQUARE, square
from factsheets.typeset.boxes import label, text_box, text_width, widest
from factsheets.typeset.breaks import COMMON, NEVER_FIRST, _inner_breaks, break_places
from factsheets.typeset.fonts import MissingGlyph, face
from factsheets.typeset.paragraphs import TooWide

STYLE = square()
SANS = FontRef("sans", Path(__file__).parents[2] / "layouts/fonts/SourceSansPro-Regular.ttf", "Source Sans Pro")


def lines(text: str, letters: float, *, balance: bool = False) -> list[str]:
    """Return the lines of the text in a box as wide as that many characters."""
    return [line.text for line in set_text(text, letters, balance=balance).lines]


def set_text(text: str, letters: float, *, balance: bool = False) -> TextItem:
    return text_box([Phrase(text)], STYLE, letters * 10, last=1.0 if balance else None)


def test_line_breaks_at_the_last_space_that_fits() -> None:
    """A line has as many words as fit its width."""
    assert lines("aaa bbb ccc ddd eee", 7) == ["aaa bbb", "ccc", "ddd eee"]


def test_line_may_be_wider_by_less_than_a_dot_of_a_printer() -> None:
    """Sums of widths are not exact: 0.05 points more than the measure cause no line break, 0.2 points do."""
    assert lines("aaa bbb", 6.995) == ["aaa bbb"]
    assert lines("aaa bbb", 6.98) == ["aaa", "bbb"]
    assert lines("aaa bbb", 6.995, balance=True) == ["aaa bbb"]
    assert lines("aaa bbb", 6.98, balance=True) == ["aaa", "bbb"]


def test_space_at_line_end_does_not_count() -> None:
    """A word fits when it fits without the space after it."""
    assert lines("aaaa bbbb cccc dddd", 9) == ["aaaa bbbb", "cccc dddd"]


def test_last_line_has_two_words() -> None:
    """The last word takes the one before it to its line."""
    assert lines("aaa bbb ccc dd", 11) == ["aaa bbb", "ccc dd"]


@pytest.mark.parametrize(
    "number",
    [
        "1 in 5",
        "15–30%",
        "10.7–12.7 million",
        "45.8 million",
        "2 out of every 3",
        "half a billion",
        "600,000 to 1 million",
        "$150 billion",
    ],
)
def test_number_and_unit_stay_together(number: str) -> None:
    """No line breaks inside a number and its unit."""
    found = lines(f"aa bb {number} cc dd ee", len(number) + 4)
    assert any(number in line for line in found)


def test_em_dash_ends_a_line_and_never_begins_one() -> None:
    """A break is allowed after an em dash, not before it."""
    assert lines("live and work—leaving them so", 14) == ["live and work—", "leaving", "them so"]


def test_spaced_dash_never_begins_a_line() -> None:
    """A dash between spaces stays with the word before it."""
    assert lines("aaaa bbbb – cccc dddd eeee", 9)[1][:1] != "–"


def test_hyphen_and_slash_allow_a_break_after_them() -> None:
    """Long compounds break after a hyphen or a slash."""
    assert lines("two-thirds aa bb", 6) == ["two-", "thirds", "aa bb"]
    assert lines("either/or aa bb", 8) == ["either/", "or aa bb"]
    assert lines("aaa pre-trial bb cc", 9)[1] == "pre-trial"
    assert lines("aaa (pre-trial) bb cc", 11)[1] == "(pre-trial)"


def test_word_too_long_for_any_line_is_cut_between_letters() -> None:
    """No character is lost if a word is too long for every line."""
    found = set_text("x" * 25, 10)
    assert [line.text for line in found.lines] == ["x" * 10, "x" * 10, "x" * 5]
    assert [line.space_after for line in found.lines] == [False, False, False]


def test_address_too_long_for_any_line_is_cut_at_a_joint() -> None:
    """An address is easier to read and type in its own parts."""
    assert lines("office@grace.example", 16) == ["office@grace.", "example"]
    assert lines("office@grace.example", 9) == ["office@", "grace.", "example"]


def test_short_words_held_together_part_at_their_space_where_no_line_holds_both() -> None:
    """A name of two words stays on one line if it fits one; otherwise it breaks between the words."""
    assert lines("Property grabbing", 17) == ["Property grabbing"]
    assert lines("Property grabbing", 12) == ["Property", "grabbing"]


def test_words_held_together_part_between_them_where_no_line_holds_them() -> None:
    """A long name breaks after a no-break space rather than inside a word."""
    assert lines("Bosnia\u00a0and\u00a0Herzegovina", 12) == ["Bosnia\u00a0and", "Herzegovina"]


def test_line_remembers_the_space_it_ended_at() -> None:
    """A space follows a line that was broken at one, even a no-break space: the words are read separately."""
    assert [line.space_after for line in set_text("aaa bbb ccc ddd", 7).lines] == [True, False]
    assert [line.space_after for line in set_text("Bosnia\u00a0Herzegovina", 12).lines] == [True, False]


def test_width_too_narrow_for_a_letter_is_refused() -> None:
    """A box too narrow for one character raises TooWide."""
    with pytest.raises(TooWide):
        set_text("aaa", 0)


def test_last_line_is_not_one_word_where_that_costs_no_line() -> None:
    """A long last word gets the word before it, if that needs no extra line."""
    assert lines("aaaa bbbb cc dd unquestionable_word", 24) == ["aaaa bbbb cc", "dd unquestionable_word"]


def test_company_for_the_last_word_leaves_no_word_alone_before_it() -> None:
    """If two words on the last line would leave a single one before it, all lines are balanced."""
    evened = lines("aaaa bbbb cccc dddd eeee ffff gggg hhhhhh iiiiiii", 14)
    assert [len(line.split()) for line in evened] == [2, 2, 3, 2]


def test_short_last_line_takes_words_of_the_one_before() -> None:
    """Under a quarter of the width, "ee ff" gets more words, but only up to two fifths."""
    assert lines("aaaaa bbbbb ccc dddd ee ff", 21) == ["aaaaa bbbbb ccc", "dddd ee ff"]
    assert lines("aaaaa bbbbb ccc dddd ee fff", 21) == ["aaaaa bbbbb ccc dddd", "ee fff"]


def test_last_word_stays_alone_where_company_would_cut_it() -> None:
    """A last word as long as the line is alone."""
    assert lines("aaaa bbbb cc dd unquestionably_long", 20) == ["aaaa bbbb cc dd", "unquestionably_long"]


def test_lines_before_a_long_enough_last_one_are_evened_out() -> None:
    """With a share, the last line has at least that share, and only the lines before it are balanced."""
    words = [Phrase("aaa bbb ccc ddd eee fff ggg hhh iiii jjjj")]
    evened = {last: [line.text for line in text_box(words, STYLE, 150, last=last).lines] for last in (0.4, 1.0)}
    assert evened[0.4] == ["aaa bbb ccc ddd", "eee fff ggg hhh", "iiii jjjj"]
    assert evened[1.0] == ["aaa bbb ccc", "ddd eee fff ggg", "hhh iiii jjjj"]


def test_balanced_lines_are_nearly_equal() -> None:
    """Balanced text takes no more lines than needed, of nearly equal length."""
    assert lines("aa bb cc dd ee ff", 14, balance=True) == ["aa bb cc", "dd ee ff"]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=10), st.integers(13, 20))
def test_balanced_lines_are_the_best_of_all(sizes: list[int], letters: int) -> None:
    """Of all breaks into the fewest lines, the one with the least sum of squared shortfalls is used; a single first
    word counts as shorter.
    """
    text = " ".join("a" * size for size in sizes)
    places = sorted(break_places(text))
    ways = [
        [text[start:end].rstrip() for start, end in pairwise((0, *chosen, len(text)))]
        for count in range(len(places) + 1)
        for chosen in combinations(places, count)
    ]
    possible = [way for way in ways if all(len(line) <= letters for line in way)]
    fewest = min(map(len, possible))
    best = min(shortfall(way, letters) for way in possible if len(way) == fewest)
    taken = lines(text, letters, balance=True)
    assert (len(taken), shortfall(taken, letters)) == (fewest, best)


def shortfall(way: list[str], letters: int) -> float:
    alone = 1.15 if len(way) > 1 and " " not in way[0] else 1.0
    return round(sum(((letters - len(line)) * (1.0 if number else alone)) ** 2 for number, line in enumerate(way)), 6)


def test_line_feed_ends_a_paragraph() -> None:
    """Each paragraph ends with its own last line."""
    item = set_text("aaa bbb\nccc", 20)
    assert [(line.text, line.ends) for line in item.lines] == [("aaa bbb", True), ("ccc", True)]


def test_box_is_as_high_as_its_lines() -> None:
    """Height is the number of lines times the leading."""
    assert set_text("aaa bbb ccc ddd", 7).rect.height == 24


def test_first_baseline_splits_the_leading() -> None:
    """A face of one em, with a leading of 12 at 10 points, begins 1 point below the top."""
    assert set_text("aaa", 10).lines[0].baseline == pytest.approx(9)


def test_right_aligned_lines_end_at_the_right_edge() -> None:
    """Lines of a right-aligned style end at the same place."""
    item = text_box([Phrase("aaa bb cccc dd")], TextStyle(SQUARE, 10, 12, "#000000", "right"), 80)
    assert {line.x + line.width for line in item.lines} == {80}


def test_label_is_put_by_its_right_edge() -> None:
    """A right-aligned label ends at x."""
    assert label("abc", STYLE, 100, 50, "right").rect.right == 100


def test_missing_glyph_is_named() -> None:
    """A character without a glyph is refused by name."""
    with pytest.raises(MissingGlyph) as caught:
        set_text("a → b", 10)
    assert caught.value.character == "→"


def test_phrases_keep_their_own_style_and_link() -> None:
    """A linked phrase is a separate run on each of its lines."""
    item = text_box([Phrase("see "), Phrase("aa bb cc", href="https://example.org")], STYLE, 60)
    assert [[(run.text, run.href) for run in line.runs] for line in item.lines] == [
        [("see ", ""), ("aa", "https://example.org")],
        [("bb cc", "https://example.org")],
    ]


def test_width_counts_kerning() -> None:
    """Kerned text is narrower than the sum of its advances, by the kerns of its runs."""
    style = TextStyle(SANS, 10, 12, "#000000")
    plain = TextStyle(SANS, 10, 12, "#000000", kern=False)
    run = label("AVAT", style, 0, 0).lines[0].runs[0]
    assert text_width("AVAT", style) < text_width("AVAT", plain)
    assert run.width == pytest.approx(text_width("AVAT", plain) + sum(k for _, k in run.kerns) / 100)


def test_ligatures_are_off() -> None:
    """Each letter of "office" and "often" has its own advance."""
    for word in ("office", "often", "traffic"):
        assert min(face(SANS).advances(word)[0]) > 0


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(st.from_regex(COMMON.pattern, fullmatch=True))
def test_common_words_break_where_the_library_breaks_them(word: str) -> None:
    """The short cut for common words follows UAX #14, except for ranges, which never break."""
    assume("–" not in word)
    places = [len("".join(units)) for units in prefixes(list(line_break_units(word)))]
    assert list(_inner_breaks(word)) == [place for place in places if word[place] not in NEVER_FIRST]


def prefixes(units: list[str]) -> list[list[str]]:
    return [units[:number] for number in range(1, len(units))]


words = st.lists(st.text(alphabet="abc-—/019%$", min_size=1, max_size=30), min_size=1, max_size=40)


@given(words, st.integers(1, 30))
def test_no_letter_is_lost_and_no_line_too_wide(parts: list[str], letters: int) -> None:
    """Joined again, the lines are the text, and none is wider than its box."""
    text = " ".join(parts)
    item = set_text(text, letters)
    joined = "".join(line.text + (" " if line.space_after else "") for line in item.lines)
    assert joined == text
    assert widest(item) <= letters * 10 + 1e-6


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_marks_that_are_not_drawn_move_nothing(mark):
    """A mark has no width and no kern, and the characters around it are kerned as without it."""
    plain, marked = face(SANS).advances("zerowidth"), face(SANS).advances(f"zero{mark}width")
    assert marked[0] == (*plain[0][:4], 0.0, *plain[0][4:])
    assert marked[1] == tuple((place + (place > 3), kern) for place, kern in plain[1])
