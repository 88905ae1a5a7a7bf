"""`gongwen suppress`: what it writes where, that it proves it, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli.main import main
from checker.extending.hookspecs import Directing, RawFile, Reader
from checker.extending.host import load_extensions
from checker.model.errors import UnwritableDocument
from checker.reading.directives import Suppression, parse
from checker.running.config import Config
from checker.running.directing import insertion
from checker.running.engines import prepare
from checker.running.sidecar import Entry, entries_of, with_entries
from checker_builtin.readers import HtmlReader, MarkdownReader, TextReader
from tests.word_file import WordFile

TITLE = "示例市云川局2025年工作总结"
FIRST, SECOND = "截止目前全部完成。", "消息不径而走。"
PAIR = "typos/confused-pair"
ENGINE = prepare(Config(), load_extensions(lambda: ()))
PRINTS = [
    found.fingerprint
    for found in ENGINE.check_bytes(RawFile("总结.txt", f"{TITLE}\n{FIRST}\n{FIRST}".encode())).located
    if found.finding.rule == PAIR
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "总结.txt", f"{TITLE}\r\n{FIRST}\r\n{FIRST}\r\n{SECOND}\r\n")
    return tmp_path


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_bytes(text.encode(encoding))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["suppress", "--no-config", *arguments])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    return status, shown.out, shown.err


def slips(path: Path) -> list[str]:
    result = ENGINE.check(str(path))
    assert result.failures == ()
    return [found.text for found in result.located if found.finding.category == "typo"]


def test_one_finding_of_a_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "总结.txt"
    before = path.read_bytes()
    status, out, err = run(
        capsys, "总结.txt", "--rule", PAIR, "--line", "3", "--reason", "引用原文", "--until", "2099-12-31"
    )
    line = f"【公文检查：忽略 {PAIR}#{PRINTS[1]}；理由：引用原文；至：2099-12-31】"
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "总结.txt",
        "  忽略1处：",
        "    第3行  “截止目前”  typos/confused-pair",
        "  写在文末：",
        f"    {line}",
        "  已写入并复查：这几处不再计入，别的问题没有变化。",
    ]
    assert path.read_bytes() == before + f"\r\n{line}\r\n".encode()
    assert slips(path) == ["截止目前", "不径而走"]


def test_a_second_one_stands_right_below(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "总结.txt"
    run(capsys, "总结.txt", "--rule", PAIR, "--line", "3", "--reason", "引用原文")
    run(capsys, "总结.txt", "--rule", "set-phrases", "--reason", "引用原文")
    assert path.read_bytes().decode().split("\r\n")[4:] == [
        "",
        f"【公文检查：忽略 {PAIR}#{PRINTS[1]}；理由：引用原文】",
        "【公文检查：全文忽略 set-phrases；理由：引用原文】",
        "",
    ]
    assert slips(path) == ["截止目前"]


@pytest.mark.parametrize(
    ("arguments", "left", "written"),
    [
        (("--rule", PAIR), ["不径而走"], f"【公文检查：全文忽略 {PAIR}；理由：引用原文】"),
        (("--rule", "typos"), ["不径而走"], "【公文检查：全文忽略 typos；理由：引用原文】"),
        (
            ("--rule", "typos", "--text", "截止目前"),
            ["不径而走"],
            f"【公文检查：忽略 {PAIR}#{PRINTS[0]}、{PAIR}#{PRINTS[1]}；理由：引用原文】",
        ),
        (
            ("--rule", PAIR, "--line", "第2行"),
            ["截止目前", "不径而走"],
            f"【公文检查：忽略 {PAIR}#{PRINTS[0]}；理由：引用原文】",
        ),
        (
            ("--fingerprint", PRINTS[1]),
            ["截止目前", "不径而走"],
            f"【公文检查：忽略 {PAIR}#{PRINTS[1]}；理由：引用原文】",
        ),
    ],
)
def test_what_is_meant(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], left: list[str], written: str
) -> None:
    assert run(capsys, "总结.txt", *arguments, "--reason", " 引用\n原文 ".replace("\n", ""))[0] == 0
    assert (folder / "总结.txt").read_bytes().decode().splitlines()[-1] == written
    assert slips(folder / "总结.txt") == left


def test_many_findings_take_several_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "多.txt", f"{TITLE}\n" + f"{FIRST}\n" * 45)
    assert run(capsys, "多.txt", "--rule", PAIR, "--text", "截止目前", "--reason", "引用原文")[0] == 0
    lines = (folder / "多.txt").read_text(encoding="utf-8").splitlines()
    assert [line.count("#") for line in lines if line.startswith("【")] == [20, 20, 5]
    assert slips(folder / "多.txt") == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_encoding_stays(folder: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    put(folder / "甲.txt", f"{TITLE}\n{FIRST}", encoding)
    before = (folder / "甲.txt").read_bytes()
    assert run(capsys, "甲.txt", "--rule", PAIR, "--reason", "引用原文")[0] == 0
    after = (folder / "甲.txt").read_bytes()
    assert after.startswith(before)
    assert after.decode(encoding) == f"{TITLE}\n{FIRST}\n\n【公文检查：全文忽略 {PAIR}；理由：引用原文】\n"


def test_a_character_that_the_encoding_does_not_have(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "甲.txt", "一年來，這些工作已經全部完成，截止目前。\n" * 9, "big5")
    status, _, err = run(capsys, "甲.txt", "--encoding", "big5", "--rule", PAIR, "--reason", "引用原文")
    assert (status, err) == (
        2,
        "gongwen：没有办成（甲.txt）：文件的编码（BIG5）里没有“检”这个字，请换一种说法，或先把文件另存为 UTF-8。\n",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("总结.md", f"# {TITLE}\n\n- {FIRST}"),
        ("总结.md", f"# {TITLE}\n\n{FIRST}\n\n|甲|乙|\n|-|-|\n|1|2|\n"),
        ("总结.html", f"<html><head><meta charset='utf-8'></head><body><h1>{TITLE}</h1><p>{FIRST}</p></body></html>"),
        ("总结.htm", f"<meta charset='gb2312'><h1>{TITLE}</h1>\r\n<p>{FIRST}"),
    ],
)
def test_texts_with_markup_get_a_comment(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    encoding = "gb18030" if "gb2312" in text else "utf-8"
    put(folder / name, text, encoding)
    assert run(capsys, name, "--rule", PAIR, "--reason", "引用原文")[0] == 0
    after = (folder / name).read_bytes().decode(encoding)
    assert after.startswith(text)
    assert after[len(text) :].strip() == f"<!-- 公文检查：全文忽略 {PAIR}；理由：引用原文 -->"
    assert slips(folder / name) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("总结.md", f"# {TITLE}\n\n{FIRST}\n\n```\n代码\n"),
        ("总结.html", f"<h1>{TITLE}</h1><p>{FIRST}</p><script>var a = '"),
    ],
)
def test_a_comment_that_nobody_would_read_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    put(folder / name, text)
    status, out, err = run(capsys, name, "--rule", PAIR, "--reason", "引用原文")
    assert (status, out) == (2, "")
    assert err == (
        f"gongwen：没有办成（{name}）：写在末尾没有起到作用，没有写入；多半是文末的代码块、注释没有结束，"
        "请加 --sidecar，写在文稿旁边的文件里。\n"
    )
    assert (folder / name).read_text(encoding="utf-8") == text
    assert run(capsys, name, "--rule", PAIR, "--reason", "引用原文", "--sidecar")[0] == 0
    assert (folder / name).read_text(encoding="utf-8") == text
    assert slips(folder / name) == []


def test_a_word_file_has_its_suppressions_beside_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, sidecar = folder / "总结.docx", folder / "总结.docx.gongwen.yaml"
    path.write_bytes(WordFile().paragraph(TITLE).paragraph(FIRST).paragraph(SECOND).bytes())
    before = path.read_bytes()
    status, out, _ = run(capsys, "总结.docx", "--rule", PAIR, "--line", "2", "--reason", "引用 #3：原文")
    assert status == 0
    assert "  写在 总结.docx.gongwen.yaml：" in out.splitlines()
    first = sidecar.read_text(encoding="utf-8")
    assert first.splitlines()[3:] == [
        "suppress:",
        f"- rule: {PAIR}",
        f"  fingerprint: {PRINTS[0]}",
        "  text: 截止目前",
        '  reason: "引用 #3：原文"',
    ]
    assert first.startswith("# 《总结.docx》的忽略说明：")
    assert run(capsys, "总结.docx", "--rule", "set-phrases", "--reason", "引用原文", "--until", "2099-01-01")[0] == 0
    assert (
        sidecar.read_text(encoding="utf-8") == first + "- rule: set-phrases\n  reason: 引用原文\n  until: 2099-01-01\n"
    )
    assert (slips(path), path.read_bytes()) == ([], before)


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "总结.txt").read_bytes()
    for option in ("--dry-run", "--diff"):
        status, out, _ = run(capsys, "总结.txt", "--rule", PAIR, "--reason", "引用原文", option)
        assert status == 0
        assert out.splitlines() == [
            "总结.txt",
            "  会忽略2处：",
            "    第2行  “截止目前”  typos/confused-pair",
            "    第3行  “截止目前”  typos/confused-pair",
            "  写在文末：",
            f"    【公文检查：全文忽略 {PAIR}；理由：引用原文】",
            "  只列出，没有写入文件。",
        ]
    assert [path.name for path in folder.iterdir()] == ["总结.txt"]
    assert (folder / "总结.txt").read_bytes() == before


WHY = ("--reason", "引用原文")
REFUSED: list[tuple[tuple[str, ...], str]] = [
    ((*WHY,), "请用 --rule（规则的编号）或 --fingerprint（问题的指纹）指明忽略什么。"),
    (("--rule", PAIR), "命令行有误：还缺少：--reason。用 gongwen suppress --help 查看用法。"),
    (
        ("--rule", "typos/confused-par", *WHY),
        "--rule：没有“typos/confused-par”这条规则或这个规则包。是否想写“typos/confused-pair”？",
    ),
    (
        ("--rule", PAIR, "--line", "4", *WHY),
        "第4行（段）没有查出 typos/confused-pair 的问题，没有写入。"
        "这里查出的有：第4行“不径而走”（set-phrases/miswritten-idiom-of-state）。",
    ),
    (
        ("--rule", PAIR, "--text", "截止", *WHY),
        "没有查出“截止”（typos/confused-pair）的问题，没有写入。"
        "这条规则查出的有：第2行“截止目前”（typos/confused-pair）、第3行“截止目前”（typos/confused-pair）。",
    ),
    (
        ("--rule", "layout/body-font", "--line", "第3行", *WHY),
        "第3行没有查出 layout/body-font 的问题，没有写入。这条规则加 --layout 才查。"
        "这里查出的有：第3行“截止目前”（typos/confused-pair）。",
    ),
    (("--rule", "suppressions", *WHY), "--rule：忽略说明自己的问题不能忽略，请改正或删去那一条说明。"),
    (
        ("--rule", PAIR, "--reason", " 略 "),
        "没有办成（总结.txt）：理由太短，没有写入；请写明为什么不必改，如“引用会议原文”。",
    ),
    (
        ("--rule", PAIR, "--reason", "引用\x1b[2J原文"),
        "没有办成（总结.txt）：理由里有看不见的字符，没有写入；请去掉后重试。",
    ),
    (
        ("--rule", PAIR, "--reason", "引用；备注：原文"),
        "没有办成（总结.txt）：理由太长，或者其中的“；”“：”会被当成另一项，没有写入；请换一种写法。",
    ),
    (
        ("--rule", PAIR, *WHY, "--until", "2020-01-01"),
        "--until：2020-01-01 已经过去，写了也不起作用；请换一个以后的日期，或去掉这一项。",
    ),
    (("--rule", PAIR, *WHY, "--until", "年底"), "--until：“年底”不是有效的日期，请写作 2027-06-30。"),
]


@pytest.mark.parametrize(("arguments", "says"), REFUSED)
def test_what_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    before = (folder / "总结.txt").read_bytes()
    status, out, err = run(capsys, "总结.txt", *arguments)
    assert (status, out, err) == (2, "", f"gongwen：{says}\n")
    assert (folder / "总结.txt").read_bytes() == before


def test_an_unknown_fingerprint_lists_what_was_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "总结.txt", "--fingerprint", "0123456789abcdef", *WHY)
    assert status == 2
    assert err.startswith("gongwen：没有查出指纹为 0123456789abcdef 的问题，没有写入。查出的有：第1行“")
    assert err.endswith("等。\n")


def test_what_is_suppressed_already(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "总结.txt", "--rule", PAIR, *WHY)
    status, _, err = run(capsys, "总结.txt", "--rule", PAIR, "--line", "3", *WHY)
    assert (status, err) == (2, "gongwen：这一处已经忽略了（第6行，理由：引用原文），不用再写。\n")


@pytest.mark.parametrize("path", ["-", ".", "没有.txt"])
def test_only_one_report_at_a_time(folder: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    status, _, err = run(capsys, path, "--rule", PAIR, *WHY)
    says = {"没有.txt": "没有办成（没有.txt）：没有这个文件，请核对路径和文件名。"}
    assert status == 2
    assert (
        err == f"gongwen：{says.get(path, 'gongwen suppress 只用于一份文稿，不能是标准输入或文件夹；请写上文件名。')}\n"
    )


def test_a_broken_sidecar_is_mended_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "总结.txt.gongwen.yaml", "suppress: [{rule: typos, reson: 引用}]\n")
    status, _, err = run(capsys, "总结.txt", "--rule", PAIR, *WHY)
    assert status == 2
    assert "没有办成（总结.txt）：文稿没有检查完，没有写入：总结.txt.gongwen.yaml 第1行第26列：不认识的键“reson”" in err


# --- sidecars -------------------------------------------------------------------------


def entry(rule: str, reason: str = "引用原文") -> Entry:
    read = parse(f"【公文检查：全文忽略 {rule}；理由：{reason}】")
    assert isinstance(read, Suppression)
    return Entry("", read)


@pytest.mark.parametrize(
    ("sidecar", "after"),
    [
        (
            "suppress:\n- rule: a\n  reason: 引用\n",
            "suppress:\n- rule: a\n  reason: 引用\n- rule: b\n  reason: 引用原文\n",
        ),
        (
            "suppress:\n- rule: a\n  reason: 引用",
            "suppress:\n- rule: a\n  reason: 引用\n- rule: b\n  reason: 引用原文\n",
        ),
        (
            "# 甲\nsuppress:   # 乙\n  - {rule: a, reason: 引用}\n\n# 丙\n",
            "# 甲\nsuppress:   # 乙\n  - {rule: a, reason: 引用}\n\n# 丙\n  - rule: b\n    reason: 引用原文\n",
        ),
        (
            "\ufeffsuppress:\r\n- rule: a\r\n  reason: 引用\r\n",
            "\ufeffsuppress:\r\n- rule: a\r\n  reason: 引用\r\n- rule: b\r\n  reason: 引用原文\r\n",
        ),
        ("# 甲\n", "# 甲\nsuppress:\n- rule: b\n  reason: 引用原文\n"),
    ],
)
def test_what_stands_in_a_sidecar_stays(sidecar: str, after: str) -> None:
    assert with_entries(sidecar.encode(), [entry("b")], "总结.docx").decode() == after


@pytest.mark.parametrize(
    "sidecar", ["suppress: [{rule: a, reason: 引用}]\n", "suppress:\n- rule: a\n  reason: 引用\n...\n"]
)
def test_a_sidecar_that_cannot_be_added_to(sidecar: str) -> None:
    with pytest.raises(UnwritableDocument) as caught:
        with_entries(sidecar.encode(), [entry("b")], "报送/总结.docx")
    assert str(caught.value) == (
        "总结.docx.gongwen.yaml 的写法不便自动添加，没有改动；请把 suppress 下面改成每条以“- ”开头、各占几行后重试。"
    )


@pytest.mark.parametrize(
    "reason", ["引用原文", "as is", "“引”：- # 用", "- 引用", "'引' \"用\" \\n", "引用: 原文", "[引用]"]
)
def test_reasons_come_back_from_a_sidecar(reason: str) -> None:
    made = entry("b")._replace(text=reason)
    made = made._replace(suppression=made.suppression._replace(reason=reason))
    (read,) = entries_of(with_entries(None, [made], "总结.docx"), "总结.docx")
    assert (read.suppression.reason, read.text) == (reason, reason)


# --- for editors ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "name", "text"),
    [
        (TextReader(), "总结.txt", f"{TITLE}\n{FIRST}"),
        (TextReader(), "总结.txt", f"{TITLE}\n{FIRST}\n\n"),
        (MarkdownReader(), "总结.md", f"# {TITLE}\n\n- {FIRST}\n"),
        (HtmlReader(), "总结.html", f"<h1>{TITLE}</h1><p>😀{FIRST}</p>"),
    ],
)
def test_an_editor_inserts_what_the_command_writes(reader: Reader, name: str, text: str) -> None:
    assert isinstance(reader, Directing)
    file = RawFile(name, text.encode())
    located = [found for found in ENGINE.check_bytes(file).located if found.finding.rule == PAIR]
    at, added = insertion(reader, text, located, "引用原文", "2099-12-31")
    changed = text[:at] + added + text[at:]
    words = added.strip()
    assert changed.encode() == reader.with_directive(
        file, words.strip("【】").removeprefix("<!-- ").removesuffix(" -->")
    )
    result = ENGINE.check_bytes(RawFile(name, changed.encode()))
    assert [(found.located.fingerprint, found.until) for found in result.suppressed] == [
        (located[0].fingerprint, "2099-12-31")
    ]
    assert not [found for found in result.located if found.finding.rule.startswith("suppressions/")]


@pytest.mark.parametrize("make", [TextReader, MarkdownReader])
def test_an_editor_is_told_why_not(make: Callable[[], Directing]) -> None:
    located = ENGINE.check_bytes(RawFile("总结.txt", f"{TITLE}\n{FIRST}".encode())).located
    with pytest.raises(UnwritableDocument, match="理由太短"):
        insertion(make(), TITLE, located, "略")
    with pytest.raises(UnwritableDocument, match="会被当成另一项"):
        insertion(make(), TITLE, located, "引用；备注：原文")


def test_an_editor_may_leave_the_reason_to_be_written() -> None:
    text = f"{TITLE}\n{FIRST}\n"
    located = [
        found for found in ENGINE.check_bytes(RawFile("总结.txt", text.encode())).located if found.text == "截止目前"
    ]
    at, added = insertion(TextReader(), text, located)
    assert added == f"\n【公文检查：忽略 {PAIR}#{PRINTS[0]}；理由：请写明理由】\n"

    def checked(changed: str) -> list[str]:
        result = ENGINE.check_bytes(RawFile("总结.txt", changed.encode()))
        rules = [found.finding.rule for found in result.located]
        return [rule for rule in rules if rule == PAIR or rule.startswith("suppressions/")]

    assert checked(text[:at] + added) == [PAIR, "suppressions/no-reason"]
    assert checked(text[:at] + added.replace("请写明理由", "引用原文")) == []


def test_a_comment_cannot_hold_its_own_end(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "总结.md", f"# {TITLE}\n\n{FIRST}\n")
    status, _, err = run(capsys, "总结.md", "--rule", PAIR, "--reason", "引用-->原文")
    assert (status, err) == (
        2,
        "gongwen：没有办成（总结.md）：理由里的“--”会被当成注释的开头或结尾，请换成“—”或“、”。\n",
    )
