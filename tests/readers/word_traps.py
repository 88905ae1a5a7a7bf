"""Word files that are read although each has a trap: circles, references outside, numbers out of bounds."""

from __future__ import annotations

import random

from tests.readers.hostile_word import MAIN, Trap, chain, main_with, sound, with_parts
from tests.word_file import WordFile
from tests.word_markup import Xml, commented, control, endnote_mark, footnote_mark, paragraph, run, table


def nested(depth: int, content: str) -> Xml:
    """A table in a table in a table."""
    inside = Xml(content)
    for _ in range(depth):
        inside = table(Xml(f"<w:tr><w:tc>{inside}<w:p/></w:tc></w:tr>"))
    return inside


def circle(name: str) -> WordFile:
    """Styles that rest on each other."""
    return sound().style("A", based_on="B").style("B", based_on=name).paragraph("一年来。", style="A")


def numbered(level: str) -> WordFile:
    """A list with any w:lvl, used at once."""
    return sound().change("word/numbering.xml", '<w:start w:val="1"/>', level)


STYLE_LINKS = (
    '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
)
OUTLINE = f'<w:outlineLvl w:val="{"9" * 5000}"/>'
STAYS = paragraph("一年来，截止目前工作全部完成。")

# Read in spite of the trap.
BORNE = (
    Trap("styles in a circle", lambda: circle("A").bytes()),
    Trap("a style that rests on itself", lambda: circle("B").bytes()),
    Trap("a style of a list that is that style", lambda: list_of_itself().bytes()),
    Trap("a list that starts at 10^30", lambda: numbered(f'<w:start w:val="{10**30}"/>').bytes()),
    Trap("a list that starts below zero", lambda: numbered('<w:start w:val="-9"/>').bytes()),
    Trap("a list that starts nowhere", lambda: numbered('<w:start w:val="一"/>').bytes()),
    Trap("a list of a form that is none", lambda: numbered('<w:start/><w:numFmt w:val="%s%n{0}"/>').bytes()),
    Trap("a header that is the main part", lambda: with_target("document.xml")),
    Trap("a header that is the list of relations", lambda: with_target("_rels/document.xml.rels")),
    Trap("a header outside of the package", lambda: with_target("../../../../etc/hostname")),
    Trap("a header on the network", lambda: with_target("http://127.0.0.1:9/x.xml")),
    Trap("comments that are the package itself", lambda: sound().relationship("rIdX", "comments", "/").bytes()),
    Trap("comments with a name that is none", lambda: sound().relationship("rIdX", "comments", "%00:x").bytes()),
    Trap("a relation that is a comment", lambda: with_relation("<!-- x --><?x y?>")),
    Trap("a relation without anything", lambda: with_relation("<Relationship/>")),
    Trap("relations to outside", lambda: outside().bytes()),
    Trap("a note that refers to itself", lambda: sound().footnote("又见", footnote_mark(2)).add(noting(2)).bytes()),
    Trap("two notes that refer to each other", lambda: notes_in_a_circle().bytes()),
    Trap(
        "a comment over a comment",
        lambda: sound().comment("甲").add(paragraph(commented(1, commented(1, "乙")))).bytes(),
    ),
    Trap("a field without an end", lambda: sound().add(paragraph(field("begin"), STAYS[5:-6])).bytes()),
    Trap("an outline level of 5,000 figures", lambda: sound().add(paragraph("一", look=OUTLINE)).bytes()),
    Trap("fields that end before they begin", lambda: sound().paragraph(field("end"), field("separate")).bytes()),
    Trap(
        "elements between the letters of a word",
        lambda: sound().change(MAIN, "一年来", f"一<w:br/>年{STAYS}来").bytes(),
    ),
    Trap("60 tables in each other", lambda: sound().add(nested(60, STAYS)).bytes()),
    Trap("80 controls in each other", lambda: sound().add(controlled(80)).bytes()),
    Trap("a cell over 10^9 columns", lambda: with_parts(main=main_with(wide(10**9)))),
)

# The same for time and memory.
LARGE = (
    Trap("a chain of 2,000 styles", lambda: chain(2000).bytes()),
    Trap("1,000 fields in each other", lambda: sound().paragraph(*[field("begin")] * 1000).bytes()),
    Trap("10,000 fields side by side", lambda: sound().paragraph(*[whole_field()] * 10_000).bytes()),
    Trap("20,000 marks of one long note", lambda: marked_again_and_again().bytes()),
    Trap("20,000 references to one header", lambda: headed(20_000).bytes()),
    Trap("1,000 cells over 10^6 columns", lambda: with_parts(main=main_with(wide(10**6) * 1000))),
    Trap("50,000 empty paragraphs", lambda: with_parts(main=main_with("<w:p/>" * 50_000))),
    Trap("20,000 runs in a paragraph", lambda: sound().paragraph(*"一二" * 10_000).bytes()),
    Trap("a paragraph of 300,000 characters", lambda: sound().paragraph(words(300_000)).bytes()),
    Trap(
        "2,000 columns in a row",
        lambda: sound().table(Xml("<w:tr>" + "<w:tc><w:p/></w:tc>" * 2000 + "</w:tr>")).bytes(),
    ),
)


def words(number: int) -> str:
    return "".join(random.Random(7).choices("一二三四五六七八九十，。", k=number))


def with_target(target: str) -> bytes:
    relations = sound().parts()["word/_rels/document.xml.rels"].decode()
    return with_parts(relations=relations.replace("header1.xml", target).encode())


def with_relation(more: str) -> bytes:
    relations = sound().parts()["word/_rels/document.xml.rels"].decode()
    return with_parts(relations=relations.replace("<Relationship ", f"{more}<Relationship ", 1).encode())


def list_of_itself() -> WordFile:
    return (
        sound()
        .style("L", kind="numbering", paragraph='<w:numPr><w:numId w:val="7"/></w:numPr>')
        .paragraph("一年来。", number=(7, 0))
        .change("word/numbering.xml", "<w:abstractNum ", f"{STYLE_LINKS}<w:abstractNum ")
    )


def outside() -> WordFile:
    made = sound()
    for at, kind in enumerate(
        ("styles", "numbering", "footnotes", "comments", "settings", "attachedTemplate", "header")
    ):
        made.relationship(f"rIdX{at}", kind, "file:///etc/hostname", external=True)
        made.relationship(f"rIdY{at}", kind, "../../etc/hostname")
    return made


def noting(number: int) -> Xml:
    return paragraph("一年来", footnote_mark(number), "。")


def notes_in_a_circle() -> WordFile:
    made = sound().footnote("见", endnote_mark(1)).endnote("见", footnote_mark(2))
    return made.add(noting(2))


def field(kind: str) -> Xml:
    return run(Xml(f'<w:fldChar w:fldCharType="{kind}"/>'))


def whole_field() -> Xml:
    return Xml(
        field("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + field("separate") + run("一") + field("end")
    )


def marked_again_and_again() -> WordFile:
    return sound().footnote(words(3000)).paragraph(*[footnote_mark(2)] * 20_000)


def headed(number: int) -> WordFile:
    made = sound()
    for at in range(number):
        made.relationship(f"r{at}", "header", "header1.xml")
    return made.last_section("".join(f'<w:headerReference w:type="default" r:id="r{at}"/>' for at in range(number)))


def controlled(depth: int) -> Xml:
    inside = STAYS
    for _ in range(depth):
        inside = control(inside)
    return inside


def wide(columns: int) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{STAYS}</w:tc>'
    return f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{columns}"/></w:trPr>{cell}</w:tr></w:tbl>'
