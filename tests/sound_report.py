"""A report that is formatted as GB/T 9704—2012 says, for tests that spoil one thing each."""

from __future__ import annotations

from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.report import Located, Result
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from tests.word_file import PAGE, WordFile
from tests.word_markup import field, paragraph, run

TITLE = "青山县水务局2018年党建工作总结"
_FONTS = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}"/><w:sz w:val="{1}"/>'
_EXACT = '<w:spacing w:line="579" w:lineRule="exact"/>'
GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
NUMBER_LOOK = '<w:rFonts w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/>'


def look(font: str, half_points: int) -> str:
    """What stands in a w:rPr for a font and a size."""
    return _FONTS.format(font, half_points)


def sound_file(
    *,
    body_style: str = look("仿宋_GB2312", 32),
    body_paragraph: str = f'{_EXACT}<w:ind w:firstLineChars="200" w:firstLine="640"/>',
    title_run: str = look("方正小标宋简体", 44),
    title_paragraph: str = '<w:jc w:val="center"/><w:ind w:firstLineChars="0" w:firstLine="0"/>',
    title: str = TITLE,
    heading: str = look("黑体", 32),
    page: str = PAGE,
    number: str = "— {} —",
    number_look: str = NUMBER_LOOK,
    closing: str = "2018年12月20日",
    date_look: str = '<w:jc w:val="right"/><w:ind w:rightChars="400" w:right="1280"/>',
    grid: str = GRID,
    above: tuple[str, ...] = (),
    beneath: tuple[str, ...] = (),
    note: tuple[str, ...] = (),
    signed: bool = True,
) -> WordFile:
    """The file; each argument replaces one thing in it, or puts blocks above and beneath the title or before who
    signs; without `signed` nobody does."""
    left, right = number.split("{}") if "{}" in number else (number, "")
    words = [run(left, look=number_look), field("PAGE", run("1", look=number_look)), run(right, look=number_look)]
    made = (
        WordFile()
        .style("Normal", default=True, paragraph=body_paragraph, run=body_style)
        .style("Heading", "一级", based_on="Normal", run=heading)
        .style("Second", "二级", based_on="Normal", run=look("楷体_GB2312", 32))
        .add(*above)
        .paragraph(run(title, look=title_run), look=title_paragraph)
        .add(*beneath)
        .paragraph("2018年，我局扎实推进党的建设，为水务事业发展提供了坚强保证。现将有关情况总结如下。")
        .paragraph("一、主要做法", style="Heading")
        .paragraph("（一）加强理论学习", style="Second")
        .paragraph("局党组带头学习，全年组织集中学习24次，交流研讨6次，党员参学率100%。")
        .paragraph(run("（二）加强组织建设。", look=look("楷体_GB2312", 32)), "完成3个党支部换届，发展党员2名。")
        .paragraph("二、存在的问题", style="Heading")
        .paragraph("理论学习的深度还不够，个别支部组织生活质量不高，服务基层的办法不多。")
        .paragraph("三、下一步工作打算", style="Heading")
        .paragraph("2019年，将继续抓好理论学习、支部建设和作风建设，推动党建工作再上新台阶。")
        .add(*note)
    )
    if signed:
        made.paragraph("青山县水务局", look='<w:jc w:val="right"/><w:ind w:rightChars="200" w:right="640"/>')
        made.paragraph(closing, look=date_look)
    if number:
        made.footer(paragraph(*words, look='<w:jc w:val="center"/>'))
    return made.last_section(page=page, grid=grid)


def checked(data: bytes, *, layout: bool = False, unit: tuple[str, ...] = ()) -> Result:
    """What the whole product says of the bytes of a Word file."""
    return engine(layout=layout, unit=unit).check_bytes(RawFile("总结.docx", data))


def engine(*, layout: bool = False, unit: tuple[str, ...] = ()) -> Engine:
    return prepare(Config(layout=layout, unit=unit), load_extensions())


def of_category(result: Result, category: str) -> list[Located]:
    return [located for located in result.located if located.finding.category == category]
