"""The position of places on a map: two equal-area projections of the sphere, in units of its radius.

Equal Earth: Savric, Patterson and Jenny, 2018. Lambert azimuthal equal-area: Snyder, "Map Projections", USGS 1395, p.
185.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Literal

from msgspec import Struct

Name = Literal["equal-earth", "azimuthal"]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""The coefficients of Equal Earth."""
M = sqrt(3) / 2
DATE_LINE = -169.0
"""The meridian at which maps of the world begin and end: it leaves Siberia, Alaska and New Zealand whole."""
EARTH = 6371.0
"""The radius of the globe in kilometers."""


class Projection(Struct, frozen=True):
    """A projection about a center in degrees; Equal Earth uses the longitude only."""

    name: Name
    longitude: float
    latitude: float = 0.0

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return x to the east and y to the north of the center, in radii of the globe."""
        if self.name == "equal-earth":
            return _equal_earth(radians((longitude - DATE_LINE) % 360 + DATE_LINE - self.longitude), radians(latitude))
        return self._azimuthal(radians(longitude - self.longitude), radians(latitude))

    def reverse(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a point of an azimuthal map (Snyder, p. 186)."""
        centre, far = radians(self.latitude), hypot(x, y)
        if not far or self.name != "azimuthal":
            return self.longitude, self.latitude
        angle = 2 * asin(min(1.0, far / 2))
        north = asin(cos(angle) * sin(centre) + y * sin(angle) * cos(centre) / far)
        east = atan2(x * sin(angle), far * cos(centre) * cos(angle) - y * sin(centre) * sin(angle))
        return (self.longitude + degrees(east) + 180) % 360 - 180, degrees(north)

    def _azimuthal(self, east: float, north: float) -> tuple[float, float]:
        centre = radians(self.latitude)
        nearness = 1 + sin(centre) * sin(north) + cos(centre) * cos(north) * cos(east)
        k = sqrt(2 / max(nearness, 1e-9))
        return k * cos(north) * sin(east), k * (cos(centre) * sin(north) - sin(centre) * cos(north) * cos(east))


def _equal_earth(east: float, north: float) -> tuple[float, float]:
    angle = asin(M * sin(north))
    square = angle * angle
    sixth = square * square * square
    x = east * cos(angle) / (M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)))
    return x, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
