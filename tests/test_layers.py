"""The layers are respected: a module imports only from layers below."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_layers_hold(project_folder):
    """No module imports from a layer above or beside it (the contracts are in pyproject.toml)."""
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([str(lint), "--no-cache"], cwd=project_folder, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
