"""Speaker notes: the notes page of a slide, and the master of all notes pages."""

from __future__ import annotations

from factsheets.geometry import Rect, Size
from factsheets.writers.pptx.shapes import RECTANGLE, placeholder_xml
from factsheets.writers.pptx.text import transform_xml
from factsheets.writers.pptx.theme import (
    COLOUR_MAP,
    NAMESPACES,
    ROOT,
    Theme,
    background_xml,
    element,
    emu,
    escape,
    part_xml,
    plain,
)

NOTES_PAGE = Size(540.0, 720.0)
MARGIN, TOP, GAP = 54.0, 54.0, 24.0
TEXT_SIZE = 12
FRAME = f'{RECTANGLE}<a:noFill/><a:ln w="{emu(0.75)}">'


def notes_xml(notes: str, lang: str) -> str:
    """Return a notes page: the picture of the slide and the text, placed as on the master."""
    shapes = _picture("") + _text("", "<a:bodyPr/><a:lstStyle/>", _paragraphs(notes, lang))
    return part_xml(f"notes {NAMESPACES}", "", "", shapes)


def _paragraphs(notes: str, lang: str) -> str:
    properties = f'lang="{escape(lang)}"'
    return "".join(
        f"<a:p><a:r><a:rPr {properties}/><a:t>{plain(line)}</a:t></a:r></a:p>"
        if line
        else f"<a:p><a:endParaRPr {properties}/></a:p>"
        for line in notes.strip().split("\n")
    )


def _picture(properties: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>'
        f"{element('p:spPr', properties)}</p:sp>"
    )


def _text(place: str, style: str, text: str) -> str:
    return placeholder_xml('<p:cNvPr id="3" name="Notes"/>', 'type="body" sz="quarter" idx="1"', place, style, text)


def notes_master_xml(theme: Theme, slide: Size) -> str:
    """Return the notes master: the slide above, the text under it, in the faces and colors of the deck."""
    width = NOTES_PAGE.width - 2 * MARGIN
    picture = Rect(MARGIN, TOP, width, width * slide.height / slide.width)
    top = picture.bottom + GAP
    text = Rect(MARGIN, top, width, NOTES_PAGE.height - TOP - top)
    ink = theme.fill(theme.scheme["dk1"])
    prompt = '<a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p>'
    shapes = _picture(f"{transform_xml(picture)}{FRAME}{ink}</a:ln>") + _text(
        transform_xml(text), '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>', prompt
    )
    return (
        f"<p:notesMaster {NAMESPACES}><p:cSld>{background_xml(theme.scheme['lt1'], theme)}<p:spTree>{ROOT}{shapes}"
        f'</p:spTree></p:cSld>{COLOUR_MAP}<p:notesStyle><a:lvl1pPr marL="0" algn="l"><a:spcBef><a:spcPts val="400"/>'
        f'</a:spcBef><a:defRPr sz="{TEXT_SIZE * 100}" kern="0">{ink}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
        f"</p:notesStyle></p:notesMaster>"
    )
