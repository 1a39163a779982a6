"""A deck in a church's own template looks like the template, says what ours says, and keeps nothing else."""

from __future__ import annotations

import copy
import random
import re
import zipfile
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from factsheets.audit.run import audit
from factsheets.cli.main import main
from factsheets.engine.jobs import Job
from factsheets.engine.make import make
from factsheets.engine.slides import with_slides
from factsheets.engine.template import in_template, shape_for, told
from factsheets.errors import ContentErrors, Problem
from factsheets.layout.render import compose_and_place
from factsheets.template.read import read_template
from tests import editions, judges, rendering, templates
from tests.quick import few
from tests.templates import NARROW, WIDE, changed, coloured, holding, plain, related, replaced

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MASTER, TITLE_ONLY = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout6.xml"
BRAND = {
    "dk1": "1A1A2E", "dk2": "0F3460", "lt2": "EEF2F7", "accent1": "B5179E", "accent2": "7209B7", "accent3": "3A0CA3",
    "accent4": "FFC300", "accent5": "2D6A4F", "accent6": "9D0208",
}  # fmt: skip


SOME = ("title", "statement", "property-grabbing", "closing")
"""Slides of different kinds; the slow tests make whole decks."""
FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def faults(path) -> list[Problem]:
    """Return what the audit reports about a deck, except text smaller than on our own slides, which is allowed here."""
    return [problem for problem in audit(path) if problem.code != "deck-floor"]


def job(template: bytes, subject: str = "", slides: tuple[str, ...] = ()) -> Job:
    """Return the deck about a subject in a template."""
    layouts = editions.project().layouts
    usual = editions.jobs(f"deck-{shape_for(template, layouts)}", "colour")[subject]
    (made,) = in_template(with_slides([usual], slides)[0], template)
    return made


@cache
def made(template: bytes, subject: str = "", slides: tuple[str, ...] = SOME) -> bytes:
    return make(job(template, subject, slides)).data


def report(template: bytes) -> str:
    asked = job(template, slides=SOME)
    layouts = editions.project().layouts
    return "\n".join(told(asked, compose_and_place(asked.request, layouts)))


def dark() -> bytes:
    """Return a template with light text on a dark background, by the color map of its master."""
    turned = replaced(
        plain(WIDE), MASTER, 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
    )
    return coloured(turned, dk1="101820", dk2="203040", accent1="6FA8FF", accent2="FF9AD5", accent3="C8A2FF",
                    accent4="F2C57C", accent5="7FE0E8", accent6="86E3A8")  # fmt: skip


TEMPLATES = {
    "wide": plain(WIDE, 3), "narrow": plain(NARROW), "brand": coloured(plain(WIDE), **BRAND), "dark": dark(),
    "names": changed(plain(WIDE), lambda parts: [parts.update({name: re.sub(rb' type="(title|titleOnly|obj)"( preserve|>)', rb"\2", part)})
                                                 for name, part in parts.items() if name.startswith("ppt/slideLayouts/slide")]),
}  # fmt: skip
EACH = pytest.mark.parametrize("name", TEMPLATES)


def parts(data: bytes) -> dict[str, bytes]:
    return templates.members(data)


@pytest.mark.parametrize(
    ("name", "slides"), few([("wide", ("title", "property-grabbing")), *((name, ()) for name in TEMPLATES)])
)
def test_deck_in_a_template_opens_without_repair(name, slides, tmp_path):
    """No validator of Office files and no rule of our audit reports an error, whatever the colors and the size."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(TEMPLATES[name], slides=slides))
    assert faults(path) == []
    assert judges.office(path) == []


@pytest.mark.slow
@EACH
def test_words_are_those_of_our_own_deck(name):
    """On each slide, the words, the notes and the sections are the same as in our design.

    The first slide keeps the template's own foot; its notes name the source.
    """
    theirs = Presentation(BytesIO(made(TEMPLATES[name], slides=())))
    shape = shape_for(TEMPLATES[name], editions.project().layouts)
    ours = Presentation(BytesIO(editions.written(f"deck-{shape}", "colour", "")))

    def said(deck):
        return [
            (sorted(word for text in slide.element.iter("{*}t") for word in str(text.text).split()),
             slide.notes_slide.notes_text_frame.text)
            for slide in deck.slides
        ]  # fmt: skip

    for foot in [each for each in ours.slides[0].placeholders if each.placeholder_format.type in FEET]:
        foot.element.getparent().remove(foot.element)
    assert said(theirs) == said(ours)
    assert re.findall(r'section name="[^"]*"', sections(theirs)) == re.findall(r'section name="[^"]*"', sections(ours))


def sections(deck) -> str:
    return etree.tostring(deck.element, encoding="unicode").replace("p14:", "")


def test_master_layouts_theme_and_size_are_those_of_the_template():
    """The parts of the design are kept, and the slides use its layouts."""
    before, after = parts(TEMPLATES["brand"]), parts(made(TEMPLATES["brand"]))
    assert b"B5179E" in after["ppt/theme/theme1.xml"]
    names = {name for name in before if name.startswith(("ppt/slideLayouts/s", "ppt/slideMasters/s", "ppt/theme/"))}
    assert names <= set(after)
    deck = Presentation(BytesIO(made(TEMPLATES["brand"])))
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title Slide", *["Title Only"] * (len(SOME) - 1)]
    assert deck.slide_width == Presentation(BytesIO(TEMPLATES["brand"])).slide_width


def test_shapes_take_the_colours_and_fonts_of_the_theme():
    """Words and figures use theme colors; of ours, only those without a place in the theme remain."""
    sober = coloured(plain(WIDE), **BRAND | {"accent4": "7A4B00", "accent6": "4A4E69"})
    slides = b"".join(
        part
        for name, part in parts(made(sober, slides=(*SOME, "kinds", "countries"))).items()
        if name.startswith("ppt/slides/s")
    )
    assert {b"accent1", b"tx1", b"bg1", b"tx2"} <= set(re.findall(rb'schemeClr val="(\w+)"', slides))
    assert set(re.findall(rb'latin typeface="([^"]+)"', slides)) == {b"+mn-lt", b"+mj-lt"}
    left = set(re.findall(rb'srgbClr val="(\w+)"', slides))
    assert left == {b"F2B134", b"C9D1D5", b"F1F4F5", b"010101", b"FEFEFE"}  # dawn, land, sea, code


@pytest.mark.parametrize(
    ("pattern", "said", "missing"),
    [
        (r'(?<=<a:latin typeface=")[^"]*', "points.", ["titles", "text"]),
        (r'(?<=<a:majorFont><a:latin typeface=")[^"]*', "points; font Calibri.", ["titles"]),
        ("no such words|$", "points; font Calibri.", []),
    ],
)
def test_fonts_without_a_name_are_told(pattern, said, missing):
    """If a theme has no name for a typeface, the report says so instead of leaving a gap."""
    words = report(replaced(plain(), "ppt/theme/theme1.xml", pattern, ""))
    assert f"slides of 960 x 540 {said}" in words
    assert re.findall(r"missing: a font for (\w+);", words) == missing


def test_code_stays_black_on_white_in_a_dark_design():
    """A QR code takes no color of a theme: a camera must read it."""
    last = parts(made(TEMPLATES["dark"]))[f"ppt/slides/slide{len(SOME)}.xml"]
    code = last[last.index(b"closing.code") :]
    assert b"010101" in code
    assert b"FEFEFE" in code


def test_nothing_is_left_of_old_slides():
    """The package has no slide, note, property or part of the template's own slides, and no unused part."""
    data = made(TEMPLATES["wide"])
    everything = b"".join(parts(data).values())
    assert b"An old" not in everything
    assert b"Canny" not in everything
    assert len([name for name in parts(data) if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]) == len(SOME)
    assert not [name for name in parts(data) if "printerSettings" in name or "thumbnail" in name]
    assert "Not copied: 3 slides of the template." in report(TEMPLATES["wide"])


def test_motion_that_programs_may_choose_is_left_behind():
    """A transition of the master is dropped, even with an alternative for newer programs; a drawing with one stays."""
    kinds = {"transition": '<p:transition spd="slow"/>', "sound": ""}
    for name, held in kinds.items():
        choice = f'<mc:AlternateContent xmlns:mc="{MC}" ><mc:Choice Requires="p14" xmlns:p14="urn:x">{held}</mc:Choice></mc:AlternateContent>'
        deck = made(replaced(plain(WIDE), MASTER, "(?=<p:txStyles>)", choice))
        assert (b"AlternateContent" in parts(deck)[MASTER]) == (name != "transition")


def test_same_template_gives_the_same_bytes():
    """The deck depends on no clock, set order or random number."""
    assert made(TEMPLATES["wide"]) == made.__wrapped__(TEMPLATES["wide"])


@pytest.mark.parametrize("subject", few(["property-grabbing", "KE", "sexual-violence", "TH"], 2))
def test_decks_about_one_subject_take_the_template_too(subject, tmp_path):
    """The deck about an issue or a country passes in a template, and no title overlaps what is beside it."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(TEMPLATES["brand"], subject, ("title", "facts")))
    assert faults(path) == []
    for slide in list(Presentation(str(path)).slides)[1:]:
        title = slide.shapes.title
        for shape in slide.shapes:
            level = shape.top < title.top + title.height and shape.top + shape.height > title.top
            beside = shape.left >= title.left + title.width or shape.left + shape.width <= title.left
            assert shape == title or not level or beside, (title.text, shape.name)


def test_layouts_are_found_by_type_then_by_name():
    """Types come first, then names in any of four languages; a closing layout is used if there is one."""
    for name in ("wide", "names"):
        read = read_template(TEMPLATES[name])
        assert (read.titles[0].name, read.contents[0].name) == ("Title Slide", "Title Only")
    renamed = replaced(TEMPLATES["names"], TITLE_ONLY, 'name="Title Only"', 'name="Nur Titel"')
    thanks = replaced(renamed, "ppt/slideLayouts/slideLayout3.xml", 'name="Section Header"', 'name="Thank you"')
    read = read_template(thanks)
    assert (read.contents[0].name, read.closings[0].name) == ("Nur Titel", "Thank you")


def keep_layouts(parts_: dict[str, bytes], kept: set[int]) -> None:
    """Remove layouts from a template."""
    for number in set(range(1, 12)) - kept:
        del (
            parts_[f"ppt/slideLayouts/slideLayout{number}.xml"],
            parts_[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"],
        )
        name = f"slideLayout{number}.xml".encode()
        rels = parts_["ppt/slideMasters/_rels/slideMaster1.xml.rels"]
        found = re.search(rb'<Relationship Id="(rId\d+)"[^>]*/' + name + rb'"/>', rels)
        parts_["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = rels.replace(found[0], b"")
        parts_[MASTER] = re.sub(rb'<p:sldLayoutId [^>]*r:id="' + found[1] + rb'"/>', b"", parts_[MASTER])
        types = parts_["[Content_Types].xml"]
        parts_["[Content_Types].xml"] = re.sub(
            rb'<Override PartName="/ppt/slideLayouts/' + name + rb'"[^>]*/>', b"", types
        )


@pytest.mark.slow
def test_template_with_few_layouts_serves_all_slides(tmp_path):
    """One layout with a title and a text area is enough; what is missing is reported."""
    few = changed(plain(WIDE), lambda members: keep_layouts(members, {2, 7}))
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(few, slides=()))
    assert faults(path) == []
    assert {slide.slide_layout.name for slide in Presentation(str(path)).slides} == {"Title and Content"}
    assert "missing: a title slide" in report(few)


def test_slides_fit_the_space_of_the_template():
    """Text and figures are above the template's foot, and below its title if they have one; they keep their size."""
    for name in ("wide", "narrow"):
        deck = Presentation(BytesIO(made(TEMPLATES[name])))
        sizes = [int(size) for slide in list(deck.slides)[1:-1] for size in re.findall(r'sz="(\d+)"', xml(slide))]
        assert min(sizes) >= 1400
        for slide in list(deck.slides)[1:-1]:
            feet = [shape for shape in slide.placeholders if shape.placeholder_format.type in FEET]
            boxes = [shape for shape in slide.shapes if not shape.is_placeholder]
            assert max(shape.top + shape.height for shape in boxes) <= min(shape.top for shape in feet)
            if slide.shapes.title.element.spPr.find("{*}xfrm") is None:
                assert min(shape.top for shape in boxes) >= slide.shapes.title.top + slide.shapes.title.height


def xml(slide) -> str:
    return etree.tostring(slide.element, encoding="unicode")


def with_shape(data: bytes, part: str, box: tuple[int, int, int, int]) -> bytes:
    """Return a template with one more rectangle on one part, in points."""
    x, y, width, height = (each * 12700 for each in box)
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="97" name="Band"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="2F5D50"/></a:solidFill></p:spPr></p:sp>'
    )
    return replaced(data, part, "</p:spTree>", f"{shape}</p:spTree>")


def pictures(slide) -> list:
    """Return the figures on a slide that have an alternative text."""
    return [shape for shape in slide.shapes if shape.name == "!!People"]


def test_first_slide_shows_our_picture_under_its_words_where_there_is_room():
    """A plain title slide gets the people and the sun below its words; one with its own picture there does not."""
    first = Presentation(BytesIO(made(plain(WIDE)))).slides[0]
    (scene,) = pictures(first)
    assert scene.top >= max(shape.top for shape in first.placeholders) + 60 * 12700
    assert scene.height >= 140 * 12700
    assert scene.top + scene.height <= 540 * 12700
    taken = with_shape(plain(WIDE), "ppt/slideLayouts/slideLayout1.xml", (0, 440, 960, 100))
    assert pictures(Presentation(BytesIO(made(taken))).slides[0]) == []


def test_picture_stays_below_a_band_at_the_top():
    """If the words move up to make space for the picture, they stay below a band of the template."""
    first = Presentation(BytesIO(made(with_shape(plain(WIDE), MASTER, (0, 0, 960, 80))))).slides[0]
    assert len(pictures(first)) == 1
    assert first.shapes.title.top >= 80 * 12700


def test_titles_keep_their_lines_in_every_font():
    """A title in two lines is one paragraph with a break, so that no font leaves a single word on the second line."""
    title = Presentation(BytesIO(made(plain(NARROW)))).slides[1].shapes.title
    assert len(title.text_frame.paragraphs) == 1
    assert title.text == "Violence is an everyday \x0bthreat to the poor."


def beside(width: int = 250) -> bytes:
    """Return a template whose titles are at the left of the text."""
    deck = Presentation(BytesIO(plain(WIDE)))
    points = 12700
    for holder in (deck.slide_master, *list(deck.slide_layouts)[1:]):
        for shape in holder.placeholders:
            if shape.placeholder_format.type == 1 and shape.element.spPr.find("{*}xfrm") is not None:
                shape.left, shape.top, shape.width, shape.height = (
                    24 * points,
                    60 * points,
                    (width - 36) * points,
                    380 * points,
                )
    for shape in deck.slide_master.placeholders:
        if shape.placeholder_format.type == 2:
            shape.left, shape.top, shape.width, shape.height = width * points, 60 * points, 670 * points, 420 * points
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def test_titles_stand_beside_the_content_where_the_template_has_them_there(tmp_path):
    """Titles stay in their column, figures and words out of it, both in the largest type that fits."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(beside()))
    assert faults(path) == []
    for slide in list(Presentation(str(path)).slides)[1:-1]:
        title = slide.shapes.title
        others = [shape for shape in slide.shapes if shape != title and not shape.is_placeholder]
        if not re.search(r"\d", title.text):  # a number stays with its figure
            assert title.left + title.width <= 250 * 12700
            assert title.top + title.height <= 440 * 12700
        assert min(shape.left for shape in others) >= 240 * 12700


# -- what is refused --------------------------------------------------------------------------------------------------


def with_part(name: str, data: bytes = b"x") -> bytes:
    return changed(plain(WIDE), lambda members: members.update({name: data}))


def bomb() -> bytes:
    return with_part("ppt/media/bomb.xml", b"0" * 30_000_000)


def entities() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return changed(
        plain(WIDE), lambda members: members.update({MASTER: head + members[MASTER].split(b"?>", 1)[-1].lstrip()})
    )


def without(name: str) -> bytes:
    return changed(plain(WIDE), lambda members: members.pop(name))


def no_title() -> bytes:
    return changed(plain(WIDE), lambda members: keep_layouts(members, {7}))


EXTERNAL = ' TargetMode="External"'
HOSTILE = {
    "empty": (lambda: b"", "template-damaged"),
    "text": (lambda: b"hello", "template-damaged"),
    "truncated": (lambda: plain(WIDE)[:20_000], "template-damaged"),
    "flipped": (lambda: damaged(plain(WIDE)), "template-damaged"),
    "locked": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "template-locked"),
    "other archive": (lambda: templates.packed({"a.txt": b"a"}), "template-damaged"),
    "a document": (lambda: replaced(plain(WIDE), "[Content_Types].xml", "presentationml.presentation.main", "wordprocessingml.document.main"), "template-no-presentation"),
    "macros": (lambda: with_part("ppt/vbaProject.bin"), "template-macros"),
    "macro type": (lambda: replaced(plain(WIDE), "[Content_Types].xml", "openxmlformats-officedocument.presentationml.presentation.main", "ms-powerpoint.presentation.macroEnabled.main"), "template-macros"),
    "bomb": (bomb, "template-too-large"),
    "many parts": (lambda: changed(plain(WIDE), lambda members: members.update({f"a/{n}.xml": b"" for n in range(2100)})), "template-too-large"),
    "path": (lambda: with_part("../../evil.xml"), "template-unsafe"),
    "drive": (lambda: with_part("C:/evil.xml"), "template-unsafe"),
    "two of a name": (lambda: with_part("PPT/presentation.xml"), "template-damaged"),
    "entities": (entities, "template-unsafe"),
    "link in master": (lambda: related(plain(WIDE), MASTER, "image", "https://example.org/a.png", EXTERNAL), "template-link"),
    "link in layout": (lambda: related(plain(WIDE), TITLE_ONLY, "hyperlink", "file:///etc/passwd", EXTERNAL), "template-link"),
    "embedded": (lambda: holding(plain(WIDE), MASTER, "oleObject", "embeddings/a.bin"), "template-embedded"),
    "odd picture": (lambda: holding(plain(WIDE), MASTER, "image", "media/a.exe"), "template-embedded"),
    "strict": (lambda: strict(plain(WIDE)), "template-strict"),
    "no master": (lambda: replaced(plain(WIDE), "ppt/presentation.xml", "<p:sldMasterIdLst>.*?</p:sldMasterIdLst>", ""), "template-no-master"),
    "no layouts": (lambda: replaced(plain(WIDE), MASTER, "<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>", ""), "template-no-layout"),
    "no title": (no_title, "template-no-layout"),
    "no colour": (lambda: replaced(plain(WIDE), "ppt/theme/theme1.xml", '<a:accent3><a:srgbClr val="[0-9A-Fa-f]{6}"', '<a:accent3><a:srgbClr val="ZZZZZZ"'), "template-no-theme"),
    "colour missing": (lambda: replaced(plain(WIDE), "ppt/theme/theme1.xml", "<a:accent3>.*?</a:accent3>", ""), "template-no-theme"),
    "no theme": (lambda: replaced(plain(WIDE), "ppt/slideMasters/_rels/slideMaster1.xml.rels", '<Relationship [^>]*theme1.xml"/>', ""), "template-no-theme"),
    "lost layout": (lambda: without(TITLE_ONLY), "template-damaged"),
    "lost main part": (lambda: without("ppt/presentation.xml"), "template-damaged"),
    "broken XML": (lambda: changed(plain(WIDE), lambda members: members.update({MASTER: b"<p:sldMaster"})), "template-damaged"),
    "no size": (lambda: replaced(plain(WIDE), "ppt/presentation.xml", r'cx="\d+" cy="\d+"', 'cx="0" cy="-5"'), "template-size"),
    "layout without id": (lambda: replaced(plain(WIDE), MASTER, '(<p:sldLayoutId id="[0-9]+" r:id=")rId1"', r'\1"'), "template-damaged"),
    "dangling": (lambda: replaced(plain(WIDE), TITLE_ONLY, "<p:spTree>", '<p:spTree r:id="rId77" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'), "template-damaged"),
}  # fmt: skip


def damaged(data: bytes) -> bytes:
    """Return an archive with one byte of a compressed part changed."""
    at = data.index(b"ppt/slideMasters/slideMaster1.xml") + 400
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def strict(data: bytes) -> bytes:
    name = "ppt/_rels/presentation.xml.rels"
    return replaced(
        data,
        name,
        "http://schemas.openxmlformats.org/officeDocument/2006/",
        "http://purl.oclc.org/ooxml/officeDocument/",
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_template_is_refused_in_one_sentence(name):
    """Whatever is wrong, one problem describes it, with the fix; no other exception is raised."""
    make_it, code = HOSTILE[name]
    with pytest.raises(ContentErrors) as caught:
        read_template(make_it())
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.message.startswith("the template ")
    assert problem.hint


def test_refused_template_leaves_no_file(checkout, tmp_path, capsys):
    """Nothing is written, there is no traceback, and the status shows the failure."""
    (tmp_path / "bad.pptx").write_bytes(b"hello")
    out = tmp_path / "out"
    command = ["build", "--root", str(checkout), "--out", str(out), "--template"]
    assert main([*command, str(tmp_path / "bad.pptx")]) == 1
    assert main([*command, str(tmp_path / "none.pptx")]) == 2
    said = capsys.readouterr().err
    assert "template-damaged" in said
    assert "template-unreadable" in said
    assert "Traceback" not in said
    assert not out.exists()


@pytest.mark.slow
def test_errors_stop_a_deck_and_force_writes_it(checkout, tmp_path, capsys):
    """A deck with errors in the audit is not made, and the earlier file stays; with --force it is written."""
    path, out = tmp_path / "ours.pptx", tmp_path / "out"
    outside = r'(type="subTitle".*?<a:off x=")\d+', r"\g<1>9000000"
    path.write_bytes(replaced(plain(WIDE), "ppt/slideLayouts/slideLayout1.xml", *outside))
    words = ["build", "deck", "--slides", "title", "--root", str(checkout), "--out", str(out), "--template", str(path)]
    deck = out / "deck-chosen-church-16x9.pptx"
    out.mkdir()
    deck.write_bytes(b"the earlier file")
    assert main(words) == 1
    said = capsys.readouterr().err
    assert "extends past the edge of the slide" in said
    assert "template-audit" in said
    assert deck.read_bytes() == b"the earlier file"
    assert main([*words, "--force"]) == 0
    assert "warning" in capsys.readouterr().err
    assert len(Presentation(str(deck)).slides) == 1


@pytest.mark.slow
def test_template_chooses_the_shape_and_names_the_file(checkout, tmp_path, capsys):
    """A narrow template makes a narrow deck with its own name; another shape or kind is reported."""
    path = tmp_path / "our church.potx"
    path.write_bytes(
        replaced(
            TEMPLATES["narrow"],
            "[Content_Types].xml",
            "presentationml.presentation.main",
            "presentationml.template.main",
        )
    )
    command = ["build", "--root", str(checkout), "--out", str(tmp_path / "out"), "--template", str(path)]
    assert main([*command, "--slides", "short"]) == 0
    assert "“Title Only”" in capsys.readouterr().out
    assert (tmp_path / "out" / "deck-short-church-4x3.pptx").exists()
    assert main([*command, "--slides", "short"]) == 0
    assert "0 made, 1 up to date" in capsys.readouterr().out
    assert main([*command, "--format", "16x9"]) == 2
    assert main([*command, "handouts"]) == 2
    assert main(["build", "deck", "--root", str(checkout), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "deck-short-church-4x3.pptx").exists()


@pytest.mark.parametrize("command", ["build", "project"])
def test_template_is_never_overwritten(command, checkout, tmp_path, capsys):
    """A deck that would replace its own template is refused, and the file stays as it is."""
    path = tmp_path / "deck-church-16x9.pptx"
    path.write_bytes(TEMPLATES["wide"])
    words = [command, "--root", str(checkout), "--template", str(path), "--out", str(tmp_path / "a" / "..")]
    (tmp_path / "a").mkdir()
    assert main(words) == 2
    assert "template-overwritten" in capsys.readouterr().err
    assert path.read_bytes() == TEMPLATES["wide"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", path.name]


@pytest.mark.slow
def test_projection_refuses_another_shape_and_reports(checkout, tmp_path, capsys):
    """`project` reports the same as `build deck`, and refuses a shape that the template does not have."""
    path = tmp_path / "ours.pptx"
    path.write_bytes(TEMPLATES["wide"])
    words = ["project", "--root", str(checkout), "--template", str(path), "--out", str(tmp_path / "out")]
    assert main([*words, "--format", "4x3"]) == 2
    assert main([*words, "--slides", "title"]) == 0
    assert "first slide: uses the layout “Title Slide”" in capsys.readouterr().out


def test_upright_template_is_refused_by_name(checkout, tmp_path, capsys):
    """Slides far from 4:3 and 16:9 are reported with the name of the file; 16:10 is near enough."""
    assert shape_for(plain((10.0, 6.25)), editions.project().layouts) == "16x9"
    path = tmp_path / "upright.pptx"
    path.write_bytes(plain((7.5, 10.0)))
    words = ["build", "deck", "--root", str(checkout), "--out", str(tmp_path / "out"), "--template"]
    assert main([*words, str(path)]) == 1
    assert "upright.pptx: the template has slides of 540 x 720 points" in capsys.readouterr().err
    assert main([*words, ""]) == 2
    assert "the name is empty" in capsys.readouterr().err


@pytest.mark.slow
def test_another_program_opens_the_decks(tmp_path):
    """LibreOffice makes a page of each slide, with every title."""
    for name, template in TEMPLATES.items():
        (tmp_path / f"{name}.pptx").write_bytes(made(template, slides=()))
    for file in rendering.draw(sorted(tmp_path.glob("*.pptx")), tmp_path, fonts="bare"):
        with pikepdf.open(file) as pdf:
            assert len(pdf.pages) == 16, file.name


def mangled(seed: int) -> bytes:
    """Return a template with one element of one part removed, doubled, or given a meaningless attribute."""
    rng = random.Random(seed)
    parts_ = dict(templates.members(plain(WIDE)))
    name = rng.choice(sorted(name for name in parts_ if name.endswith((".xml", ".rels")) and "docProps" not in name))
    root = etree.fromstring(parts_[name])
    element = rng.choice([each for each in root.iter() if isinstance(each.tag, str)])
    what = rng.choice(("out", "twice", "odd"))
    if what == "odd" and element.attrib:
        element.set(rng.choice(sorted(element.attrib)), rng.choice(("", "-1", "9" * 20, 'x"y', "../../x", "1e9")))
    elif what == "out" and element.getparent() is not None:
        element.getparent().remove(element)
    elif element.getparent() is not None:
        element.getparent().append(copy.deepcopy(element))
    parts_[name] = etree.tostring(root)
    return templates.packed(parts_)


def codes(template: bytes) -> set[str]:
    """Return the codes of the problems of a template; none if it gives a deck of ten slides that opens."""
    try:
        slides = Presentation(BytesIO(made(template, slides=()))).slides
    except ContentErrors as errors:
        return {problem.code for problem in errors.problems}
    return set() if len(slides) == 16 else {"lost"}


@pytest.mark.slow
def test_half_broken_templates_are_refused_or_taken():
    """Whatever element or attribute is wrong, the result is a deck that opens, or a problem with its fix; never a
    traceback.
    """
    found = [codes(mangled(seed)) for seed in range(24)]
    assert all(code.startswith("template-") for each in found for code in each)
    assert set() in found
    assert any(found)


def test_parts_get_names_of_ours():
    """A layout with the name of a slide does not replace the slide."""
    old, new = "ppt/slideLayouts/slideLayout6.xml", "ppt/slides/slide2.xml"

    def rename(parts_: dict[str, bytes]) -> None:
        parts_[new] = parts_.pop(old)
        parts_["ppt/slides/_rels/slide2.xml.rels"] = parts_.pop("ppt/slideLayouts/_rels/slideLayout6.xml.rels")
        types = parts_["[Content_Types].xml"]
        parts_["[Content_Types].xml"] = types.replace(f"/{old}".encode(), f"/{new}".encode())
        rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
        parts_[rels] = parts_[rels].replace(b"../slideLayouts/slideLayout6.xml", b"../slides/slide2.xml")

    data = made(changed(plain(WIDE), rename))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
    assert {slide.slide_layout.name for slide in Presentation(BytesIO(data)).slides} == {"Title Slide", "Title Only"}


def test_no_slide_keeps_a_background_of_ours():
    """Our backgrounds are left out, and light text on a dark one gets the template's text color."""
    for slide in list(Presentation(BytesIO(made(plain(WIDE)))).slides):
        assert slide.element.find("{*}cSld/{*}bg") is None
    statement = Presentation(BytesIO(made(dark()))).slides[1]
    assert set(re.findall(r'schemeClr val="(\w+)"', xml(statement.shapes.title))) == {"tx1"}
