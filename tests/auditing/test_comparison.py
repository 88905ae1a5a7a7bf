"""What came in against what was expected: whose each submission is, and what is missing, late, doubled or wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from checker.auditing.delivery.belonging import Submitted
from checker.auditing.delivery.comparison import Comparison, compare
from checker.auditing.delivery.manifest import Manifest, read_manifest
from checker.auditing.intake.fetching import Fetcher
from checker.auditing.intake.gathering import gather
from checker.auditing.submission import Submission
from checker.extending.hookspecs import RawFile
from checker.extending.host import load_extensions
from checker.model.errors import UnreadableDocument
from checker.running.config import Config
from checker.running.engine import Engine
from checker.running.engines import prepare
from tests.season.make import make
from tests.season.plan import Shape
from tests.season.record import planted

HEADINGS = ("单位", "文种", "报告期", "截止日期", "简称", "文件", "上级", "收到日期")
YEAR, LAST_YEAR = ("2018-01-01", "2018-12-31"), ("2017-01-01", "2017-12-31")
PARTY, WORK, DUTY = "party-building-annual-summary", "work-summary", "duty-report"
WATER, MONEY, ANLING = "云川市水务局", "云川市财政局", "安岭市水务局"
ENGINE = prepare(Config(), load_extensions())


def manifest_of(folder: Path, *rows: tuple[str, ...]) -> Manifest:
    path = folder / "名单.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    manifest = read_manifest(str(path), ENGINE.book.profiles)
    assert manifest.errors == ()
    return manifest


def handed(
    key: str,
    unit: str | None = WATER,
    type: str | None = PARTY,
    period: tuple[str, str] | None = YEAR,
    written: str | None = "2018-12-20",
    title: str | None = None,
) -> Submitted:
    names = {PARTY: "年度党建工作总结", WORK: "工作总结", DUTY: "述职报告", None: ""}
    return Submitted(key, unit, type, period, written, title, names[type])


Told = tuple[str, str, int, tuple[str, ...], str]


def told(comparison: Comparison) -> list[Told]:
    return [(kind, unit, row, keys, message) for kind, unit, row, keys, message in comparison.matters]


# --- whose it is -----------------------------------------------------------------------

UNITS = [
    (WATER, "", "", "", "市水利局", "", "", ""),
    (MONEY, "", "", "", "", "杂项/*财*", "", ""),
    ("安岭市水务局", "", "", "", "", "", "", ""),
    ("云川市水库管理处", "", "", "", "", "", WATER, ""),
]

OWNERS = [
    ("the signature", handed("报送/a.docx", "中共云川市水务局党组"), (WATER, "signature", "")),
    ("the signature before the folder", handed("云川市财政局/a.docx", WATER), (WATER, "signature", MONEY)),
    ("the signature before the file's name", handed("报送/财政局总结.docx", WATER), (WATER, "signature", MONEY)),
    ("the file's name where no folder says it", handed("市水利局/财政局总结.docx", WATER), (WATER, "signature", "")),
    ("the title", handed("报送/a.docx", None, title="市财政局2018年工作总结"), (MONEY, "title", "")),
    ("the nearest folder", handed("财政局/市水利局/2018/a.docx", None), (WATER, "folder", "")),
    ("an archive", handed("财政局.zip/a.docx", None), (MONEY, "folder", "")),
    ("the file's name", handed("报送/财政局-总结.docx", None), (MONEY, "name", "")),
    ("a file that is told", handed("报送/杂项/理财.docx", None), (MONEY, "files", "")),
    ("two that the folder tells apart", handed("云川市水务局/a.docx", "水务局"), (WATER, "folder", "")),
    ("two that the title tells apart", handed("a.docx", "水务局", title="安岭市水务局总结"), (ANLING, "title", "")),
    ("a part with the whole", handed("云川市水务局/a.docx", "云川市水库管理处"), ("云川市水库管理处", "signature", "")),
    ("a folder about another unit", handed("关于财政局的整改/a.docx", WATER), (WATER, "signature", "")),
]  # fmt: skip


@pytest.mark.parametrize(("submitted", "found"), [row[1:] for row in OWNERS], ids=[row[0] for row in OWNERS])
def test_whose_a_submission_is(tmp_path: Path, submitted: Submitted, found: tuple[str, str, str]) -> None:
    (belonging,) = compare(manifest_of(tmp_path, *UNITS), [submitted]).belongings
    assert (belonging.unit, belonging.by, belonging.place) == found


NOBODY = [
    (
        handed("报送/水务局/a.docx", "水务局"),
        ("云川市水务局", "安岭市水务局"),
        "ambiguous-unit",
        "可能是“云川市水务局”、“安岭市水务局”报送的，没有归到任何一家；请在名单的“简称”或“文件”列里写明后再查。",
    ),
    (
        handed("报送/a.docx", "云川市财政所"),
        (),
        "unknown-unit",
        "署名“云川市财政所”不在名单里；是否就是“云川市财政局”？如果是，请在名单里补上单位或简称。",
    ),
    (
        handed("报送/a.docx", "东岚县档案馆"),
        (),
        "unknown-unit",
        "署名“东岚县档案馆”不在名单里；如果应在其中，请在名单里补上单位或简称。",
    ),
    (
        handed("报送/a.docx", None),
        (),
        "unknown-unit",
        "落款、标题、文件夹和文件名里都没有名单上的单位，不知道是谁报送的；请核对，或在名单的“文件”列里写明。",
    ),
]


@pytest.mark.parametrize(("submitted", "candidates", "kind", "message"), NOBODY)
def test_what_is_not_certain_is_said_and_not_guessed(
    tmp_path: Path, submitted: Submitted, candidates: tuple[str, ...], kind: str, message: str
) -> None:
    comparison = compare(manifest_of(tmp_path, *UNITS), [submitted])
    assert [belonging.candidates for belonging in comparison.belongings] == [candidates]
    assert told(comparison)[-1] == (kind, "", 0, (submitted.key,), message)


# --- against the rows ------------------------------------------------------------------

ASKED = (WATER, "党建工作总结", "2018", "2019-01-10", "", "", "", "")
RECEIVED = (*ASKED[:7], "2019-01-12")
WORK_TOO = (WATER, "工作总结", "2018", "", "", "", "", "")
NO_DATE = "截止日期是2019年1月10日，名单里没有收到日期，文稿里也没有成文日期，无法判断是否按时；请补填收到日期。"

MATTERS = [
    ("as asked", [ASKED], [handed("a.docx")], []),
    (
        "missing",
        [ASKED],
        [],
        [("missing", WATER, 2, (), "没有收到“2018年党建工作总结”，应在2019年1月10日前报送，请催报。")],
    ),
    (
        "late by what the list says",
        [RECEIVED],
        [handed("a.docx")],
        [("late", WATER, 2, ("a.docx",), "截止日期是2019年1月10日，收到日期是2019年1月12日，晚了2天。")],
    ),
    ("in time by what the list says", [(*ASKED[:7], "2019-01-10")], [handed("a.docx", written="2019-02-01")], []),
    (
        "late by its own date",
        [ASKED],
        [handed("a.docx", written="2019-02-01")],
        [
            (
                *("late", WATER, 2, ("a.docx",)),
                "截止日期是2019年1月10日，成文日期已是2019年2月1日，晚了22天（名单里没有收到日期，按成文日期判断）。",
            )
        ],
    ),
    ("without any date", [ASKED], [handed("a.docx", written=None)], [("undated", WATER, 2, ("a.docx",), NO_DATE)]),
    (
        "doubled",
        [ASKED],
        [handed("b.docx"), handed("a.docx", written="2019-02-01")],
        [
            (
                *("doubled", WATER, 2, ("a.docx", "b.docx")),
                "“2018年党建工作总结”报了2份（a.docx、b.docx），请与报送单位核对以哪一份为准。",
            )
        ],
    ),
    (
        "of another type",
        [ASKED],
        [handed("a.docx", type=DUTY)],
        [
            (
                *("wrong-type", WATER, 2, ("a.docx",)),
                "要求报“党建工作总结”，报来的是“述职报告”，请核对是否报错了材料。",
            )
        ],
    ),
    (
        "of another year",
        [ASKED],
        [handed("a.docx", period=LAST_YEAR)],
        [("wrong-year", WATER, 2, ("a.docx",), "要求报2018年的，报来的是2017年的，请核对是否报错了材料。")],
    ),
    (
        "of half the year",
        [ASKED],
        [handed("a.docx", period=("2018-01-01", "2018-06-30"))],
        [("wrong-period", WATER, 2, ("a.docx",), "要求报2018年的，报来的是2018年上半年的，请核对是否报错了材料。")],
    ),
    ("of eleven months", [ASKED], [handed("a.docx", period=("2018-01-01", "2018-11-30"))], []),
    (
        "neither type nor year",
        [ASKED],
        [handed("a.docx", type=DUTY, period=LAST_YEAR)],
        [
            ("missing", WATER, 2, (), "没有收到“2018年党建工作总结”，应在2019年1月10日前报送，请催报。"),
            (
                *("unexpected", WATER, 0, ("a.docx",)),
                "这一份（2017年述职报告）不在要求报的材料里，要求报的是“2018年党建工作总结”；请核对是否多报或报错。",
            ),
        ],
    ),
    (
        "type and period not told",
        [ASKED],
        [handed("a.docx", type=None, period=None)],
        [("unclear", WATER, 2, ("a.docx",), "看不出文种和报告期，暂按“2018年党建工作总结”计，请人工核对。")],
    ),
    (
        "not read",
        [ASKED],
        [Submitted("云川市水务局/a.docx", unread=True)],
        [
            (
                *("unclear", WATER, 2, ("云川市水务局/a.docx",)),
                "文稿没有读成，看不出文种和报告期，暂按“2018年党建工作总结”计，请人工核对。",
            )
        ],
    ),
    (
        "not read, and nothing is missing",
        [ASKED],
        [handed("a.docx"), Submitted("云川市水务局/b.docx", unread=True)],
        [
            (
                *("unclear", WATER, 0, ("云川市水务局/b.docx",)),
                "文稿没有读成，不知道是不是要求报的材料（要求报的是“2018年党建工作总结”），请人工核对。",
            )
        ],
    ),
    (
        "one more, of last year",
        [ASKED],
        [handed("a.docx"), handed("b.docx", period=LAST_YEAR)],
        [
            (
                *("unexpected", WATER, 0, ("b.docx",)),
                "这一份（2017年度党建工作总结）不在要求报的材料里，要求报的是“2018年党建工作总结”；请核对是否多报或报错。",
            )
        ],
    ),
    ("two types of one unit", [WORK_TOO, ASKED], [handed("a.docx"), handed("b.docx", type=WORK)], []),
    ("the type by the title's words", [ASKED], [handed("a.docx", type=None, title="党建工作总结（终稿）")], []),
    (
        "a type that no rule knows",
        [(WATER, "信息简报", "2018", "", "", "", "", "")],
        [handed("a.docx", type=None, title="水务信息简报"), handed("b.docx", type=WORK, title="工作总结")],
        [
            (
                *("unexpected", WATER, 0, ("b.docx",)),
                "这一份（2018年工作总结）不在要求报的材料里，要求报的是“2018年信息简报”；请核对是否多报或报错。",
            )
        ],
    ),
    (
        "by the names of files",
        [(WATER, "", "", "", "", "*一*", "", ""), (WATER, "", "", "", "", "*二*", "", "")],
        [handed("二.docx"), handed("一.docx")],
        [],
    ),
    (
        "of a unit on the list, with another one",
        [ASKED, (MONEY, *ASKED[1:])],
        [handed("云川市财政局/a.docx"), handed("b.docx")],
        [
            (
                *("missing", MONEY, 3, ("云川市财政局/a.docx",)),
                "没有收到“2018年党建工作总结”，应在2019年1月10日前报送；"
                "报在它名下的 云川市财政局/a.docx 署名是“云川市水务局”，请先核对是否写错了单位。",
            ),
            (
                *("wrong-unit", MONEY, 0, ("云川市财政局/a.docx",)),
                "署名是“云川市水务局”，却报在“云川市财政局”名下，请核对是写错了单位，还是放错了地方。",
            ),
        ],
    ),
    (
        "signed by a unit that is not on the list",
        [ASKED],
        [handed("云川市水务局/a.docx", "东岚县民政局")],
        [
            (
                *("wrong-unit", WATER, 0, ("云川市水务局/a.docx",)),
                "署名是“东岚县民政局”（不在名单里），却报在“云川市水务局”名下，请核对是写错了单位，还是放错了地方。",
            )
        ],
    ),
    ("signed in short", [ASKED], [handed("云川市水务局/a.docx", "云川市水局")], []),
    ("signed by a part", [ASKED], [handed("云川市水务局/a.docx", "云川市水务局第一党支部")], []),
    ("signed without a region", [ASKED], [handed("云川市水务局/a.docx", "党建工作领导小组办公室")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "submitted", "matters"), [row[1:] for row in MATTERS], ids=[row[0] for row in MATTERS]
)
def test_what_is_not_as_asked(
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    submitted: list[Submitted],
    matters: list[Told],
) -> None:
    manifest = manifest_of(tmp_path, *rows)
    comparison = compare(manifest, submitted)
    assert told(comparison) == matters
    assert sorted(compare(manifest, submitted[::-1]).matters) == sorted(comparison.matters)


def test_each_row_has_its_answer_with_the_day(tmp_path: Path) -> None:
    manifest = manifest_of(tmp_path, ASKED, (*WORK_TOO[:7], "2019-01-03"), (MONEY, *ASKED[1:]))
    rows = compare(manifest, [handed("b.docx", type=WORK), handed("a.docx")]).rows
    assert [(row.expected.row, row.keys, row.day, row.by) for row in rows] == [
        (2, ("a.docx",), "2018-12-20", "written"),
        (3, ("b.docx",), "2019-01-03", "received"),
        (4, (), "", ""),
    ]


# --- a season --------------------------------------------------------------------------


def submitted_of(folder: Path, engine: Engine) -> list[Submitted]:
    """All that was handed in, as far as it can be read."""
    found: list[Submitted] = []
    with Fetcher() as fetcher:
        for one in gather([str(folder / "提交")], engine.extensions.suffixes):
            if not isinstance(one, Submission):
                found.append(Submitted(one.what, unread=True))
                continue
            try:
                data = fetcher.fetch(one, engine.config.most_bytes)
                document = engine.understood(engine.read(RawFile(one.key, data)))
            except UnreadableDocument:
                found.append(Submitted(one.key, unread=True))
                continue
            facts, profile = document.facts, document.profile
            title = document[facts.title] if facts.title else None
            period = (facts.period.start, facts.period.end) if facts.period else None
            written = facts.written.date if facts.written else None
            name = profile.name if profile else ""
            found.append(Submitted(one.key, facts.organisation, facts.type, period, written, title, name))
    return found


def test_all_that_is_planted_in_a_season_is_found_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, Shape(submissions=150))
    manifest = read_manifest(str(tmp_path / "名单.xlsx"), ENGINE.book.profiles)
    comparison = compare(manifest, submitted_of(tmp_path, ENGINE))
    by_key: dict[str, set[str]] = {}
    for matter in comparison.matters:
        for key in matter.keys:
            by_key.setdefault(key.removeprefix("提交/"), set()).add(matter.kind)
    missing = sorted(matter.unit for matter in comparison.matters if matter.kind == "missing")
    rows = list(planted(tmp_path))
    told_of = {"late", "doubled", "wrong-type", "wrong-year", "wrong-unit"}
    assert told_of <= {row["sort"] for row in rows}
    assert missing == sorted(row["unit"] for row in rows if row["sort"] == "missing") != []
    for row in rows:
        kinds = set[str]().union(*(by_key.get(key, set()) for key in row["keys"]))
        assert kinds - {"unclear"} == {row["sort"]} & told_of, row
