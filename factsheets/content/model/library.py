"""All content of one project, by id."""

from collections.abc import Iterator

from msgspec import Struct

from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.labels import Labels
from factsheets.content.model.organization import Organisation
from factsheets.content.model.place import Country, Region
from factsheets.content.model.sources import Source


class Library(Struct, frozen=True):
    """All content, by id, in the order in which it is printed."""

    organisation: Organisation
    labels: Labels
    issues: dict[str, Issue]
    countries: dict[str, Country]
    regions: dict[str, Region]
    sources: dict[str, Source]

    def issues_in(self, code: str) -> list[Issue]:
        """Return the issues that the partner works on in the country, in their order."""
        return [issue for issue in self.issues.values() if code in issue.countries]

    def unnamed(self) -> list[Country]:
        """Return the countries that no issue names; they get no outputs."""
        return [country for code, country in self.countries.items() if not self.issues_in(code)]

    def facts(self) -> Iterator[tuple[Issue, Fact]]:
        """Yield every fact with its issue."""
        return ((issue, fact) for issue in self.issues.values() for fact in issue.facts)
