"""A baseline hides what was there, as often as it was there, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.extending.host import load_extensions
from checker.model.errors import ConfigError
from checker.model.report import Report
from checker.running.baseline import Baseline, Entry, Frozen, Looked, apply, looked_at
from checker.running.baseline_file import read_baseline, write_baseline
from checker.running.config import Config
from checker.running.engines import Engines
from checker.running.freezing import Updated, freeze, update
from checker.running.runner import check_paths
from tests.rulebase.packs import RULE, write_pack

DAY, LATER = "2026-11-23", "2027-01-05"
SLIPS = {"截止目前": "截至目前", "按装": "安装", "既使": "即使"}
ENTRIES = "\n".join(f"  - {{wrong: [{wrong}], right: {right}}}" for wrong, right in SLIPS.items())
EXAMPLES = "bad: [" + "，".join(f"⟦{wrong}⟧" for wrong in SLIPS) + "]\n"
SOUND = ("会议传达了上级要求。", "各科室按分工抓好落实。", "走访了辖区内的企业。", "完成了年度培训计划。")
TITLE = "安岭市林业局2021年工作总结"
Write = Callable[..., str]


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """One rule of three words, and a second one."""
    folder = tmp_path_factory.mktemp("packs") / "ours"
    rule = RULE.replace("  - {wrong: [截止目前], right: 截至目前}", ENTRIES)
    rule = rule.replace("bad: [⟦截止目前⟧，工作已完成]\n", EXAMPLES)
    other = RULE.replace("title: 错误写法", "title: 别的").replace("截止目前", "帐号").replace("截至目前", "账号")
    write_pack(folder, word=rule, other=other.replace("severity: error", "severity: warning"))
    return Engines.alike(Config(rules=(str(folder),), only=("ours",)), load_extensions(lambda: ()))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*paragraphs: str, name: str = "总结.txt") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join((TITLE, *paragraphs)) + "\n", encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "gongwen-baseline.json")


def checked(engines: Engines, *paths: str) -> Report:
    return check_paths(paths, engines)


def against(engines: Engines, baseline: Baseline, *paths: str) -> Report:
    return apply(checked(engines, *paths), baseline, looked_at(paths, engines))


def new_words(report: Report) -> list[str]:
    return [located.text for result in report.results for located in result.located]


def old_words(report: Report) -> list[str]:
    return [each.located.text for result in report.results for each in result.suppressed]


def stale(report: Report) -> list[tuple[str, str]]:
    return [(Path(each.path).name, each.text) for each in report.stale]


def test_what_was_there_is_kept_with_the_reason(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前，完成全年任务。", "既使下雨也按时按装。")
    report = against(engines, freeze(checked(engines, path), file, DAY), path)
    assert new_words(report) == []
    assert old_words(report) == ["截止目前", "既使", "按装"]
    assert {each[1:] for each in report.results[0].suppressed} == {("baseline", "2026年11月23日记入基线", file, None)}
    assert report.stale == ()


MENDINGS: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    # before, after, what is new, what has outlived its finding
    "nothing": (["截止目前，好。"], ["截止目前，好。"], [], []),
    "another mistake": (["截止目前，好。"], ["截止目前，好。", "既使下雨。"], ["既使"], []),
    "the same once more": (["截止目前，好。"], ["截止目前，好。", "截止目前，也好。"], ["截止目前"], []),
    "the same once more in the same sentence": (["截止目前好。"], ["截止目前，截止目前好。"], ["截止目前"], []),
    "put right": (["截止目前，好。", "既使下雨。"], ["截至目前，好。", "既使下雨。"], [], ["截止目前"]),
    "one of two put right": (["截止目前，甲。", "截止目前，乙。"], ["截止目前，乙。"], [], ["截止目前"]),
    "put right and another made": (["截止目前，好。"], ["既使下雨。"], ["既使"], ["截止目前"]),
    "of another rule": (["截止目前，好。"], ["帐号已停用。"], ["帐号"], ["截止目前"]),
    "a section around it": (["截止目前，好。"], ["一、工作情况", "截止目前，好。"], [], []),
    "a section renamed": (["一、工作情况", "截止目前。"], ["一、主要工作", "截止目前。"], [], []),
    "moved to another section": (
        ["一、工作情况", "截止目前。", "二、下步打算", "加强学习。"],
        ["一、工作情况", "加强学习。", "二、下步打算", "截止目前。"],
        [],
        [],
    ),
    "moved and doubled": (
        ["一、工作情况", "截止目前。", "二、下步打算", "加强学习。"],
        ["一、工作情况", "截止目前。", "二、下步打算", "截止目前。"],
        ["截止目前"],
        [],
    ),
    "a blank within it": (["按时按装。"], ["按时按 装。"], [], []),
}


@pytest.mark.parametrize(("before", "after", "new", "outlived"), MENDINGS.values(), ids=MENDINGS)
def test_mending(
    engines: Engines, write: Write, file: str, before: list[str], after: list[str], new: list[str], outlived: list[str]
) -> None:
    baseline = freeze(checked(engines, write(*before)), file, DAY)
    report = against(engines, baseline, write(*after))
    assert new_words(report) == new
    assert stale(report) == [("总结.txt", words) for words in outlived]


PARAGRAPHS = st.lists(
    st.sampled_from((*SOUND, *(f"{words}，事已办妥。" for words in SLIPS), "一、工作情况")), max_size=8
)
_MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_MANY
@given(PARAGRAPHS, st.lists(st.sampled_from(SOUND), max_size=4), st.randoms(use_true_random=False), st.booleans())
def test_sound_paragraphs_may_come_go_and_move(
    engines: Engines, write: Write, file: str, paragraphs: list[str], more: list[str], random: object, leave: bool
) -> None:
    baseline = freeze(checked(engines, write(*paragraphs)), file, DAY)
    moved = [each for each in paragraphs if not (leave and each in SOUND)] + more
    random.shuffle(moved)  # type: ignore[attr-defined]
    report = against(engines, baseline, write(*moved))
    assert new_words(report) == []
    assert report.stale == ()


@_MANY
@given(PARAGRAPHS, PARAGRAPHS)
def test_one_entry_hides_one_finding_at_most(
    engines: Engines, write: Write, file: str, before: list[str], after: list[str]
) -> None:
    frozen = checked(engines, write(*before))
    report = against(engines, freeze(frozen, file, DAY), write(*after))
    had, has = Counter(new_words(frozen)), Counter(new_words(report)) + Counter(old_words(report))
    assert Counter(new_words(report)) == has - had
    assert Counter(each.text for each in report.stale) == had - has


def test_a_renamed_document_takes_its_entries_along(engines: Engines, write: Write, file: str, tmp_path: Path) -> None:
    path = write("截止目前，好。", name="报送/旧名.txt")
    baseline = freeze(checked(engines, path), file, DAY)
    moved = tmp_path / "报送" / "二〇二一年" / "新名.txt"
    moved.parent.mkdir()
    Path(path).rename(moved)
    report = against(engines, baseline, str(moved))
    assert (new_words(report), old_words(report), report.stale) == ([], ["截止目前"], ())


def test_a_document_renamed_and_edited_is_known_by_its_findings(
    engines: Engines, write: Write, file: str, tmp_path: Path
) -> None:
    old = write("截止目前，好。", "既使下雨。", "按装设备。", name="旧名.txt")
    baseline = freeze(checked(engines, old), file, DAY)
    Path(old).unlink()
    new = write("截止目前，好。", "既使下雨。", "帐号停用。", name="新名.txt")
    report = against(engines, baseline, str(tmp_path))
    assert new_words(report) == ["帐号"]
    assert stale(report) == [("新名.txt", "按装")]
    assert Path(new).exists()


def test_another_document_with_one_like_fault_takes_nothing(engines: Engines, write: Write, file: str) -> None:
    old = write("截止目前，好。", name="旧名.txt")
    baseline = freeze(checked(engines, old), file, DAY)
    Path(old).unlink()
    assert new_words(against(engines, baseline, write("截止目前，另一件事。", name="新名.txt"))) == ["截止目前"]


def test_a_copy_beside_its_original_is_new(engines: Engines, write: Write, file: str) -> None:
    old = write("截止目前，好。", name="原件.txt")
    baseline = freeze(checked(engines, old), file, DAY)
    report = against(engines, baseline, old, write("截止目前，好。", name="副本.txt"))
    assert (new_words(report), old_words(report)) == (["截止目前"], ["截止目前"])


def test_documents_that_were_not_looked_at_are_left_alone(engines: Engines, write: Write, file: str) -> None:
    one, other = write("截止目前。", name="一.txt"), write("既使下雨。", name="二.txt")
    baseline = freeze(checked(engines, one, other), file, DAY)
    assert against(engines, baseline, one).stale == ()
    Path(other).unlink()
    assert against(engines, baseline, one).stale == (), "a document that is gone may have another name elsewhere"
    assert stale(against(engines, baseline, one, str(Path(one).parent))) == [("二.txt", "既使")]
    assert stale(against(engines, baseline, one, str(Path(one).parents[1]))) == [("二.txt", "既使")]


def test_an_unread_document_keeps_its_entries(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前。")
    baseline = freeze(checked(engines, path), file, DAY)
    Path(path).write_bytes(b"")
    report = against(engines, baseline, path)
    assert (report.stale, report.failure_count) == ((), 1)
    updated = update(checked(engines, path), baseline, looked_at([path], engines), None)
    assert (updated.removed, updated.kept) == (0, 1)
    assert updated.baseline.documents[0].entries == baseline.documents[0].entries


def test_rules_that_did_not_run_keep_their_entries(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前，帐号停用。")
    baseline = freeze(checked(engines, path), file, DAY)
    write("已改好。")
    config = engines.of(path).config._replace(only=("ours/other",))
    narrow = Engines.alike(config, engines.extensions)
    assert stale(against(narrow, baseline, path)) == [("总结.txt", "帐号")]
    assert stale(against(engines, baseline, path)) == [("总结.txt", "截止目前"), ("总结.txt", "帐号")]


def test_an_entry_of_a_rule_that_is_no_more_is_stale(engines: Engines, write: Write, file: str) -> None:
    path = write("已改好。")
    entry = Entry("0" * 16, "ours/gone", "旧词", "", DAY)
    assert stale(against(engines, Baseline(file, (Frozen("总结.txt", "", (entry,)),)), path)) == [("总结.txt", "旧词")]


def test_a_document_outside_the_folder_is_new_and_cannot_be_taken_in(
    engines: Engines, write: Write, tmp_path: Path
) -> None:
    path = write("截止目前。", name="外/总结.txt")
    (tmp_path / "内").mkdir()
    file = str(tmp_path / "内" / "gongwen-baseline.json")
    assert new_words(against(engines, Baseline(file), path)) == ["截止目前"]
    with pytest.raises(ConfigError, match=r"请用 --file 把基线文件放到各文稿共同的上级文件夹。$"):
        freeze(checked(engines, path), file, DAY)


def test_a_link_to_the_folder_is_the_folder(engines: Engines, write: Write, file: str, tmp_path: Path) -> None:
    path = write("截止目前。", name="报送/总结.txt")
    baseline = freeze(checked(engines, path), file, DAY)
    try:
        (tmp_path / "链接").symlink_to(tmp_path / "报送", target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert new_words(against(engines, baseline, str(tmp_path / "链接" / "总结.txt"))) == []


@pytest.mark.parametrize(
    ("least", "entered"), [("error", ["截止目前"]), ("warning", ["截止目前", "帐号"]), ("info", ["截止目前", "帐号"])]
)
def test_only_from_a_severity_on(engines: Engines, write: Write, file: str, least: str, entered: list[str]) -> None:
    report = checked(engines, write("截止目前，帐号停用。"))
    (document,) = freeze(report, file, DAY, least).documents  # type: ignore[arg-type]
    assert [entry.text for entry in document.entries] == entered


def updated(engines: Engines, baseline: Baseline, made: str | None, *paths: str) -> Updated:
    return update(checked(engines, *paths), baseline, looked_at(paths, engines), made)


def days(update: Updated) -> list[tuple[str, str]]:
    return [(entry.text, entry.made) for document in update.baseline.documents for entry in document.entries]


def test_update_only_shrinks(engines: Engines, write: Write, file: str) -> None:
    baseline = freeze(checked(engines, write("截止目前。", "既使下雨。")), file, DAY)
    path = write("一、工作情况", "既使下雨。", "按装设备。")
    shrunk = updated(engines, baseline, None, path)
    assert (shrunk.removed, shrunk.added, shrunk.kept, shrunk.left) == (1, 0, 1, 1)
    assert days(shrunk) == [("既使", DAY)]
    assert shrunk.baseline.documents[0].entries[0].section == "工作情况", "the entry tells where it stands now"


def test_update_takes_new_ones_in_when_told(engines: Engines, write: Write, file: str) -> None:
    baseline = freeze(checked(engines, write("截止目前。", "既使下雨。")), file, DAY)
    path = write("既使下雨。", "按装设备。")
    grown = updated(engines, baseline, LATER, path)
    assert (grown.removed, grown.added, grown.kept, grown.left) == (1, 1, 1, 0)
    assert days(grown) == [("既使", DAY), ("按装", LATER)]


def test_update_writes_the_new_name(engines: Engines, write: Write, file: str, tmp_path: Path) -> None:
    old = write("截止目前。", name="旧名.txt")
    baseline = freeze(checked(engines, old), file, DAY)
    Path(old).rename(tmp_path / "新名.txt")
    moved = updated(engines, baseline, None, str(tmp_path))
    assert [document.path for document in moved.baseline.documents] == ["新名.txt"]
    assert (moved.removed, moved.kept) == (0, 1)


def test_update_drops_what_is_gone_and_keeps_what_was_not_looked_at(
    engines: Engines, write: Write, file: str, tmp_path: Path
) -> None:
    paths = [write("截止目前。", name=f"{folder}/总结.txt") for folder in ("甲", "乙")]
    baseline = freeze(checked(engines, *paths), file, DAY)
    Path(paths[0]).unlink()
    write("好。", name="甲/别的.txt")
    half = updated(engines, baseline, None, str(tmp_path / "甲"))
    assert (half.removed, half.kept) == (1, 1)
    assert [document.path for document in half.baseline.documents if document.entries] == ["乙/总结.txt"]


def test_a_document_given_twice_is_one(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前。")
    (document,) = freeze(checked(engines, path, path), file, DAY).documents
    assert len(document.entries) == 1


def frozen(*documents: Frozen, file: str = "x.json") -> Baseline:
    return Baseline(file, documents)


def test_the_file_is_sorted_with_one_finding_a_line(engines: Engines, write: Write, file: str) -> None:
    write("既使下雨。", "截止目前。", name="乙 号.txt")
    path = write("截止目前。", name="甲/总结.txt")
    baseline = freeze(checked(engines, str(Path(file).parent)), file, DAY)
    write_baseline(baseline)
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    assert [line.strip().partition(", ")[0] for line in lines] == [
        '{"schema": 1',
        '{"path": "乙 号.txt"',
        lines[2].strip().partition(", ")[0],
        lines[3].strip().partition(", ")[0],
        "]},",
        '{"path": "甲/总结.txt"',
        lines[6].strip().partition(", ")[0],
        "]}",
        "]}",
    ]
    assert '"rule": "ours/word", "text": "截止目前", "section": "", "made": "2026-11-23"}' in lines[6]
    assert ["既使" in line for line in lines[2:4]] == [False, True]
    assert new_words(against(engines, read_baseline(file), path)) == []
    before = Path(file).read_bytes()
    write_baseline(read_baseline(file))
    assert Path(file).read_bytes() == before


def test_only_the_line_of_what_was_put_right_goes(engines: Engines, write: Write, file: str) -> None:
    path = write("截止目前。", "既使下雨。", "按装设备。")
    baseline = freeze(checked(engines, path), file, DAY)
    write_baseline(baseline)
    before = Path(file).read_text(encoding="utf-8").splitlines()
    write("既使下雨。", "按装设备。")
    write_baseline(updated(engines, baseline, None, path).baseline)
    after = Path(file).read_text(encoding="utf-8").splitlines()
    gone = [line for line in before if line not in after]
    assert len(before) - len(after) == 1
    assert [("截止目前" in line, '"sha256"' in line) for line in gone] == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("截止目前", "截止目前"),
        ("联系电话13712345678。", "联系电话137********。"),
        ("11010519491231002X", "110********"),
        ("6222 0212 3456 7890 123", "622********"),
        ("2021年完成12345件", "2021年完成12345件"),
    ],
)
def test_numbers_of_persons_do_not_reach_the_file(
    engines: Engines, write: Write, file: str, words: str, kept: str
) -> None:
    report = checked(engines, write("截止目前。"))
    (result,) = report.results
    located = (result.located[0]._replace(text=words),)
    report = report._replace(results=(result._replace(located=located),))
    (document,) = freeze(report, file, DAY).documents
    assert document.entries[0].text == kept


def test_long_words_are_cut_and_still_told_apart(engines: Engines, write: Write, file: str) -> None:
    report = checked(engines, write("截止目前。"))
    (result,) = report.results

    def with_words(words: str) -> Report:
        located = (result.located[0]._replace(text=words, fingerprint=words[-16:]),)
        return report._replace(results=(result._replace(located=located),))

    baseline = freeze(with_words("学" * 70), file, DAY)
    assert len(baseline.documents[0].entries[0].text) == 73
    again = with_words("学" * 70)
    moved = again._replace(
        results=(again.results[0]._replace(located=(again.results[0].located[0]._replace(fingerprint="f"),)),)
    )
    assert new_words(apply(moved, baseline, Looked())) == []
    assert new_words(apply(with_words("学" * 69 + "习"), baseline, Looked())) == ["学" * 69 + "习"]


HEAD = '{"schema": 1, "tool": "gongwen-checker", "documents": ['
ENTRY = '{"fingerprint": "0123456789abcdef", "rule": "a/b", "text": "字", "section": "", "made": "2026-11-23"}'
BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "第1行第1列坏了，读不下去；请从版本库恢复它，或删去后用 gongwen baseline create 重新建立。"),
    "cut": (HEAD + '\n {"path": "a"', "第2行第14列坏了，读不下去；"),
    "binary": (b"PK\x03\x04\xff\xfe", "不是基线文件（不是 UTF-8 的 JSON），请核对文件名。"),
    "deep": ("[" * 100_000, "不是基线文件（不是 UTF-8 的 JSON），请核对文件名。"),
    "other": ('{"documents": []}', "不是 gongwen 的基线文件，请核对文件名。"),
    "list": ("[1]", "不是 gongwen 的基线文件，请核对文件名。"),
    "report": ('{"schema": 1, "tool": {"name": "gongwen-checker"}}', "不是 gongwen 的基线文件，请核对文件名。"),
    "newer": (HEAD.replace("1", "2") + "]}", "的格式版本是 2，这个程序只认得 1；请升级 gongwen-checker，"),
    "conflict": (HEAD + "\n<<<<<<< HEAD\n", "第2行有合并冲突没有解决；"),
    "no documents": ('{"schema": 1, "tool": "gongwen-checker"}', "坏了：缺少 documents；"),
    "no path": (HEAD + "{}]}", "第1份文稿坏了：缺少 path；"),
    "upwards": (
        HEAD + '{"path": "../a", "sha256": "", "entries": []}]}',
        "path 应当是从基线文件所在的文件夹写起的路径",
    ),
    "absolute": (HEAD + '{"path": "/a", "sha256": "", "entries": []}]}', "path 应当是从基线文件所在的文件夹写起的路径"),
    "drive": (HEAD + '{"path": "C:/a", "sha256": "", "entries": []}]}', "path 应当是从基线文件所在的文件夹写起的路径"),
    "no rule": (
        HEAD + '{"path": "a", "sha256": "", "entries": [{"fingerprint": "0"}]}]}',
        "“a”的第1条坏了：缺少 rule；",
    ),
    "escapes": (
        HEAD + '{"path": "a\\u001b[31m", "sha256": "", "entries": [{}]}]}',
        "“a␛[31m”的第1条坏了：缺少 fingerprint；",
    ),
    "no day": (
        HEAD + '{"path": "a", "sha256": "", "entries": [' + ENTRY.replace("2026-11-23", "昨天") + "]}]}",
        "“a”的第1条坏了：made 应当写成 2027-06-30 这样的日期；",
    ),
}


@pytest.mark.parametrize(("content", "says"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_baseline(file: str, content: str | bytes, says: str) -> None:
    Path(file).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as raised:
        read_baseline(file)
    assert says in str(raised.value)
    assert file in str(raised.value)
    assert str(raised.value).count("。") == 1


def test_a_file_that_is_not_there(file: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        read_baseline(file)
    assert str(raised.value) == f"没有基线文件“{file}”，请核对路径；还没有建立的，请先运行 gongwen baseline create。"
    with pytest.raises(ConfigError, match=r"^读不了基线文件“"):
        read_baseline(str(tmp_path))


def test_both_sides_of_a_merge_are_one_document(file: str) -> None:
    document = '{"path": "a", "sha256": "", "entries": [' + ENTRY + "]}"
    other = document.replace("字", "词")
    Path(file).write_text(f"{HEAD}{document}, {document}, {other}]}}", encoding="utf-8")
    (merged,) = read_baseline(file).documents
    assert [entry.text for entry in merged.entries] == ["字", "词"]


def test_names_that_are_no_unicode_survive(file: str) -> None:
    entry = Entry("0" * 16, "a/b", "字\udce4", "", DAY)
    baseline = Baseline(file, (Frozen("坏\udcff.txt", "", (entry,)),))
    write_baseline(baseline)
    assert read_baseline(file) == baseline
