"""The deck says what the content says, in the order and sizes of docs/design.md, sections 4, 13 and 15."""

from __future__ import annotations

import re

import pytest
from msgspec import structs

from factsheets.compose.blocks import text_of
from factsheets.compose.slides.facts import _additions, _unit
from factsheets.content.model.issue import Thing
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.content.quantity.sentence import take_apart
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, TextItem
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.writers.pptx.theme import theme_of
from tests.dump import texts as all_texts
from tests.layout.decks import deck_of
from tests.layout.sheets import LAYOUTS, texts
from tests.quick import few


@pytest.fixture(scope="module")
def deck(library: Library) -> Document:
    """The deck of the frozen content."""
    return deck_of(library)


def test_document_keeps_the_rules(deck):
    """No rule of the document model is broken: every leaf drawn, nothing outside, no overlapping text."""
    assert deck.verify() == []


RESERVES = {("Georgia", True): 1.15, ("Arial", False): 1.18, ("Arial", True): 1.28}
"""How much wider the substitute for one of our faces may be (docs/design.md, section 13)."""


def test_every_line_leaves_room_for_the_widest_face_that_may_stand_in(deck):
    """Set in DejaVu, every line, also a label of a figure, is still no wider than its box."""
    lines = [(text, line) for page in deck.pages for text in all_texts(page.items) for line in text.lines]
    for text, line in lines:
        needed = sum(run.width * RESERVES[run.font.family, run.font.bold] for run in line.runs)
        assert needed <= text.rect.width, text.text
    assert len(lines) > 80


def test_no_text_is_under_its_floor(deck):
    """Text of slides has at least 18 points, their foot 14."""
    for page in deck.pages:
        for text in texts(page):
            floor = 14 if text.field else 18
            assert all(run.size >= floor for line in text.lines for run in line.runs), text.text


def test_every_slide_names_its_source(deck):
    """The foot has the source at the left and the number at the right; on the first slide also the web address."""
    for number, page in enumerate(deck.pages, 1):
        fields = {text.field: text.text for text in texts(page) if text.field}
        assert fields["footer"].startswith("Source: ")
        assert fields["slide-number"] == str(number)
    first, last = (
        {text.field: text.text for text in texts(page)}["footer"] for page in (deck.pages[0], deck.pages[-1])
    )
    assert first == f"{last} www.ijm.org"


def test_the_statement_shows_what_it_speaks_of_and_ends_on_hope(deck, library):
    """Each issue is named under the sentence about "these types"; the sentence of hope is under the dawn line."""
    names = {text.text: text.rect.y for text in texts(deck.pages[1])}
    assert {issue.title for issue in library.issues.values()} <= set(names)
    assert names[library.organisation.hope] > 424 > max(names[issue.title] for issue in library.issues.values())


def test_no_people_are_under_a_sentence_for_adults(deck, library):
    """One in five women who suffer violence are five dots, one of them filled."""
    blocks = {leaf.id: leaf for leaf in deck.root.leaves()}
    assert library.issues["sexual-violence"].slide_fact.audience == "adult"
    figure = blocks["issue.sexual-violence.figure"]
    assert figure.figure.icons == ()
    assert figure.alt.startswith("Row of 5 dots, 1 of 5 dots filled")


def test_a_fact_without_a_figure_is_over_its_countries(library):
    """Its countries are in a row under its sentence, with the restrictions of the work by name."""
    (page,) = deck_of(library, ("sex-trafficking/children",)).pages
    found = {text.text.replace("\n", " "): text.rect for text in texts(page)}
    names = ("India", "Dominican Republic", "Philippines")
    assert len({round(found[name].y + found[name].height / 2) for name in names}) == 1
    assert min(found[name].x for name in names) >= 280
    assert "Philippines: cybersex trafficking of minors" in found


def test_shapes_of_countries_in_a_panel_can_be_seen(library):
    """Also if a row of symbols and a long sentence leave no space for the countries on the white."""
    (page,) = deck_of(library, ("property-grabbing/proof-of-ownership",)).pages
    _, *shapes = (item for item in page.items if isinstance(item, GroupItem) and item.rect.right < 232)
    assert len(shapes) == len(library.issues["property-grabbing"].countries)
    assert {part.fill for shape in shapes for part in shape.items} == {"#FFFFFF"}


def test_lines_of_a_deck_for_copies_are_black(library):
    """Without tints, lines under the issues are black: in white they would be invisible."""
    request = Request("deck", "", "deck-16x9", "mono", library, ("kinds",))
    (page,) = compose_and_place(request, LAYOUTS).pages
    assert {item.fill for item in page.backdrop if item.rect.height <= 6} == {"#000000"}


def test_theme_of_the_slide_program_is_ours(deck):
    """Each color of the theme is that of docs/design.md, section 2, in its place; the fonts are Georgia and Arial."""
    assert deck.look is not None
    assert theme_of(deck.look).scheme == {
        "dk1": "#15222c", "lt1": "#ffffff", "dk2": "#17364b", "lt2": "#f7f3ea",
        "accent1": "#305398", "accent2": "#863a69", "accent3": "#69458e",
        "accent4": "#794b1f", "accent5": "#185d73", "accent6": "#1b6148",
        "hlink": "#17364b", "folHlink": "#15222c",
    }  # fmt: skip
    assert (deck.look.heading, deck.look.body) == ("Georgia", "Arial")


ISSUES = slice(3, 9)


def test_slides_stand_in_their_order(deck):
    """The threat, six issues, the model with a slide for each way, the countries, the end: sixteen slides in five
    sections.
    """
    sections = [page.section for page in deck.pages]
    assert [(name, sections.count(name)) for name in dict.fromkeys(sections)] == [
        ("The threat", 3), ("Six kinds of violence", 6), ("The model", 5), ("Where", 1), ("Close", 1),
    ]  # fmt: skip


def test_titles_are_unique_headings(deck):
    """Each slide has its own heading as title, which is read first; the first one is of level one."""
    blocks = {leaf.id: leaf for leaf in deck.root.leaves()}
    titles = [blocks[page.title] for page in deck.pages]
    assert [block.role.value for block in titles] == ["H1"] + ["H2"] * 15
    assert len({block.text for block in titles}) == 16
    assert all(next(item for item in page.items if item.block).block == page.title for page in deck.pages)


def test_sentence_stands_once_around_its_number(deck, library):
    """Around its number, and in the rest or above its dots, an issue slide has the sentence of its fact."""
    blocks = {leaf.id: leaf for leaf in deck.root.leaves()}
    for page, issue in zip(deck.pages[ISSUES], library.issues.values(), strict=True):
        wording = issue.slide_fact.wording
        rest = blocks.get(page.title.replace(".title", ".rest"))
        figure = blocks.get(page.title.replace(".title", ".figure"))
        others = [rest.text] if rest else figure.figure.labels[:2] if figure else []
        sentence = blocks[page.title.replace(".title", ".sentence")].text
        said = "".join("".join([sentence, *others]).split())
        expected = "".join(wording.sentence.removeprefix(wording.intro).split())
        assert said.removeprefix(expected) in ("", "Yearnotgiven.")
        assert wording.number in sentence


def test_title_of_an_issue_slide_is_its_issue(deck, library):
    """The first slide of an issue has its name as title, nothing else."""
    blocks = {leaf.id: leaf for leaf in deck.root.leaves()}
    assert [blocks[page.title].text for page in deck.pages[ISSUES]] == [
        issue.title for issue in library.issues.values()
    ]


def test_titles_of_facts_of_one_issue_add_what_they_count(library):
    """Another fact of an issue names what its number counts; without such words, its number, otherwise 2, 3 and so on."""
    names = (
        "property-grabbing", "property-grabbing/urban-poor", "sexual-violence", "sexual-violence/school",
        "sex-trafficking/children", "sex-trafficking/profit",
    )  # fmt: skip
    titles = [leaf.text for leaf in deck_of(library, names).root.leaves() if leaf.slot == "title"]
    assert titles[::2] == ["Property grabbing", "Sexual violence", "Sex trafficking"]
    assert titles[1::2] == [
        "Property grabbing\nWorld’s urban poor",
        "Sexual violence\n2",
        "Sex trafficking\nAbout $150 billion a year",
    ]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("About {40%} of Yemeni men are poor.", "Yemeni men"), ("{40%} of all the world’s poor live there.", "World’s poor"),
        ("Of these, {2 million} new cases were found.", "New cases"), ("{3 million} women and girls are sold.", "3 million"),
        ("Up to {3 million} who fled live with other people.", "Up to 3 million"), ("Only {3%} know.", "Only 3%"),
        ("By 2020, {40%} of those who live there are poor.", "By 2020, 40%"), ("No law is kept.", "2"),
    ],
)  # fmt: skip
def test_a_title_adds_what_is_counted_or_the_number_with_its_qualifier(library, text, added):
    """Never a part of those counted, part of a word, or a number that says more than the sentence."""
    fact = structs.replace(library.issues["sex-trafficking"].facts[0], text=text, wording=take_apart(text))
    assert text_of(next(_additions(fact))) == added


@pytest.mark.parametrize(
    ("unit", "after", "beside", "rest"),
    [
        ("women", ", and men", "women,", "and men"), ("women", ".", "women.", ""), ("women", " and men", "women", " and men"),
        ("", ", and men", "", ", and men"), ("people", " abc, abcdefg – x", "people abc, abcdefg", "– x"),
        ("people", " abc, abcdefgh – x", "people", " abc, abcdefgh – x"), ("people", "– x", "people", "– x"),
        ("people", " a year — b – c", "people a year", "— b – c"), ("", " a year – x", "", " a year – x"),
    ],
)  # fmt: skip
def test_words_beside_a_number_end_at_a_comma_or_a_dash_near_it(unit, after, beside, rest):
    """A dash at most 14 characters away; without a unit, nothing is beside the number."""
    assert _unit(unit, after) == (beside, rest)


def test_number_is_the_largest_thing_that_is_said(deck):
    """The number of an issue slide is at least 2.4 times as large as all words except its unit."""
    for page in deck.pages[ISSUES]:
        number, *others = sorted({run.size for text in texts(page) for line in text.lines for run in line.runs})[::-1]
        words = [size for size in others if round(size / number, 2) != round(78 / 204, 2)]
        assert number >= 2.4 * max(words), page.title


def test_figures_and_words_keep_apart(deck):
    """No text overlaps a figure other than its own."""
    for page in deck.pages:
        figures = [item for item in page.items if isinstance(item, GroupItem) and item.block]
        for text in (item for item in page.items if item not in figures and item.block):
            for figure in figures:
                assert not text.rect.overlaps(figure.rect, 1.0), (text.block, figure.block)


def test_every_slide_says_few_words(deck):
    """A slide, including its panel, has at most 43 words besides source, year and the values of a figure; with the
    names of all issues 53.
    """
    for page in deck.pages:
        most = 53 if page.title == "statement.title" else 43
        counted = [text for text in texts(page) if not text.field and text.block]
        words = " ".join(text.text.replace("\u00a0", " ") for text in counted).replace("Year not given.", "").split()
        assert len([word for word in words if not re.fullmatch(r"[\d.,%–]+", word)]) <= most, page.title


def test_year_stands_at_its_number(deck):
    """A number without a year says so right beside it, in at least 18 points, and not in the foot."""
    found = [text for page in deck.pages for text in texts(page) if "Year\u00a0not\u00a0given." in text.text]
    assert [text.block.rpartition(".")[2] for text in found] == ["rest", "year", "rest", "year", "year"]
    assert all(text.text.endswith("Year\u00a0not\u00a0given.") for text in found)
    assert min(run.size for text in found for line in text.lines for run in line.runs) >= 18


def named(page, name):
    """Return the place of something on a slide."""
    return next(item.rect for item in page.items if getattr(item, "name", "") == name)


def test_sun_rises_from_way_to_way(deck):
    """Before dawn it is low; with each way it is higher, at the same place; at the end the whole half is visible."""
    suns = [named(page, "Sun") for page in deck.pages[10:14]]
    heights = [round(rect.height) for rect in suns]
    assert heights == sorted(set(heights))
    assert (heights[0], heights[-1]) == (64, 212)
    assert {round(rect.bottom) for rect in suns} == {424}
    assert {round(rect.x + rect.width / 2) for rect in suns} == {700}
    assert max(rect.right for rect in suns) <= 912


def test_the_slide_of_a_way_may_show_more_than_its_pictogram(library):
    """Its `scene` is before the sun, and is told as what to show; the row of ways keeps the pictogram."""
    first, *others = library.organisation.ways
    ways = [structs.replace(first, scene="people-under-arch"), *others]
    organisation = structs.replace(library.organisation, ways=ways)
    (page,) = deck_of(structs.replace(library, organisation=organisation), (first.id,)).pages
    names = [item.name for item in page.items if isinstance(item, GroupItem)]
    assert names.count("People under arch") == names.count("Rescue") == 1
    assert "Show: Pictogram: people under arch, in front of the rising sun." in page.notes


def test_people_stand_in_one_place_at_the_beginning_and_the_end(deck):
    """Title and closing slide have the same people on one line, before dawn and in the morning."""
    first, last = named(deck.pages[0], "People"), named(deck.pages[-1], "People")
    assert round(first.x + first.width / 2) == round(last.x + last.width / 2) == 672
    assert round(first.bottom) == round(last.bottom) == 424


def test_row_of_ways_shows_which_one_it_is(deck):
    """The slide of each way names all four, that one in bold on a white field."""
    for at, page in enumerate(deck.pages[10:14]):
        names = [text for text in texts(page) if text.rect.y > 430 and not text.field]
        assert [text.lines[0].runs[0].font.bold for text in names] == [number == at for number in range(4)]


def test_the_white_field_of_a_way_is_even(deck):
    """Each is a quarter of the text's width, with pictogram and name exactly in its middle."""
    fields = []
    for page in deck.pages[10:14]:
        (field,) = (bar.rect for bar in page.backdrop if bar.fill == "#FFFFFF")
        inside = [item for item in page.items if field.holds(item.rect, 0)]
        (name,) = (item.lines[0] for item in inside if isinstance(item, TextItem))
        assert min(item.rect.x for item in inside) - field.x == pytest.approx(field.right - name.x - name.width)
        fields.append((field.x, field.right))
    assert [each for field in fields for each in field] == [48, 255, 267, 474, 486, 693, 705, 912]


def test_wider_letters_keep_within_the_white_field_of_a_way(library):
    """In 4:3 and set in DejaVu, the name of a way ends well before its field."""
    deck = compose_and_place(Request("deck", "", "deck-4x3", "colour", library, ("ways",)), LAYOUTS)
    for page in deck.pages:
        (field,) = (bar.rect for bar in page.backdrop if bar.fill == "#FFFFFF")
        (name,) = (item for item in page.items if isinstance(item, TextItem) and field.holds(item.rect, 0))
        assert name.room.right <= field.right - 5


def test_what_a_way_names_has_its_words(library):
    """Each thing that the sentence of a way names is a pictogram with its words under it."""
    first, *others = library.organisation.ways
    named = structs.replace(first, things=[Thing(icon="rescue", words="ongoing violence")])
    ours = structs.replace(library.organisation, ways=[named, *others])
    (page,) = deck_of(structs.replace(library, organisation=ours), ("rescue",)).pages
    assert [text.text for text in texts(page) if 320 < text.rect.y < 420] == ["ongoing violence"]


@pytest.mark.parametrize(("line", "said"), [("", True), ("A partner of Grace Church", False)])
def test_a_church_does_not_say_how_another_came_to_the_partner(library, line, said):
    """A profile with a line about the partnership is that of another church than the one in the content."""
    ours = structs.replace(library.organisation, adoption="We adopted them.", church=Church(partnership=line))
    (page,) = deck_of(structs.replace(library, organisation=ours), ("title",)).pages
    assert ("We adopted them." in page.notes) is said


def test_a_deck_of_a_church_welcomes_by_its_name(library):
    """The first words to say name the church; without a name there are none."""
    ours = structs.replace(library.organisation, church=Church(name="Grace Church"))
    (page,) = deck_of(structs.replace(library, organisation=ours), ("title",)).pages
    assert page.notes.startswith("Say: Welcome to Grace Church.\n")


def test_a_speaker_can_point_at_something_on_every_slide(deck, library):
    """Figures in words, pictograms by name, and the countries where there is no figure."""
    assert all("\nShow: " in page.notes for page in deck.pages)
    (page,) = deck_of(library, ("sex-trafficking/children",)).pages
    assert "Show: India, Dominican Republic and Philippines." in page.notes


def test_notes_are_what_a_speaker_needs(deck):
    """What to say, to show, to answer, and how long it takes; the first slide has the time for the whole deck."""
    seconds = 0
    for page in deck.pages:
        parts = [line.split(":")[0] for line in page.notes.split("\n") if re.match("(Say|Show|If asked|Time): ", line)]
        assert parts == [part for part in ("Say", "Show", "If asked", "Time") if part in parts]
        assert {"If asked", "Time"} <= {*parts}
        minutes, rest = re.search(r"Time: (\d+):(\d\d)", page.notes).groups()
        seconds += int(minutes) * 60 + int(rest)
    assert deck.pages[0].notes.endswith(f" of {seconds // 60}:{seconds % 60:02d} for all slides")


def test_notes_say_each_sentence_of_the_source_once(deck, library):
    """Introduction, ways, countries, and facts on slides are there word for word, each with only one slide."""
    notes = "\n".join(page.notes for page in deck.pages)
    organisation = library.organisation
    wanted = [*organisation.introduction, organisation.world[0], organisation.invitation, organisation.ways_lead]
    wanted += [way.text for way in organisation.ways]
    wanted += [issue.slide_fact.wording.sentence for issue in library.issues.values()]
    assert {sentence: notes.count(sentence) for sentence in wanted} == dict.fromkeys(wanted, 1)
    assert all(issue.where.sentence in notes for issue in library.issues.values())


def test_model_is_told_in_five_minutes(library):
    """The set of ten slides about the model takes at most five minutes."""
    deck = compose_and_place(Request("deck", "", "deck-16x9", "colour", library, ("model",)), LAYOUTS)
    assert len(deck.pages) == 10
    minutes, seconds = re.search(r"of (\d+):(\d\d) for all", deck.pages[0].notes).groups()
    assert int(minutes) * 60 + int(seconds) <= 300


@pytest.mark.parametrize("count", few([2, 6, 3, 5], 2))
@pytest.mark.parametrize("layout", ["deck-16x9", "deck-4x3"])
def test_any_number_of_ways_has_its_slides(library, count, layout):
    """Two to six ways are on one line, each with its slide, and all in the row that shows which one it is."""
    names = ("Rescue", "Restore", "Restrain", "Repair", "Renew", "Rebuild")[:count]
    chosen = zip((library.organisation.ways * 2)[:count], names, strict=True)
    ways = [structs.replace(way, id=name.lower(), name=name) for way, name in chosen]
    changed = structs.replace(library, organisation=structs.replace(library.organisation, ways=ways))
    deck = compose_and_place(Request("deck", "", layout, "colour", changed, ("all-ways", "ways")), LAYOUTS)
    assert len(deck.pages) == count + 1
    assert deck.verify() == []


@pytest.mark.parametrize("layout", ["deck-16x9", "deck-4x3"])
def test_every_fact_can_stand_on_a_slide(library, layout):
    """For each kind of number, and a statement without one, both formats have a layout that fits."""
    names = tuple(f"{issue.id}/{fact.id}" for issue, fact in library.facts())
    deck = compose_and_place(Request("deck", "", layout, "colour", library, names), LAYOUTS)
    assert deck.verify() == []
    assert len(deck.pages) == len(names)


def test_notes_tell_that_a_forecast_has_passed(library):
    """The notes say that the year of "By 2020" has passed. For "In 2012", which is no forecast, they do not."""
    deck = deck_of(library, ("property-grabbing/urban-poor", "police-abuse-of-power"))
    said = library.labels.date_past.format(year=2020)
    assert [said in page.notes for page in deck.pages] == [True, False]
    assert "has passed" not in deck.pages[1].notes


def test_number_is_verbatim(library):
    """The sentence keeps its words even if a sheet prints its number shorter: "2 out of every 3"."""
    deck = deck_of(library, ("police-abuse-of-power/felony-cases", "forced-labor-slavery/india"))
    told = [leaf.text for leaf in deck.root.leaves() if leaf.slot == "sentence"]
    assert told[0].endswith("found that in nearly\n2 out of every 3")
    assert told[1].endswith("in slavery, between\n10.7 and 12.7\u00a0million.")
