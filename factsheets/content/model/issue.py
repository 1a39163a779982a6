"""One issue that the partner works on, and where."""

from typing import Annotated

import msgspec
from msgspec import Meta

from factsheets.content.model.fact import Audience, Fact, Waiver
from factsheets.content.quantity.types import CountryCode
from factsheets.yamlio.record import SINGLE, FirstWords, Record, Slug, Text


class Area(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Countries of one issue that share a restriction ("specifically child sex abuse")."""

    countries: Annotated[list[CountryCode], Meta(min_length=1)]
    restriction: str = ""
    audience: Audience = "all-ages"
    """adult: the all-ages edition leaves out the restriction, its countries in this list, and the sentence that names them."""


class Where(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the partner works on an issue; without countries, none of it is printed."""

    sentence: str = ""
    """The source's sentence, word for word; needed if there are `areas`."""
    label: str = ""
    """The label above the map on the sheet; needed if there are `areas`."""
    on_behalf_of: str = ""
    """The people for whom the work is done, in words from the sentence: "families without a well". Labels give the words around them."""
    areas: list[Area] = msgspec.field(default_factory=list)


class Thing(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pictogram that is on the line of a back, and the words of the description under it."""

    icon: Slug
    words: str = ""


class Line(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of the headline that are beside the pictogram of a back, with or without a small one of their own."""

    words: Text
    icon: Slug | None = None


class Back(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The large text on the back of a sheet: sentences of the description or facts, which are then not on its front."""

    headline: FirstWords
    """The sentences in large type, by their first words."""
    large: str = ""
    """Only in older files: headlines now have one size, so that words that limit a claim are as large as the claim."""
    sign: bool = True
    """Whether the pictogram of the issue is beside the headline; no people are shown above a sentence about harm done to people."""
    things: Annotated[list[Thing], Meta(max_length=4)] = msgspec.field(default_factory=list)
    """Pictograms under the headline; you may leave them out."""
    passed_on: bool = False
    """Whether arrows lead from each pictogram to the next."""
    beside: Annotated[list[Line], Meta(max_length=4)] = msgspec.field(default_factory=list)
    """Lines to the right of the pictogram, if there is only one."""
    fact: Slug | None = None
    """The id of a fact to show instead of pictograms, with its number large."""
    columns: FirstWords = msgspec.field(default_factory=list)
    """Sentences below, each in its own column, by their first words, which are bold."""
    named: dict[str, str] = msgspec.field(default_factory=dict)
    """The first words that name each sentence of the columns, as the file has them."""

    @property
    def standing(self) -> list[Thing | Line]:
        """Pictograms and lines, in reading order."""
        return [*self.things, *self.beside]

    @property
    def parts(self) -> tuple[str, str]:
        """The part of the headline above the words of pictograms and lines, and the part below them.

        If the headline does not contain these words in this order, all of it is above them.
        """
        whole, told = " ".join(self.headline), " ".join(each.words for each in self.standing)
        head, _, rest = whole.partition(told.strip()) if told.strip() else (whole, "", "")
        return (head.strip(), rest.strip()) if head.strip() else (whole, "")


class Issue(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One issue that the partner works on: one file in data/issues."""

    id: Slug
    order: Annotated[int, Meta(ge=1)]
    """Its position in the series; gaps are ignored: 1, 2 and 7 become 1, 2 and 3."""
    title: Annotated[str, Meta(min_length=1, max_length=60)]
    """Its name; at most 60 characters, to fit on slides."""
    icon: Slug
    accent: Slug = ""
    """The name of a color in the theme; by default, the color derived for its place in the series (layouts/brand.yaml)."""
    lead: Text
    """The first sentence of the description."""
    body: Annotated[str, Meta(min_length=1, extra={"paragraphs": True})]
    """The rest of the description; an empty line begins a new paragraph."""
    context: FirstWords = msgspec.field(default_factory=list)
    """The sentences of the description for the notes of a deck about a country, each by its first words."""
    back: Back | None = None
    """What the back of its sheet begins with; without it, a map of all countries."""
    slide: Annotated[list[Slug], SINGLE] = msgspec.field(default_factory=list)
    """The ids of the facts for the slide of this issue: it shows the first one that the edition prints; by default, the
    hero."""
    adult: FirstWords = msgspec.field(default_factory=list)
    """Sentences of the description that the all-ages edition leaves out, each by its first words."""
    where: Where = msgspec.field(default_factory=Where)
    facts: Annotated[list[Fact], Meta(min_length=1)]
    waivers: list[Waiver] = msgspec.field(default_factory=list)
    """Accepted warnings about the text of this issue."""

    @property
    def countries(self) -> list[str]:
        """The codes of its countries, in the order of the source."""
        return [code for area in self.where.areas for code in area.countries]

    @property
    def hero(self) -> Fact:
        """The fact marked as hero, else the first that has a number, else the first; of those that may be printed."""
        printed = [fact for fact in self.facts if fact.printed]
        return min(printed, key=lambda fact: (not fact.hero, not fact.wording.number))

    @property
    def hero_first(self) -> list[Fact]:
        """Its facts, the hero before the others."""
        return sorted(self.facts, key=lambda fact: fact is not self.hero)

    @property
    def slide_fact(self) -> Fact:
        """The first of the facts chosen for the slide that may be printed, otherwise the hero."""
        printed = {fact.id: fact for fact in self.facts if fact.printed}
        return next((printed[name] for name in self.slide if name in printed), self.hero)

    @property
    def paragraphs(self) -> list[str]:
        """The body, paragraph by paragraph."""
        return [paragraph for paragraph in self.body.split("\n\n") if paragraph]
