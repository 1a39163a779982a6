"""Problems caused by a change of one text, or by one command with its own files, in a copy of the project."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import NamedTuple

import openpyxl
from logos import bitmap, on_white, saved, svg
from PIL import Image
from template_kinds import shaped
from templates import NARROW, WIDE, changed, holding, plain, related, replaced

from tests.support import CHECKOUT

ISSUE, COUNTRIES = "data/issues/property-grabbing.yaml", "data/countries.yaml"
ANTARCTICA = "  - code: AQ\n    name: Antarctica\n    capital: {name: None, longitude: 0, latitude: -80}\n\n"
LETTER, DECK, MONO, PRINT = (
    f"layouts/{name}.yaml" for name in ("handout-letter", "deck-16x9", "themes/mono", "styles/print")
)
ORGANISATION = "data/organisation.yaml"


class Edited(NamedTuple):
    """A text in a file of the project that is replaced, and the command that reports it."""

    code: str
    file: str
    old: str
    new: str
    command: str = "check"


EDITS = (
    Edited("accent-unreadable", ISSUE, "accent: earth", "accent: dawn"),
    Edited("unknown-accent", ISSUE, "accent: earth", "accent: mud"),
    Edited("unknown-icon", ISSUE, "icon: property", "icon: hut"),
    Edited("letter-combining", ISSUE, "Property grabbing", "Property\u20dd grabbing"),
    Edited("letter-missing", ISSUE, "Property grabbing", "Property grabbing \U0001f600"),
    Edited("letter-script", ISSUE, "Property grabbing", "Property grabbing 北京"),
    Edited("letter-hidden", ISSUE, "Property grabbing", "Property\u200d grabbing"),
    Edited("capital-outside", COUNTRIES, "longitude: 36.82, latitude: -1.29", "longitude: -1.29, latitude: 36.82"),
    Edited("not-on-map", COUNTRIES, "  - code: KE", f"{ANTARCTICA}  - code: KE"),
    Edited("country-not-iso", COUNTRIES, "name: Kenya", "name: Kenia", "facts --names"),
    Edited("unknown-part", LETTER, "part: band, take: band}", "part: bannd, take: band}"),
    Edited("unknown-slot", LETTER, "take: description", "take: descripton"),
    Edited("unknown-option", LETTER, "form: compact", "from: compact"),
    Edited("unknown-styles", LETTER, "styles: print", "styles: pint"),
    Edited("unknown-style", "layouts/insert-half-letter.yaml", "style: lead", "style: led"),
    Edited("row-too-wide", LETTER, "take: where, width: 153", "take: where, width: 500"),
    Edited("layout-sides", LETTER, "- name: front", "- name: fornt"),
    Edited("option-number", LETTER, "map: 0", "map: none"),
    Edited("relief-empty", LETTER, "compact strip, part: strip, set: {form: compact}}", "compact strip}"),
    Edited("unknown-side", LETTER, "move: facts, to: back", "move: facts, to: bakc"),
    Edited("unknown-colour", PRINT, "colour: night", "colour: nihgt"),
    Edited("unknown-slide", DECK, "serves: [title", "serves: [tittle"),
    Edited("symbol-misstates", ISSUE, "icons: [person]", "icons: [child]"),
    Edited("money-beside-people", "data/issues/forced-labor-slavery.yaml", "where:\n",
           "back:\n  headline: These false debts can be passed\n  things: [{icon: person}]\nwhere:\n"),
    Edited("people-beside-harm", "data/issues/sexual-violence.yaml", "where:\n",
           "back:\n  headline: Sexual violence can include rape\n  things: [{icon: woman}]\nwhere:\n"),
    Edited("slot-not-taken", "layouts/country-a4.yaml", "      - gap: [0]\n        cells: [{part: pursued, take: pursued}]\n", ""),
    Edited("imposition-too-small", "layouts/insert-a5.yaml", "width: 841.9", "width: 800"),
    Edited("flow-foot", "layouts/handout-large-a4.yaml", "    flow: yes\n",
           "    flow: yes\n    foot:\n      cells: [{part: flowing-end, take: end}]\n"),
    Edited("style-missing", "layouts/styles/insert.yaml", "  kind: ", "  knid: "),
    Edited("unknown-font", "layouts/styles/large.yaml", "  body: {font: sans-semibold", "  body: {font: sans-semibald"),
    Edited("font-circle", MONO, "reserve: 0.35}", "fallback: slide-title}"),
    Edited("font", MONO, "fonts/SourceSansPro-Regular.ttf", "fonts/none.ttf"),
    Edited("theme-incomplete", MONO, '  dawn: "#FFFFFF"\n', ""),
    Edited("colour-unreadable", "layouts/themes/colour.yaml", "on-band: ", 'on-band: "#305398" # '),
    Edited("type-size", PRINT, "body: {font: sans, size: 12", "body: {font: sans, size: 8"),
    Edited("type-leading", PRINT, "body: {font: sans, size: 12, leading: 15.5}", "body: {font: sans, size: 12, leading: 5}"),
    Edited("set-name", DECK, "{name: short,", "{name: where,"),
    Edited("set-missing", DECK, "{name: full,", "{name: whole,"),
)  # fmt: skip


class Commanded(NamedTuple):
    """A command that is refused, in a copy of the project with files that it adds."""

    code: str
    command: str
    files: Mapping[str, bytes] = {}


CHURCH = b"name: Grace Church\nlogo:\n  file: logo.png\n  alt: Grace Church, a tree over an open book\n"


def _logo(code: str, data: bytes, name: str = "logo.png") -> Commanded:
    church = CHURCH.replace(b"logo.png", name.encode())
    return Commanded(
        code, "build --country kenya --organization our-church.yaml", {"our-church.yaml": church, name: data}
    )


def _template(code: str, data: bytes) -> Commanded:
    return Commanded(code, "build deck --slides title --template our-church.pptx", {"our-church.pptx": data})


def _with(part: str) -> bytes:
    return changed(plain(WIDE), lambda members: members.update({part: b"x"}))


def _workbook(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


MASTER, MAIN = "ppt/slideMasters/slideMaster1.xml", "ppt/presentation.xml"
TITLE = "ppt/slideLayouts/slideLayout1.xml"
HEADS = {"A1": "issue", "B1": "id", "C1": "text", "D1": "source", "A2": "property-grabbing", "B2": "new"}
MANIFEST = b'{"files": [{"file": "a.pdf", "sha256": "0"}]}'

COMMANDS = (
    Commanded("unknown-command", "biuld"),
    Commanded("unknown-kind", "build handuots"),
    Commanded("unknown-theme", "build --theme blue"),
    Commanded("unknown-format", "build --format legal"),
    Commanded("unknown-edition", "build --edition banner"),
    Commanded("unknown-form", "build --as docx"),
    Commanded("no-match", "build deck --as txt"),
    Commanded("no-slide", "build deck --slides all-way"),
    Commanded("no-slides", "build deck --slides ,"),
    Commanded("no-sheets", "pack"),
    Commanded("usage", "pack 4 --booklet --n-up 2"),
    Commanded("file-foreign", "pack 4 --out flyer.pdf", {"flyer.pdf": b"%PDF-1.7"}),
    Commanded("no-folder", "verify nowhere"),
    Commanded("brand-color", "check", {"layouts/brand.yaml": b'colors:\n  main: "#F08030"\n'}),
    Commanded("accents-alike", "check", {"layouts/brand.yaml": b'colors:\n  accents: ["#305398", "#315398"]\n'}),
    Commanded("there-already", "add country Kenya"),
    Commanded("no-name", "add issue 水"),
    Commanded("no-root", "check --root nowhere"),
    Commanded("no-file", "audit nowhere.pdf"),
    Commanded("file-unreadable", "build --organization nowhere.yaml"),
    Commanded("bad-path", "build --country kenya --out notes/new", {"notes": b""}),
    Commanded("layout-twice", "check", {"layouts/handout-legal.yaml": (CHECKOUT / LETTER).read_bytes()}),
    Commanded("is-folder", "build --country kenya --out out", {"out/country-kenya-letter.pdf/a": b""}),
    Commanded("manifest-missing", "verify out", {"out/a.pdf": b""}),
    Commanded("campaign-stopped", "verify out", {"out/.campaign/shard-0000.json": b"{}"}),
    Commanded("manifest-broken", "verify out", {"out/manifest.json": b"{"}),
    Commanded("file-gone", "verify out", {"out/manifest.json": MANIFEST}),
    Commanded("file-changed", "verify out", {"out/manifest.json": MANIFEST, "out/a.pdf": b"edited"}),
    Commanded("file-extra", "verify out", {"out/manifest.json": b'{"files": []}', "out/notes.docx": b""}),
    Commanded("unreadable", "trace nowhere.pdf"),
    Commanded("no-such-kind", "export facts.docx"),
    Commanded("export-exists", "export facts.xlsx", {"facts.xlsx": b""}),
    Commanded("export-into-content", "export data/facts.xlsx"),
    Commanded("sheet-unreadable", "import nowhere.xlsx"),
    Commanded("sheet-columns", "import facts.xlsx", {"facts.xlsx": _workbook(A1="issue", B1="colour of the bus")}),
    Commanded("sheet-encoding", "import facts.csv", {"facts.csv": "issue;id;note\r\nproperty-grabbing;widows;“Zürich”\r\n".encode("cp1252")}),
    Commanded("sheet-formula", "import facts.xlsx", {"facts.xlsx": _workbook(**HEADS, C2="=A2")}),
    Commanded("sheet-cell", "import facts.xlsx", {"facts.xlsx": _workbook(**HEADS, C2="Widows.", D2=dt.date(2026, 1, 2))}),
    Commanded("sheet-too-large", "import facts.xlsx", {"facts.xlsx": _workbook(**HEADS, ZZ9000="x")}),
    Commanded("row-twice", "campaign list.csv 4 --no-print", {"list.csv": b"id,name\n1,Grace Church\n2,Grace Church\n"}),
    Commanded("date-over", "campaign list.csv 4 --no-print --today 2027-10-01",
              {"list.csv": b"id,name,date\n1,Grace Church,26 September 2027\n"}),
    Commanded("left-over", "campaign list.csv 4 --no-print", {
        "list.csv": b"id,name\n1,Grace Church\n", "campaign/2-hope.pdf": b"",
        "campaign/campaign.json": b'{"congregations": {"2": {"files": [{"file": "2-hope.pdf", "size": 0, "sha256": "", "pages": 2, "title": ""}]}}}'}),
    Commanded("no-such-day", "campaign list.csv 4 --no-print", {"list.csv": b"id,name,date\n1,Grace Church,31 September 2027\n"}),
    _logo("logo-animated", saved(bitmap(), "PNG", save_all=True, append_images=[bitmap().rotate(90)])),
    _logo("logo-broken", saved(bitmap())[:400]),
    _logo("logo-colours", saved(on_white(bitmap()).convert("CMYK"), "JPEG"), "logo.jpg"),
    _logo("logo-drawing", svg("<text>Grace Church</text>"), "logo.svg"),
    _logo("logo-faint", saved(Image.new("RGB", (300, 100), "white"))),
    _logo("logo-kind", saved(on_white(bitmap()), "JPEG")),
    _logo("logo-size", saved(Image.new("1", (6000, 6000)))),
    _logo("logo-small", saved(bitmap(90, 30))),
    Commanded("logo-missing", "build --country kenya --organization our-church.yaml", {"our-church.yaml": CHURCH}),
    Commanded("logo-outside", "build --country kenya --organization our-church.yaml",
              {"our-church.yaml": CHURCH.replace(b"logo.png", b"../logo.png")}),
    Commanded("template-unreadable", "build deck --template nowhere.pptx"),
    _template("template-damaged", b"hello"),
    _template("template-locked", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)),
    _template("template-macros", _with("ppt/vbaProject.bin")),
    _template("template-unsafe", _with("../../evil.xml")),
    _template("template-too-large", bytes(50_000_001)),
    _template("template-embedded", holding(plain(WIDE), MASTER, "oleObject", "embeddings/a.bin")),
    _template("template-link", related(plain(WIDE), MASTER, "image", "https://example.org/a.png", ' TargetMode="External"')),
    _template("template-strict", replaced(plain(WIDE), "ppt/_rels/presentation.xml.rels", "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")),
    _template("template-no-presentation", replaced(plain(WIDE), "[Content_Types].xml", "presentationml.presentation.main", "wordprocessingml.document.main")),
    _template("template-no-master", replaced(plain(WIDE), MAIN, "<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", "")),
    _template("template-no-layout", replaced(plain(WIDE), MASTER, "<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", "")),
    _template("template-no-theme", replaced(plain(WIDE), "ppt/theme/theme1.xml", "<a:accent3>.*?</a:accent3>", "")),
    _template("template-size", replaced(plain(WIDE), MAIN, r'cx="\d+" cy="\d+"', 'cx="0" cy="-5"')),
    _template("template-shape", plain((7.5, 13.333))),
    Commanded("template-no-space", "build deck --slides title,kinds --template our-church.pptx",
              {"our-church.pptx": shaped(shaped(plain(WIDE), MASTER, (0, 200, 960, 60)), MASTER, (1, 330, 959, 60))}),
    _template("template-audit", replaced(plain(WIDE), TITLE, r'(type="subTitle".*?<a:off x=")\d+', r"\g<1>9000000")),
    Commanded("template-overwritten", "build deck --template output/deck-church-4x3.pptx",
              {"output/deck-church-4x3.pptx": plain(NARROW)}),
    Commanded("icon", "check", {"layouts/icons/water.svg": b"<svg"}),
)  # fmt: skip
