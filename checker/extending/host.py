"""Loads the plugins one by one, asks the five hooks once, and checks what they register."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pluggy

from checker.extending.discovery import InstalledPlugin, installed_plugins
from checker.extending.hookspecs import PROJECT, Executor, Hooks, Kind, PhraseKind, Reader, Reporter
from checker.model.errors import PluginError
from checker.model.rule import RulePack

BUILT_IN = (
    "checker_builtin.readers",
    "checker_builtin.kinds",
    "checker_builtin.packs",
    "checker_builtin.reporters",
    "checker_builtin.executors",
)
OWN = "gongwen-checker"
AnyKind = Kind | PhraseKind


class Extensions(NamedTuple):
    """What the plugins brought, by name; `origins` says who brought it ('检查类型 phrase' -> 'checker-x 1.0')."""

    readers: Mapping[str, Reader]
    kinds: Mapping[str, AnyKind]
    packs: tuple[RulePack, ...]
    reporters: Mapping[str, Reporter]
    executors: Mapping[str, Executor]
    origins: Mapping[str, str]

    def reader_for(self, suffix: str) -> Reader | None:
        """The reader of a suffix ('.txt'), lower case with the dot."""
        return next((reader for reader in self.readers.values() if suffix in reader.suffixes), None)

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(suffix for reader in self.readers.values() for suffix in reader.suffixes)


def load_extensions(installed: Callable[[], Iterable[InstalledPlugin]] = installed_plugins) -> Extensions:
    """Built-ins in the order of the tuple, then installed plugins by name.

    Raises PluginError naming plugin and distribution: a plugin is never skipped, since
    a missing rule looks exactly like a clean report.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    origins: dict[object, str] = {}
    ordered: list[object] = []
    for module_name in BUILT_IN:
        ordered.append(_imported(InstalledPlugin(module_name, module_name, OWN, "")))
        origins[ordered[-1]] = OWN
    for plugin in installed():
        ordered.append(_imported(plugin))
        origins[ordered[-1]] = plugin.origin
    for module in ordered:
        try:
            manager.register(module)
            manager.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginError(f"插件 {origins[module]} 不符合接口约定：{error}。请升级或卸载该插件。") from error
    return _collected(manager, ordered, origins)


def _imported(plugin: InstalledPlugin) -> object:
    module_name, _, attribute = plugin.target.partition(":")
    try:
        found: object = importlib.import_module(module_name)
        for name in filter(None, attribute.split(".")):
            found = getattr(found, name)
    except Exception as error:
        raise PluginError(
            f"插件“{plugin.name}”（{plugin.distribution} {plugin.version}）无法加载："
            f"{type(error).__name__}：{error}。请修复或卸载该插件后重试。"
        ) from error
    return found


def _collected(manager: pluggy.PluginManager, ordered: list[object], origins: dict[object, str]) -> Extensions:
    owners: dict[str, str] = {}

    def collect(hook: str, what: str, contracts: tuple[type[Any], ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for module in ordered:  # pluggy's own order is last registered first; never let it decide
            if not hasattr(module, hook):
                continue
            for item in manager.subset_hook_caller(hook, [other for other in ordered if other is not module])():
                for thing in item:
                    name = _checked(thing, what, contracts, origins[module])
                    if name in found:
                        raise PluginError(
                            f"{what}“{name}”重名：{owners[f'{what} {name}']} 与 "
                            f"{origins[module]} 都提供了它，请卸载其一。"
                        )
                    found[name] = thing
                    owners[f"{what} {name}"] = origins[module]
        return found

    return Extensions(
        readers=collect("checker_readers", "读取器", (Reader,)),
        kinds=collect("checker_kinds", "检查类型", (Kind, PhraseKind)),
        packs=tuple(
            pack._replace(origin=owners[f"规则包 {name}"])
            for name, pack in collect("checker_rule_packs", "规则包", (RulePack,)).items()
        ),
        reporters=collect("checker_reporters", "报告样式", (Reporter,)),
        executors=collect("checker_executors", "执行器", (Executor,)),
        origins=owners,
    )


def _checked(thing: object, what: str, contracts: tuple[type[Any], ...], origin: str) -> str:
    if not any(isinstance(thing, contract) for contract in contracts):
        names = "、".join(contract.__name__ for contract in contracts)
        raise PluginError(f"插件 {origin} 登记的{what} {thing!r} 不符合接口 {names}，请升级该插件。")
    return str(thing.name)  # type: ignore[attr-defined]
