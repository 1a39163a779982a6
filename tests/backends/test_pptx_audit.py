"""The audit of decks itself: a deck that someone has damaged is caught, each kind of damage by its own rule."""

from __future__ import annotations

import io

import pytest
from backends import pptx_sample as sample
from deck_audit import audit, contrast, find
from pptx import Presentation
from pptx.util import Pt

from factsheets.backends import pptx


def no_title(deck):
    deck.slides[1].shapes.title.text_frame.clear()


def same_titles(deck):
    deck.slides[1].shapes.title.text = deck.slides[2].shapes.title.text


def title_last(deck):
    tree, title = deck.slides[1].shapes.element, deck.slides[1].shapes.title._element
    tree.remove(title)
    tree.append(title)


def no_alternative(deck):
    for names in find(deck.slides[1].element, ".//p:cNvPr[@descr]"):
        del names.attrib["descr"]


def undecorated(deck):
    for mark in find(deck.slides[1].element, "./p:cSld/p:spTree/p:cxnSp//p:cNvPr/*"):
        mark.getparent().remove(mark)


def small(deck):
    deck.slides[1].shapes[1].text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def pale(deck):
    fill = find(deck.slides[1].shapes[1]._element, ".//a:rPr/a:solidFill")[0]
    fill[0].set("val", "lt2" if fill[0].get("val") == "bg1" else "bg1")


def dark_on_dark(deck):
    find(deck.slides[3].shapes[1]._element, ".//a:rPr/a:solidFill")[0][0].set("val", "tx1")


def speechless(deck):
    deck.slides[2].notes_slide.notes_text_frame.clear()


def no_sections(deck):
    deck.element.remove(find(deck.element, "./p:extLst")[0])


def no_document_title(deck):
    deck.core_properties.title = ""


def no_language(deck):
    del find(deck.slides[0].element, ".//a:rPr")[0].attrib["lang"]


def same_names(deck):
    for names in find(deck.slides[1].element, ".//p:cNvPr")[2:4]:
        names.set("id", "7")


DAMAGE = {
    no_title: "is empty",
    same_titles: "stands on 2 slides",
    title_last: "does not begin with its title",
    no_alternative: "'Figure: five' has no alternative",
    undecorated: "is not marked as decoration",
    small: "is set in 12 pt",
    pale: "is #FFFFFF on #FFFFFF",
    dark_on_dark: "is #15222C on #17364B",
    speechless: "slide 3 has no notes",
    no_sections: "the sections hold",
    no_document_title: "has no title",
    no_language: "names no language",
    same_names: "the id '7' is given twice",
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_audit_names_the_damage(damage):
    """Each damage is told in a sentence of its own."""
    deck = Presentation(io.BytesIO(pptx.write(sample.deck())))
    damage(deck)
    stream = io.BytesIO()
    deck.save(stream)
    told = audit(stream.getvalue())
    assert any(DAMAGE[damage] in sentence for sentence in told), told


def test_contrast_is_that_of_the_standard():
    """Black on white is 21 to 1, a colour on itself 1 to 1, and design.md's accent 7.4 to 1."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("305398", "305398") == pytest.approx(1)
    assert contrast("305398", "FFFFFF") == pytest.approx(7.4, abs=0.1)
