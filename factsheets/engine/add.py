"""What `factsheets add` puts into a folder of content: an issue as a file, a country or a source as an item of a list."""

from __future__ import annotations

import re
from pathlib import Path

from factsheets.engine.blank import issue_text, new_id
from factsheets.engine.files import write_whole
from factsheets.engine.places import country_code, country_fields, name_of
from factsheets.errors import ContentErrors, Origin, Problem, UsageError
from factsheets.figures.icons.pictograms import found as icons_in
from factsheets.yamlio.edit import Editor
from factsheets.yamlio.folder import unreadable
from factsheets.yamlio.source import Node, Scalar, Sequence, read_bytes
from factsheets.yamlio.source import Path as Way
from factsheets.yamlio.style import Value

COUNTRIES, SOURCES, ISSUES = "data/countries.yaml", "data/sources.yaml", "data/issues"
_ORDER = re.compile(r"^order: *(\d+)", re.MULTILINE)


def add_issue(root: Path, title: str) -> str:
    """Write the file of a new issue and return its name; UsageError if the name is taken."""
    title = " ".join(title.split())
    name = new_id(title, "issue")
    file = f"{ISSUES}/{name}.yaml"
    if (root / file).exists():
        raise _there(f"there is already an issue “{name}”", "edit it, or choose another title", file)
    texts = [path.read_text("utf-8", "replace") for path in sorted((root / ISSUES).glob("*.yaml"))]
    orders = [int(found[1]) for text in texts if (found := _ORDER.search(text))]
    short = _text(_editor(root, "data/organisation.yaml"), ("short",))
    countries = _values(_editor(root, COUNTRIES), "countries", "code")
    icons = icons_in(root / "layouts" / "icons")
    write_whole(root / file, issue_text(short, title, max(orders, default=0) + 1, countries, icons).encode())
    return file


def add_country(root: Path, typed: str) -> tuple[str, str]:
    """Add a country with its capital to countries.yaml, and return its code and the file.

    UsageError if it is there already.
    """
    code, editor = country_code(typed), _editor(root, COUNTRIES)
    if code in _values(editor, "countries", "code"):
        raise _there(f"{name_of(code)} is already in the content", "choose another country", COUNTRIES)
    _add(root, editor, "countries", country_fields(code))
    return code, COUNTRIES


def add_source(root: Path, title: str) -> tuple[str, str]:
    """Add a source to sources.yaml and return its id and the file; UsageError if it is there already."""
    title = " ".join(title.split())
    name, editor = new_id(title, "source"), _editor(root, SOURCES)
    if name in _values(editor, "sources", "id"):
        raise _there(f"there is already a source “{name}”", "choose another title", SOURCES)
    author, _, rest = title.partition(", ")
    fields = {"author": author, "title": rest or title, "short": title, "year": "not stated", "kind": "report"}
    _add(root, editor, "sources", {"id": name, **fields})
    return name, SOURCES


def _editor(root: Path, file: str) -> Editor:
    try:
        data = (root / file).read_bytes()
    except OSError as error:
        raise ContentErrors([unreadable(error, file)]) from error
    try:
        return Editor(data.decode(), file)
    except UnicodeDecodeError as error:
        raise ContentErrors(read_bytes(data, file)[1]) from error


def _add(root: Path, editor: Editor, field: str, item: dict[str, Value]) -> None:
    try:
        if field not in editor.fields(()):
            editor.add_field((), field, [])
        editor.add_item((field,), item)
    except LookupError as error:
        fault = Problem("edit-refused", f"`{field}` is not a list", "edit the file by hand", Origin(editor.file, 1))
        raise ContentErrors([fault]) from error
    write_whole(root / editor.file, editor.text.encode())


def _values(editor: Editor, items: str, field: str) -> list[str]:
    node = _node(editor, (items,))
    return [_text(editor, (items, at, field)) for at in range(len(node.items))] if isinstance(node, Sequence) else []


def _text(editor: Editor, path: Way) -> str:
    node = _node(editor, path)
    return node.text if isinstance(node, Scalar) else ""


def _node(editor: Editor, path: Way) -> Node | None:
    """Return the value at a path, or None if there is none: `check` reports missing fields."""
    try:
        return editor.node(path)
    except LookupError:
        return None


def _there(message: str, hint: str, file: str) -> UsageError:
    return UsageError([Problem("there-already", message, hint, Origin(file))])
