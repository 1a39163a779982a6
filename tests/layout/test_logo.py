"""A church's logo on the page: at the church's name, in proportion, at a modest size, and described in words."""

from __future__ import annotations

import pytest
from msgspec import structs

from factsheets.content.church import with_church
from factsheets.content.model.organization import Church
from factsheets.document.blocks import Role
from factsheets.document.scene import GroupItem, ImageItem, PathItem
from factsheets.engine.jobs import plan, select
from factsheets.engine.select import Words, selection
from factsheets.errors import BuildError
from factsheets.layout.render import compose_and_place
from factsheets.writers import text
from tests.dump import geometry
from tests.layout.sheets import flat
from tests.layout.test_church import CHURCH
from tests.logos import ALT, bitmap, church, every_kind, on_white, saved
from tests.quick import chosen, few

SHEETS = [
    (form, edition) for form in ("letter", "a4") for edition in ("standard", "large-print", "insert")
]  # fmt: skip
KINDS = ["alpha.png", "drawing.svg"]
LARGEST = {"letter": (90, 24), "a4": (90, 24), "16x9": (216, 72), "4x3": (150, 64), "large-print": (108, 36)}


def documents(library, layouts, shown, **words):
    shown = with_church(library, shown)
    jobs = select(plan(shown, layouts), selection(shown, layouts, Words(**words)))
    return [compose_and_place(job.request, layouts) for job in jobs]


def with_all_fields(name: str, data: bytes = b"") -> Church:
    fields = {field: getattr(CHURCH, field) for field in CHURCH.__struct_fields__ if field not in ("origin", "logo")}
    return church(name, data, **fields)


def logos(document):
    """Return page number and item of each logo."""
    owners = {leaf.id for leaf in document.root.leaves() if leaf.slot == "logo"}
    return [
        (number, item) for number, page in enumerate(document.pages, 1) for item in page.items if item.block in owners
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", few(KINDS))
@pytest.mark.parametrize(("form", "edition"), few(SHEETS, 3))
def test_every_sheet_carries_the_logo_once(library, layouts, form, edition, kind):
    """With all fields given, every sheet still fits and has the logo on one page, as a figure with a description."""
    made = documents(library, layouts, with_all_fields(kind), formats=[form], editions=[edition])
    largest = LARGEST.get(edition, LARGEST[form])
    for document in made:
        (_, item), *_ = logos(document)
        block = next(leaf for leaf in document.root.leaves() if leaf.id == item.block)
        assert (block.role, block.alt) == (Role.FIGURE, ALT)
        assert item.rect.width <= largest[0] + 0.01
        assert item.rect.height <= largest[1] + 0.01
        assert item.rect.height >= 15
    assert made


@pytest.mark.slow
def test_logo_adds_no_page(library, layouts):
    """A sheet with a logo has as many pages as without."""
    for words in ({"kinds": ["handouts", "countries"]}, {"editions": ["insert"]}):
        pages = [
            [len(document.pages) for document in documents(library, layouts, shown, formats=["letter"], **words)]
            for shown in (CHURCH, with_all_fields("alpha.png"))
        ]
        assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("form", "kind"),
    few([("16x9", "alpha.png"), ("4x3", "drawing.svg"), ("16x9", "drawing.svg"), ("4x3", "alpha.png")], 2),
)
def test_deck_carries_the_logo_on_its_title(library, layouts, form, kind):
    """The title slide has the logo on white, above the ground; no other slide has it."""
    (deck,) = documents(library, layouts, with_all_fields(kind), kinds=["deck"], formats=[form])
    ((number, item),) = logos(deck)
    assert number == 1
    assert item.rect.width <= LARGEST[form][0] + 0.01
    dark = [bar.rect for bar in deck.pages[0].backdrop if bar.fill != "#FFFFFF"]
    others = [other.rect for other in deck.pages[0].items if other is not item]
    assert not any(item.rect.overlaps(rect) for rect in (*dark, *others))


@pytest.mark.slow
def test_logo_touches_no_words(library, layouts):
    """No text and no code overlaps a logo, whatever its proportions."""
    wide = saved(on_white(bitmap(1200, 120)))
    for data in (wide, saved(bitmap(400, 400))):
        for words in (
            {"issues": ["4"]},
            {"countries": ["KE"]},
            {"editions": ["insert"]},
            {"editions": ["large-print"]},
        ):
            for document in documents(library, layouts, with_all_fields("logo.png", data), **words):
                for number, logo in logos(document):
                    others = [item for item in document.pages[number - 1].items if item is not logo]
                    assert [item.block for item in others if item.rect.overlaps(logo.rect)] == []


def test_logo_keeps_its_proportions(library, layouts):
    """A picture three times as wide as high is drawn so."""
    (document,) = documents(library, layouts, church(), issues=["4"])
    (_, item), *_ = logos(document)
    assert isinstance(item, ImageItem)
    assert item.rect.width / item.rect.height == pytest.approx(3)
    assert (item.rect.width, item.rect.height) == pytest.approx((72, 24))


def test_few_pixels_are_never_blown_up(library, layouts):
    """A picture of 90 pixels is printed at 150 to the inch, not wider."""
    (document,) = documents(library, layouts, church("logo.png", saved(bitmap(90, 30))), issues=["4"])
    (_, item), *_ = logos(document)
    assert item.rect.width == pytest.approx(90 * 72 / 150)


def test_drawing_stays_a_drawing(library, layouts):
    """An SVG becomes paths in its colors; thin lines stay thick enough to print."""
    (document,) = documents(library, layouts, church("drawing.svg"), issues=["4"])
    (_, item), *_ = logos(document)
    assert isinstance(item, GroupItem)
    assert [path.fill for path in item.items] == ["#863a69", "#f2b134", None]
    assert item.items[2].stroke.width >= 0.5


@pytest.mark.slow
@pytest.mark.parametrize("words", [{"issues": ["4"]}, {"countries": ["KE"]}, {"editions": ["insert"]},
                                   {"editions": ["large-print"]}, {"kinds": ["deck"]}])  # fmt: skip
def test_without_logo_nothing_changes(library, layouts, words):
    """A church without a logo makes the same pages as before, without a gap: everything else is at the same place."""
    plain = documents(library, layouts, CHURCH, **words)
    assert not any(logos(document) for document in plain)
    assert all("logo" not in geometry(document) for document in plain)


@pytest.mark.parametrize("kind", chosen(every_kind(), *KINDS))
def test_mono_holds_only_black_and_white(library, layouts, kind):
    """In the mono theme, a picture has one bit, a drawing black and white shapes: the disc on the shield stays light."""
    (document,) = documents(library, layouts, church(kind), issues=["4"], themes=["mono"])
    (_, item), *_ = logos(document)
    if isinstance(item, ImageItem):
        assert item.picture.colours == "mono"
    else:
        shapes = [shape for shape in flat((item,)) if isinstance(shape, PathItem)]
        assert [shape.fill or shape.stroke.colour for shape in shapes] == ["#000000", "#ffffff", "#000000"]


def test_plain_text_tells_the_logo(library, layouts):
    """The text edition has the description of the logo in brackets, before the church's line."""
    (document,) = documents(library, layouts, with_all_fields("alpha.png"), issues=["4"])
    words = " ".join(text.write(document).decode().split())
    assert f"[{ALT}] Freedom Sunday" in words


def test_logo_alone_is_enough(library, layouts):
    """A church with only a logo and no text has it on the sheet, without an empty line."""
    (document,) = documents(library, layouts, church(), countries=["KE"])
    assert len(logos(document)) == 1
    assert not any(leaf.slot == "church" for leaf in document.root.leaves())


def test_layout_without_a_place_for_it_is_told(library, layouts):
    """A deck layout without a place for the logo is reported, with the fix."""
    spec = layouts.decks["deck-16x9"]
    title = structs.replace(spec.layouts[0], spots=[spot for spot in spec.layouts[0].spots if spot.take != "logo"])
    decks = {**layouts.decks, "deck-16x9": structs.replace(spec, layouts=[title, *spec.layouts[1:]])}
    with pytest.raises(BuildError, match="has no place for “logo”"):
        documents(library, structs.replace(layouts, decks=decks), church(), kinds=["deck"])
