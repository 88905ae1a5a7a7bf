"""What changed in a git repository, by the real git, whatever the repository brings along."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from checker.model.errors import ConfigError
from checker.running.changed import changed_reports

pytestmark = pytest.mark.skipif(which("git") is None, reason="no git here")
SUFFIXES = (".txt", ".docx")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository with one commit, in which we stand."""
    folder = tmp_path / "仓库 一"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return repository(folder)


def repository(folder: Path) -> Git:
    def run(*arguments: str) -> str:
        settings = ("-c", "user.name=张三", "-c", "user.email=zhangsan@example.com", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    run("init", "-q", "-b", "main")
    for name in ("旧.txt", "改.txt", "报送/改 二.docx", "删.txt", "名.txt", "说明.md"):
        write(folder / name, "一")
    run("add", ".")
    run("commit", "-q", "-m", "初稿")
    return run


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def changed(*paths: str, against: str = "HEAD") -> list[str]:
    found = changed_reports(paths, against, SUFFIXES)
    return [path.replace(os.sep, "/") for path in found]


def test_nothing_changed(git: Git) -> None:
    assert changed() == []
    Path("旧.txt").touch()
    assert changed() == []


def test_staged_unstaged_untracked_and_renamed(git: Git) -> None:
    write(Path("改.txt"), "二")
    write(Path("报送/改 二.docx"), "二")
    git("add", "报送")
    write(Path("新\t稿“甲”.txt"), "一")
    write(Path("已暂存.txt"), "一")
    git("add", "已暂存.txt")
    Path("删.txt").unlink()
    git("mv", "名.txt", "报送/新名.txt")
    write(Path("说明.md"), "二")  # not among the suffixes
    assert changed() == ["已暂存.txt", "报送/改 二.docx", "报送/新名.txt", "改.txt", "新\t稿“甲”.txt"]


def test_names_that_git_quotes(git: Git) -> None:
    git("config", "core.quotepath", "true")
    names = ['引"号.txt', "反\\斜.txt", "-n.txt", "结尾 .txt", "😀𠮷.txt", "[甲].txt", ":(glob)x.txt"]
    if os.name == "nt":
        names = ["-n.txt", "😀𠮷.txt", "[甲].txt"]
    for name in names:
        write(Path(name), "一")
    assert changed() == sorted(names)
    git("add", "--", ".")
    assert changed() == sorted(names)


def test_deleted_and_staged_hidden_ignored_and_lock_files_are_left_out(git: Git) -> None:
    write(Path("暂存后删.txt"), "一")
    git("add", ".")
    Path("暂存后删.txt").unlink()
    write(Path(".gitignore"), "略/\n")
    for name in ("略/甲.txt", ".隐藏.txt", ".ci/甲.txt", "~$改.docx"):
        write(Path(name), "一")
    assert changed() == []


def test_paths_limit_it(git: Git) -> None:
    for name in ("改.txt", "报送/甲.txt", "报送二/乙.txt"):
        write(Path(name), "二")
    assert changed("报送") == ["报送/甲.txt"]
    assert changed("报送/", "改.txt", "旧.txt") == ["报送/甲.txt", "改.txt"]


def test_below_the_root_the_whole_repository_counts(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("改.txt"), "二")
    write(Path("报送/甲.txt"), "二")
    monkeypatch.chdir("报送")
    assert changed() == ["../改.txt", "甲.txt"]
    assert changed(".") == ["甲.txt"]


def test_from_outside(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("报送/甲.txt"), "二")
    other = tmp_path / "仓库二"
    other.mkdir()
    repository(other)
    write(other / "改.txt", "二")
    monkeypatch.chdir(tmp_path)
    assert changed("仓库 一", "仓库二") == ["仓库 一/报送/甲.txt", "仓库二/改.txt"]


def test_since_the_branch_left(git: Git) -> None:
    git("checkout", "-q", "-b", "支线")
    write(Path("支线.txt"), "一")
    git("add", ".")
    git("commit", "-q", "-m", "支线上")
    git("checkout", "-q", "main")
    write(Path("改.txt"), "主线上改的")
    git("commit", "-q", "-a", "-m", "主线上")
    git("checkout", "-q", "支线")
    write(Path("未提交.txt"), "一")
    assert changed(against="main") == ["支线.txt", "未提交.txt"]
    assert changed(against="HEAD~1") == ["支线.txt", "未提交.txt"]
    assert changed() == ["未提交.txt"]


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    write(Path("暂存.txt"), "一")
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    write(Path("甲.txt"), "一")
    assert changed() == ["暂存.txt", "甲.txt"]


def test_a_conflict_is_told_once(git: Git) -> None:
    git("checkout", "-q", "-b", "支线")
    write(Path("改.txt"), "甲")
    git("commit", "-q", "-a", "-m", "甲")
    git("checkout", "-q", "main")
    write(Path("改.txt"), "乙")
    git("commit", "-q", "-a", "-m", "乙")
    with pytest.raises(subprocess.CalledProcessError):
        git("merge", "-q", "支线")
    assert changed() == ["改.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
def test_links_are_left_out(git: Git, tmp_path: Path) -> None:
    write(tmp_path / "外.txt", "机密")
    Path("链接.txt").symlink_to(tmp_path / "外.txt")
    assert changed() == []
    git("add", ".")
    assert changed() == []


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_nothing_of_the_repository_is_run(git: Git, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    spy = tmp_path / "spy"
    write(spy, f'#!/bin/sh\necho "$0 $*" >> "{trace}"\ncat\n')
    spy.chmod(0o755)
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        hook = Path(".git/hooks") / name
        hook.parent.mkdir(exist_ok=True)
        write(hook, spy.read_text(encoding="utf-8"))
        hook.chmod(0o755)
    settings = ("core.fsmonitor", "core.pager", "diff.external", "diff.spy.command", "diff.spy.textconv", "alias.diff")
    for name in (*settings, "filter.spy.clean", "filter.spy.smudge", "filter.a=b.c.clean", "filter.spy.process"):
        git("config", name, f"!{spy}" if name.startswith("alias") else str(spy))
    for name in ("filter.spy.required", "filter.a=b.c.required"):
        git("config", name, "true")
    write(Path(".gitattributes"), "*.txt diff=spy filter=spy\n*.docx filter=a=b.c\n")
    trace.unlink(missing_ok=True)
    write(Path("改.txt"), "二")
    Path("旧.txt").touch()
    Path("报送/改 二.docx").touch()
    assert changed() == ["改.txt"]
    assert not trace.exists(), trace.read_text(encoding="utf-8")


def test_inside_a_hook_of_another_repository(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("改.txt"), "二")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/nowhere")
    assert changed() == ["改.txt"]


def test_settings_given_to_git_from_outside_stay(git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write(tmp_path / "ignored", "甲.txt\n")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.excludesFile")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(tmp_path / "ignored"))
    write(Path("甲.txt"), "一")
    assert changed() == []


@pytest.mark.parametrize("revision", ["没有", "-x", "--output=x", "main..HEAD", "HEAD:改.txt", ""])
def test_a_revision_that_is_none(git: Git, revision: str) -> None:
    with pytest.raises(ConfigError) as raised:
        changed(against=revision)
    assert str(raised.value) == (
        f"--changed：仓库里没有“{revision}”这个版本，请写提交、分支或标签的名称，如 origin/main；"
        "在流水线里请先把它取下来（git fetch）。"
    )
    assert not Path("x").exists()


def test_no_common_beginning(git: Git) -> None:
    git("checkout", "-q", "--orphan", "孤立")
    git("commit", "-q", "-m", "另起")
    with pytest.raises(ConfigError, match=r"^--changed：“main”与当前版本没有共同的起点；"):
        changed(against="main")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError) as raised:
        changed()
    assert str(raised.value) == (
        f"--changed：“{tmp_path}”不在 git 仓库里，请到仓库里运行，或去掉 --changed、写明要查的文稿。"
    )


def test_no_git(git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigError) as raised:
        changed()
    assert str(raised.value) == ("--changed：找不到 git 这个程序，请先安装 git，或去掉 --changed、写明要查的文稿。")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_a_git_of_the_folder_is_not_run(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("git"), "#!/bin/sh\ntouch ran\n")
    Path("git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(ConfigError, match=r"当前文件夹里有一个名为 git 的程序"):
        changed()
    assert not Path("ran").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_somebody_else(git: Git, tmp_path: Path) -> None:
    folder = tmp_path / "仓库 一"
    os.chown(folder, 12345, 12345)
    os.chown(folder / ".git", 12345, 12345)
    with pytest.raises(ConfigError, match=r"归另一个用户所有，git 不肯读它；.*--add safe\.directory"):
        changed()


def test_a_damaged_repository(git: Git) -> None:
    Path(".git/index").write_bytes(b"DIRC broken")
    with pytest.raises(ConfigError) as raised:
        changed()
    assert str(raised.value).startswith("--changed：git 读不了“")
    assert str(raised.value).endswith("），请先在那里运行 git status，按它的提示修好。")


def test_standard_input_and_a_path_that_is_not_there(git: Git) -> None:
    with pytest.raises(ConfigError, match=r"^--changed 不能和标准输入“-”一起用，请去掉其中一个。$"):
        changed("-")
    with pytest.raises(ConfigError, match=r"^--changed：没有“没有.txt”这个文件或文件夹，请核对路径。$"):
        changed("没有.txt")
