"""Modules that libraries import but our files never need: they load on first use.

ReportLab and python-pptx import Pillow for pictures that they never get, ReportLab the module for temporary files, and
python-pptx, for one function that escapes XML, all of urllib: together 25 ms of a build. `importlib.util.LazyLoader`
does not help: a plain `import urllib.request` in another module makes it load, because the import statement looks at
`__spec__`.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """A module with its name, place and loader; it runs when any other attribute is used."""

    def __getattr__(self, name: str) -> Any:
        self.__class__ = ModuleType  # type: ignore[assignment]  # what runs now may ask, too
        spec = self.__spec__
        assert spec is not None
        assert spec.loader is not None
        spec.loader.exec_module(self)
        return getattr(self, name)


def postpone(*names: str) -> None:
    """Let these modules load on first use, unless they are loaded already. Their packages are imported."""
    for name in names:
        package, _, own = name.rpartition(".")
        spec = None if name in sys.modules else find_spec(name)
        if spec is None or spec.loader is None:
            continue
        module = sys.modules[name] = module_from_spec(spec)
        module.__class__ = _Late
        if package:
            setattr(sys.modules[package], own, module)
