"""Metadata of a file: XMP and document information, which agree, and the color space."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factsheets.document.document import Document
from factsheets.writers.pdf.objects import PdfFile, Slot, deflate, text_string

CREATOR, PRODUCER = "factsheets", "factsheets, with ReportLab"


def add_information(file: PdfFile, document: Document) -> Slot:
    """Return the document information dictionary (ISO 32000-1, 14.3.3); dates are midnight UTC."""
    texts = {"Title": document.title, "Author": document.author, "Subject": document.subject}
    texts |= {"Creator": CREATOR, "Producer": PRODUCER}
    texts |= dict.fromkeys(("CreationDate", "ModDate"), f"D:{document.updated:%Y%m%d}000000Z")
    return file.add("<<" + "".join(f"/{key} {text_string(text)}" for key, text in texts.items() if text) + ">>")


def add_metadata(file: PdfFile, document: Document) -> Slot:
    """Return the XMP packet, as plain text, so that a catalog can read it without knowing PDF."""
    date = f"{document.updated:%Y-%m-%d}T00:00:00Z"
    packet = _XMP.format(
        title=_escaped(document.title),
        author=f"<dc:creator><rdf:Seq><rdf:li>{_escaped(document.author)}</rdf:li></rdf:Seq></dc:creator>"
        if document.author
        else "",
        subject="<dc:description><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{_escaped(document.subject)}</rdf:li></rdf:Alt></dc:description>'
        if document.subject
        else "",
        lang=_escaped(document.lang),
        date=date,
        creator=CREATOR,
        producer=PRODUCER,
        begin="\ufeff",
    )
    return file.add_stream(packet.encode("utf-8"), "/Type/Metadata/Subtype/XML", deflated=False)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def add_output_intent(file: PdfFile) -> Slot:
    """Return the output intent: device colors mean sRGB (ISO 19005-2, 6.2.3)."""
    profile = file.add_stream(_profile(), "/N 3")
    name = text_string("sRGB IEC61966-2.1")
    return file.add(
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier {name}/Info {name}"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {profile.ref}>>"
    )


def srgb() -> bytes:
    """Return sRGB as an ICC profile, which scripts/make_srgb.py computed."""
    return Path(__file__).with_name("srgb.icc").read_bytes()


@cache
def _profile() -> bytes:
    return deflate(srgb())


# The extension schema describes pdfuaid:part, as PDF/A requires for every property that it does not define
# (ISO 19005-2, 6.6.2.3.3).
_XMP = """<?xpacket begin="{begin}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}
{subject}
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
