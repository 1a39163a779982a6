"""Damaged decks are detected: each rule has a damaged deck for which it reports the problem and its place."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt
from writers import pptx_sample as sample

from factsheets.audit.deck.file import Deck, all_shapes, find, is_group
from factsheets.audit.deck.rules import RULES
from factsheets.audit.findings import asked
from factsheets.writers.pptx import writer as pptx
from factsheets.writers.pptx.theme import NAMESPACES


def saved(deck) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


@cache
def written() -> bytes:
    return pptx.write(sample.deck())


def opened():
    return Presentation(io.BytesIO(written()))


def told(deck) -> list[str]:
    return [f"{one.code} {one.where}: {one.message}" for one in asked(RULES, Deck(saved(deck)))]


def no_slides(deck):
    for slide in list(deck.slides._sldIdLst):
        deck.part.drop_rel(slide.rId)
        deck.slides._sldIdLst.remove(slide)


def no_document_title(deck):
    deck.core_properties.title = ""


def empty_title(deck):
    deck.slides[1].shapes.title.text_frame.clear()


def no_title(deck):
    title = deck.slides[1].shapes.title._element
    title.getparent().remove(title)


def same_titles(deck):
    deck.slides[1].shapes.title.text = deck.slides[2].shapes.title.text


def title_last(deck):
    tree, title = deck.slides[1].shapes.element, deck.slides[1].shapes.title._element
    tree.remove(title)
    tree.append(title)


def foot_first(deck):
    tree = deck.slides[1].shapes.element
    foot = next(shape for shape in find(tree, "./p:sp[p:nvSpPr/p:nvPr/p:ph[@type='ftr']]"))
    tree.remove(foot)
    tree.insert(3, foot)


def silent_group(deck):
    for names in find(deck.slides[1].element, ".//p:cNvPr[@descr]"):
        del names.attrib["descr"]


def undecorated(deck):
    for mark in find(deck.slides[1].element, "./p:cSld/p:spTree/p:cxnSp//p:cNvPr/*"):
        mark.getparent().remove(mark)


def file_name_as_alternative(deck):
    find(deck.slides[1].element, ".//p:cNvPr[@descr]")[0].set("descr", "image3.png")


def new_picture(deck):
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG")
    deck.slides[0].shapes.add_picture(stream, 0, 0, Emu(9525), Emu(9525)).name = "Picture 9"


def empty_placeholder(deck):
    find(deck.slides[1].element, ".//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='ftr']]//a:t")[0].text = ""


def no_language(deck):
    del find(deck.slides[0].element, ".//a:rPr")[0].attrib["lang"]


def speechless(deck):
    deck.slides[2].notes_slide.notes_text_frame.clear()


def no_sections(deck):
    deck.element.remove(find(deck.element, "./p:extLst")[0])


def slide_outside_sections(deck):
    slide = find(deck.element, ".//*[local-name()='sectionLst']//*[local-name()='sldId']")[0]
    slide.getparent().remove(slide)


def same_numbers(deck):
    for names in find(deck.slides[1].element, ".//p:cNvPr")[2:4]:
        names.set("id", "7")


def same_names(deck):
    for names in find(deck.slides[1].element, ".//p:cNvPr")[2:4]:
        names.set("name", "Copy")


def small(deck):
    deck.slides[1].shapes[1].text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def shrunk_to_fit(deck):
    body = find(deck.slides[1].shapes[1]._element, "./p:txBody/a:bodyPr")[0]
    for child in list(body):
        body.remove(child)
    body.append(body.makeelement(body.tag.replace("bodyPr", "normAutofit"), {"fontScale": "40000"}))


def pale(deck):
    fill = find(deck.slides[1].shapes[1]._element, ".//a:rPr/a:solidFill")[0]
    fill[0].set("val", "lt2" if fill[0].get("val") == "bg1" else "bg1")


def pale_by_a_tint(deck):
    """Make text nearly white by a lighter version of a color of the theme."""
    fill = find(deck.slides[1].shapes[1]._element, ".//a:rPr/a:solidFill")[0]
    fill.remove(fill[0])
    fill.append(
        parse_xml(f'<a:schemeClr {NAMESPACES} val="tx1"><a:lumMod val="5000"/><a:lumOff val="95000"/></a:schemeClr>')
    )


def dark_on_dark(deck):
    find(deck.slides[3].shapes[1]._element, ".//a:rPr/a:solidFill")[0][0].set("val", "tx1")


def pale_in_a_theme_without_all_colors(deck):
    relations = deck.slide_master.part.rels.values()
    theme = next(relation.target_part for relation in relations if relation.reltype.endswith("/theme"))
    theme._blob = re.sub(rb"<a:folHlink>.*?</a:folHlink>", b"", theme.blob)
    shape = deck.slides[1].shapes[1]
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0x80, 0x80, 0x80)
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x77, 0x77, 0x77)


def pale_by_the_color_map(deck):
    """Make text white on white: the color map of the master maps the text color to the light color."""
    shape = deck.slides[1].shapes[1]
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    shape.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    find(deck.slide_master.element, "./p:clrMap")[0].set("tx1", "lt1")


def over_the_edge(deck):
    deck.slides[1].shapes[1].left = deck.slide_width - Emu(12700 * 20)


def on_each_other(deck):
    one, other = [shape for shape in deck.slides[1].shapes if shape.has_text_frame and not shape.is_placeholder][:2]
    other.left, other.top = one.left, one.top


def other_family(deck):
    deck.slides[1].shapes[1].text_frame.paragraphs[0].runs[0].font.name = "Comic Sans MS"


def transition(deck):
    slide = deck.slides[1].element
    timing = slide.makeelement(slide.tag.replace("}sld", "}transition"), {})
    timing.append(timing.makeelement(slide.tag.replace("}sld", "}fade"), {}))
    slide.insert(2, timing)


def table(deck):
    frame = deck.slides[1].shapes.add_table(2, 2, Emu(0), Emu(0), Emu(99), Emu(99))
    frame.table.first_row = False
    frame.name = "Numbers"


DAMAGE = {
    no_slides: ("deck-slides", "the deck has no slides"),
    no_document_title: ("deck-properties", "the document properties have no title"),
    empty_title: ("deck-title", "slide 2: the title is empty"),
    no_title: ("deck-title", "slide 2: there is no title"),
    same_titles: ("deck-title-twice", "2 slides have the same title"),
    title_last: ("deck-order", "slide 2: “An estimated”: this is read first, not the title"),
    foot_first: ("deck-order", "slide 2: the lines of the footer are not read together"),
    silent_group: ("deck-alt", "slide 2: “Figure: five”: the shape has no alternative text"),
    undecorated: ("deck-alt", "is not marked as decoration"),
    file_name_as_alternative: (
        "deck-alt",
        "slide 2: “image3.png”: the alternative text does not describe what is shown",
    ),
    new_picture: ("deck-alt", "slide 1: “image.png”: the alternative text does not describe what is shown"),
    empty_placeholder: ("deck-empty", "the placeholder is empty"),
    no_language: ("deck-language", "slide 1: “"),
    speechless: ("deck-notes", "slide 3: there are no notes"),
    no_sections: ("deck-sections", "the slides are not grouped in sections"),
    slide_outside_sections: ("deck-sections", "the sections leave out slides 1"),
    same_numbers: ("deck-ids", "slide 2: number 7: two shapes share this number"),
    same_names: ("deck-names", "slide 2: “Copy”: 2 shapes share this name"),
    small: ("deck-floor", "slide 2: “An estimated” (12 pt): the text is smaller than 18 pt"),
    shrunk_to_fit: ("deck-floor", "slide 2"),
    pale: ("deck-contrast", "the text is #FFFFFF on #FFFFFF: too little contrast"),
    pale_by_a_tint: ("deck-contrast", "too little contrast"),
    pale_by_the_color_map: ("deck-contrast", "on #FFFFFF: too little contrast"),
    pale_in_a_theme_without_all_colors: ("deck-contrast", "the text is #777777 on #808080: too little contrast"),
    dark_on_dark: ("deck-contrast", "the text is #15222C on #17364B: too little contrast"),
    over_the_edge: ("deck-off-slide", "the shape extends past the edge of the slide"),
    on_each_other: ("deck-overlap", "slide 2"),
    other_family: ("deck-family", "the text uses “Comic Sans MS”, not the theme's fonts"),
    transition: ("deck-motion", "slide 2: the slide has a transition"),
    table: ("deck-table", "slide 2: “Numbers”: the table has no header row"),
}
"""What someone does to a deck -> the rule that it breaks, and words of the message."""


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_audit_names_the_damage(damage):
    """Each kind of damage has its own message with its place."""
    deck = opened()
    damage(deck)
    code, words = DAMAGE[damage]
    found = told(deck)
    assert any(sentence.startswith(f"{code} ") and words in sentence for sentence in found), found


def test_sound_deck_has_no_findings():
    """A deck from the writer, opened and saved by another program, breaks no rule."""
    assert told(opened()) == []


def test_words_on_a_transparent_color_are_not_judged():
    """The contrast of text on a transparent color is not checked: what shows through is unknown."""
    deck = opened()
    shape = deck.slides[1].shapes[1]
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0x77, 0x77, 0x77)
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x77, 0x77, 0x77)
    find(shape._element, "./p:spPr/a:solidFill/a:srgbClr")[0].append(parse_xml(f'<a:alpha {NAMESPACES} val="1000"/>'))
    assert not any("#777777 on #777777" in sentence for sentence in told(deck))


def test_every_rule_has_a_damage():
    """Every rule has a deck that breaks it."""
    assert {code for code, _ in DAMAGE.values()} == {rule.code for rule in RULES}


def test_group_is_told_once():
    """A figure of many parts without alternative text is one problem, not one for each part."""
    deck = opened()
    silent_group(deck)
    group = next(shape for shape in all_shapes(deck.slides[1].shapes.element) if is_group(shape))
    assert len(all_shapes(group)) > 1
    assert len([sentence for sentence in told(deck) if sentence.startswith("deck-alt")]) == 1


def test_slide_added_by_hand_is_judged():
    """On a slide that a presenter added, size, color and place of text come from layout and master."""
    deck = opened()
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Title and content")
    slide = deck.slides.add_slide(layout)
    slide.shapes.title.text = "A title of our own"
    slide.placeholders[1].text = "Words of our own"
    assert [sentence for sentence in told(deck) if "deck-floor" in sentence or "deck-contrast" in sentence] == []
    assert "deck-notes slide 5: there are no notes" in told(deck)
    assert "deck-language slide 5: “A title of our own” and 1 more: no language is set" in told(deck)


def test_deck_of_another_program_is_judged():
    """A deck on another template, with every kind of shape, is read completely: its errors are reported, not damage."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        deck.slides.add_slide(layout)
    shapes = deck.slides[0].shapes
    shapes.add_table(1, 1, Emu(0), Emu(0), Emu(914400), Emu(914400)).table.cell(0, 0).text = "cell"
    shapes.add_connector(1, Emu(0), Emu(0), Emu(9), Emu(9))
    shapes.add_group_shape().shapes.add_textbox(Emu(0), Emu(0), Emu(914400), Emu(9)).text_frame.text = "in a group"
    shapes.add_shape(5, Emu(0), Emu(0), Emu(914400), Emu(914400)).text_frame.text = "on colour of the theme"
    found = {sentence.split()[0] for sentence in told(deck)}
    assert {"deck-properties", "deck-title", "deck-alt", "deck-empty", "deck-language", "deck-notes"} <= found
