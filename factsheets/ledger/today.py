"""The day of the check: the one given, or else that of the environment, or else today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from factsheets.errors import Problem, UsageError


def chosen_day(given: str | None, environment: Mapping[str, str]) -> dt.date:
    """Return the day of --today, else of SOURCE_DATE_EPOCH, else the real one; UsageError if it is not a date."""
    if given is not None:
        try:
            return dt.date.fromisoformat(given)
        except ValueError as error:
            hint = "write year-month-day, such as 2026-11-23"
            raise UsageError([Problem("not-a-date", f"--today cannot be “{given}”", hint)]) from error
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = "give seconds since 1970, or unset the variable"
        raise UsageError([Problem("not-a-date", f"SOURCE_DATE_EPOCH cannot be “{epoch}”", hint)]) from error
