"""The host with plugins made here: what is refused, and in whose name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from checker.extending.discovery import InstalledPlugin, installed_plugins
from checker.extending.hookspecs import hookimpl
from checker.extending.host import BUILT_IN, load_extensions
from checker.model.errors import PluginError
from checker.model.rule import RulePack


@pytest.fixture
def plugin() -> Iterator[ModuleType]:
    module = ModuleType("made_plugin")
    sys.modules["made_plugin"] = module
    yield module
    del sys.modules["made_plugin"]


def loaded(*targets: str) -> object:
    return load_extensions(
        lambda: [InstalledPlugin(f"p{at}", target, "checker-made", "2.1") for at, target in enumerate(targets)]
    )


def test_built_ins_are_there() -> None:
    extensions = load_extensions(lambda: ())
    assert {"phrase", "timeline", "section", "placeholder", "banner", "date"} <= set(extensions.kinds)
    assert {".txt", ".md"} <= set(extensions.suffixes)
    assert {"text", "json"} <= set(extensions.reporters)
    assert set(extensions.executors) == {"serial", "process", "dask"}
    assert extensions.origins["检查类型 phrase"] == "gongwen-checker"


def test_a_plugin_adds_a_pack(plugin: ModuleType) -> None:
    plugin.checker_rule_packs = hookimpl(lambda: [RulePack("own", "/nowhere")])  # type: ignore[attr-defined]
    extensions = load_extensions(lambda: [InstalledPlugin("own", "made_plugin", "checker-made", "2.1")])
    assert extensions.packs[-1] == RulePack("own", "/nowhere", "checker-made 2.1")


@pytest.mark.parametrize("target", ["no_such_module", "made_plugin:nothing"])
def test_a_plugin_that_cannot_be_loaded_ends_the_run(plugin: ModuleType, target: str) -> None:
    with pytest.raises(PluginError, match=r"插件“p0”（checker-made 2\.1）无法加载"):
        loaded(target)


def test_two_of_one_name_name_both_origins(plugin: ModuleType) -> None:
    from checker_builtin.kinds.phrase import PhraseRuleKind

    plugin.checker_kinds = hookimpl(lambda: [PhraseRuleKind()])  # type: ignore[attr-defined]
    with pytest.raises(PluginError, match=r"“phrase”重名：gongwen-checker 与 checker-made 2\.1"):
        loaded("made_plugin")


def test_what_is_no_reader_is_refused(plugin: ModuleType) -> None:
    plugin.checker_readers = hookimpl(lambda: ["not a reader"])  # type: ignore[attr-defined]
    with pytest.raises(PluginError, match=r"checker-made 2\.1 登记的读取器 'not a reader' 不符合接口 Reader"):
        loaded("made_plugin")


def test_a_class_is_no_reader(plugin: ModuleType) -> None:
    from checker_builtin.readers import MarkdownReader

    plugin.checker_readers = hookimpl(lambda: [MarkdownReader])  # type: ignore[attr-defined]
    with pytest.raises(PluginError, match=r"登记的读取器 <class .*> 不符合接口 Reader"):
        loaded("made_plugin")


@pytest.mark.parametrize("given", [None, ValueError("x")])
def test_a_hook_that_gives_no_list_ends_the_run(plugin: ModuleType, given: object) -> None:
    def checker_kinds() -> object:
        if isinstance(given, Exception):
            raise given
        return given

    plugin.checker_kinds = hookimpl(checker_kinds)  # type: ignore[attr-defined]
    with pytest.raises(PluginError, match=r"插件 checker-made 2\.1 的 checker_kinds 没有给出列表（(Type|Value)Error："):
        loaded("made_plugin")


def test_a_hook_with_unknown_arguments_is_refused(plugin: ModuleType) -> None:
    def checker_kinds(surprise: int) -> list[object]:
        return []

    plugin.checker_kinds = hookimpl(checker_kinds)  # type: ignore[attr-defined]
    with pytest.raises(PluginError, match=r"插件 checker-made 2\.1 不符合接口约定"):
        loaded("made_plugin")


def test_the_core_names_its_own_plugins_as_strings_only() -> None:
    assert all(name.startswith("checker_builtin.") for name in BUILT_IN)


def test_discovery_is_remembered_and_made_anew_when_damaged(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.resources.cache_folder", lambda: str(tmp_path))
    calls: list[int] = []

    def look() -> list[InstalledPlugin]:
        calls.append(1)
        return [InstalledPlugin("a", "b", "c", "1")]

    monkeypatch.setattr("checker.extending.discovery._look", look)
    assert installed_plugins() == installed_plugins() == [InstalledPlugin("a", "b", "c", "1")]
    assert len(calls) == 1
    from pathlib import Path

    (file,) = Path(str(tmp_path)).glob("plugins-*.json")
    file.write_bytes(b'{"folders": 3, "plugins": [')
    assert installed_plugins() == [InstalledPlugin("a", "b", "c", "1")]
    assert len(calls) == 2
