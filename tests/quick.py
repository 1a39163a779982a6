"""Keeps the quick tests quick: of many cases of one truth, they take a few, and the slow tests take the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def few(cases: Iterable[Any], keep: int = 1) -> list[Any]:
    """Return the cases for `parametrize`: the first ones as they are, the others marked slow."""
    return [case if at < keep else _slow(case) for at, case in enumerate(cases)]


def chosen(cases: Iterable[Any], *keep: Any) -> list[Any]:
    """Return the cases for `parametrize`: the named ones as they are, the others marked slow."""
    cases = list(cases)
    assert all(case in cases for case in keep), "a quick case that is none of the cases"
    return [case if case in keep else _slow(case) for case in cases]


def _slow(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.slow)
