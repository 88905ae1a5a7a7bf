"""The keys of a configuration: one table for the reader, the schema, `gongwen init` and the reference."""

from __future__ import annotations

from typing import NamedTuple

from checker.model.finding import SEVERITIES

SWITCHES = ("off", "on", *SEVERITIES)
NEVER = "never"


class Key(NamedTuple):
    """A key of a mapping.

    `sort` says how its value is read: text, texts, flag, count, choice, period, encoding, glob
    patterns (globs), names of packs (packs), `file`, `files` and `folders` beside the
    configuration, `layers`, mapping (with `inner`), mappings (a list of such), `rules` and
    `outputs` (mappings with free keys). `everywhere`: it may stand below `paths`, too.
    `meaning` is Chinese, `example` a value as YAML writes it.
    """

    name: str
    sort: str
    meaning: str
    example: str = ""
    everywhere: bool = False
    allowed: tuple[str, ...] = ()
    inner: tuple[Key, ...] = ()
    needed: bool = False


UNIT = (
    Key("name", "text", "本单位全称", "青山县水务局"),
    Key("short_names", "texts", "本单位的简称、旧称", "[县水务局]"),
    Key("trade", "text", "行业，如 审计、教育、税务；本行业的用语不算别的行业的话", "水务"),
    Key("superior", "text", "上级单位；页眉里是它的名称时，不算写错了单位", "安岭市水务局"),
    Key("people", "texts", "本单位经手文稿的人；文档属性里是别人时会提醒", "[张某, 李某]"),
)
PACKS = (
    Key("on", "packs", "打开的规则包：其中默认不查的规则也查", "[style]"),
    Key("off", "packs", "关掉的规则包", "[privacy]"),
    Key("own", "folders", "自己的规则包文件夹", "[本单位规则]"),
)
RULE = (
    Key("on", "flag", "true 查，false 不查", "true"),
    Key("severity", "choice", "级别：error 错误、warning 提醒、info 提示", "warning", allowed=SEVERITIES),
    Key("options", "options", "覆盖规则文件里的键，写法与规则文件相同", "{sentence: 20}"),
    Key("locked", "flag", "true：下级的配置和 --skip 都不能关掉它，也不能降低级别", "true"),
)
_PERIOD = Key("period", "period", "报告期，如 2018、2018-H1、2018-Q3；不写则从文中找依据", "2018", True)
_TYPE = Key("type", "text", "文种的名称或 id；不写则从标题认定", "年度党建工作总结", True)
DOCUMENT = (
    Key("unit", "mapping", "本单位；下级的配置写了 unit，就整个代替上级的", "", True, inner=UNIT),
    _PERIOD,
    _TYPE,
    Key("packs", "mapping", "规则包", "", True, inner=PACKS),
    Key(
        "rules",
        "rules",
        "单条规则（或整个规则包）：off 不查、on 查、error/warning/info 查并定为这一级，"
        "或写成 {on, severity, options, locked}",
        "{dates/no-such-day: error}",
        True,
        SWITCHES,
        RULE,
    ),
    Key("layout", "flag", "true：另查版式（Word 文件）", "true", True),
    Key("strict", "flag", "true：另查文风等默认不查的提示", "true", True),
    Key("encoding", "encoding", "文本文件的编码；不写则自动识别", "gb18030", True),
    Key("words", "files", "本单位的词表（.csv、.xlsx），列：错误写法、正确写法、依据出处、说明", "[错别字.xlsx]", True),
)
_GLOBS = Key(
    "paths", "globs", "文件的样子，如 *述职*、报送/**/*.docx；不含“/”的各级文件夹都算", "['*述职*']", needed=True
)
TYPES = (_GLOBS, Key("type", "text", "这些文件的文种：名称或 id", "述职报告", needed=True))
TOP = (
    Key(
        "extends",
        "layers",
        "上级的配置：文件，或 pack:规则包名；后面的盖过前面的，本文件盖过它们",
        "[../县直.yaml]",
    ),
    *DOCUMENT,
    Key("types", "mappings", "按文件名指明文种", "[{paths: ['*述职*'], type: 述职报告}]", inner=TYPES),
    Key(
        "paths",
        "mappings",
        "只用于一部分文件的设置，写在后面的盖过前面的",
        "[{paths: [半年报/**], period: 2018-H1}]",
        inner=(_GLOBS, *DOCUMENT),
    ),
    Key("exclude", "globs", "不检查的文件和文件夹", "[草稿/, '*.修订.docx']"),
    Key(
        "fail_on",
        "choice",
        "有这一级及以上的问题时退出码为 1；never：总是 0",
        "warning",
        allowed=(*SEVERITIES, NEVER),
    ),
    Key("outputs", "outputs", "每次检查另写的报告，样式: 文件；文件须在本文件夹以内", "{html: 检查报告.html}"),
    Key("baseline", "file", "基线文件：已有的问题不再提", "gongwen-baseline.json"),
    Key("max_findings", "count", "至多列出多少处问题", "200"),
)
