"""A baseline hides what was there, as often as it was there, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.extending.host import load_extensions
from checker.model.errors import ConfigError
from checker.running.baseline.entries import Baseline, Entry, Frozen
from checker.running.baseline.freezing import freeze, update
from checker.running.baseline.matching import looked_at
from checker.running.config import Config
from checker.running.engines import Engines
from tests.running.baseline.comparing import DAY, SLIPS, Write, against, checked, new_words, old_words, stale

SAMPLES = Path(__file__).resolve().parents[3] / "sample_reports"
SOUND = ("会议传达了上级要求。", "各科室按分工抓好落实。", "走访了辖区内的企业。", "完成了年度培训计划。")


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


def test_another_missing_section_is_new_and_another_length_is_not(tmp_path: Path, file: str) -> None:
    """Both are told on the title: what is missing tells them apart, how many characters there are does not."""
    engines = Engines.alike(Config(only=("structure",)), load_extensions(lambda: ()))
    report = (SAMPLES / "clean-annual-2021" / "report.md").read_text(encoding="utf-8")
    head, work, _, plans = report.split("\n## ")
    path = tmp_path / "总结.md"
    path.write_text("\n## ".join((head, work, plans)), encoding="utf-8")
    frozen = freeze(checked(engines, str(path)), file, DAY)
    known = [entry.text for document in frozen.documents for entry in document.entries]
    assert "“存在的主要问题”" in known
    path.write_text("\n## ".join((head, work)), encoding="utf-8")
    new = [located.finding.message for located in against(engines, frozen, str(path)).results[0].located]
    assert any("“存在的主要问题”“下一步工作打算”" in message for message in new)
    both = freeze(checked(engines, str(path)), file, DAY)
    path.write_text("\n## ".join((head, work, plans)), encoding="utf-8")
    new = [located.finding.message for located in against(engines, both, str(path)).results[0].located]
    assert not any("存在的主要问题" in message for message in new)
    longer = f"{work}\n\n{work.partition(chr(10))[2]}"
    path.write_text("\n## ".join((head, longer, plans)), encoding="utf-8")
    new = [located.finding.message for located in against(engines, frozen, str(path)).results[0].located]
    assert not any("没有找到" in message for message in new)


def test_a_folder_above_that_of_the_baseline_was_looked_at_whole(
    engines: Engines, write: Write, tmp_path: Path
) -> None:
    one, other = write("截止目前。", name="下/一.txt"), write("既使下雨。", name="下/二.txt")
    baseline = freeze(checked(engines, one, other), str(tmp_path / "下" / "gongwen-baseline.json"), DAY)
    Path(other).unlink()
    assert stale(against(engines, baseline, str(tmp_path))) == [("二.txt", "既使")]
