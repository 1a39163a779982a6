"""How many functions pass a fact on, from its text file to the PDF (docs/architecture.md)."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

MOST_FUNCTIONS, MOST_MODULES = 40, 23


@pytest.mark.slow
def test_way_of_a_fact_is_short(project_folder):
    """No more functions and modules pass it on than a reader can follow."""
    command = [sys.executable, "scripts/way_of_a_fact.py", "--list"]
    told = subprocess.run(command, cwd=project_folder, capture_output=True, text=True, check=True).stdout
    functions, modules = map(int, re.findall(r"\d+", told.splitlines()[-1]))
    assert "compose.fact: fact_block" in told
    assert (functions <= MOST_FUNCTIONS, modules <= MOST_MODULES) == (True, True), told
