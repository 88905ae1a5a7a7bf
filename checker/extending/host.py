"""Loads the plugins one by one, asks the five hooks once, and checks what they register."""

import importlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from checker.extending.discovery import InstalledPlugin, installed_plugins
from checker.extending.hookspecs import AnyKind, Auditing, Executor, Kind, PhraseKind, Reader, Reporter
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


class Extensions(NamedTuple):
    """What the plugins brought, by name; `origins` says who brought it ('检查类型 phrase' -> 'checker-x 1.0')."""

    readers: Mapping[str, Reader]
    kinds: Mapping[str, AnyKind]
    packs: tuple[RulePack, ...]
    reporters: Mapping[str, Reporter]
    executors: Mapping[str, Executor]
    origins: Mapping[str, str]
    audits: Mapping[str, Auditing] = MappingProxyType({})  # reporters of audits

    def reader_of(self, data: bytes, suffix: str) -> Reader | None:
        """The reader that knows the bytes, else that of the suffix ('.txt'), lower case with the dot."""
        for reader in self.readers.values():
            recognises = getattr(reader, "recognises", None)
            if recognises is not None and recognises(data):
                return reader
        return self.reader_for(suffix)

    def reader_for(self, suffix: str) -> Reader | None:
        """The reader of a suffix ('.txt'), lower case with the dot."""
        return next((reader for reader in self.readers.values() if suffix in reader.suffixes), None)

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(suffix for reader in self.readers.values() for suffix in reader.suffixes)


class _Registered(NamedTuple):
    """A loaded plugin module and who brought it."""

    module: object
    origin: str


def load_extensions(installed: Callable[[], Iterable[InstalledPlugin]] = installed_plugins) -> Extensions:
    """Built-ins in the order of the tuple, then installed plugins by name.

    Raises PluginError naming plugin and distribution: a plugin is never skipped, since
    a missing rule looks exactly like a clean report.
    """
    built_in = [_Registered(_imported(InstalledPlugin(name, name, OWN, "")), OWN) for name in BUILT_IN]
    others = [_Registered(_imported(plugin), plugin.origin) for plugin in installed()]
    if others:
        _validate(built_in + others)
    return _collected(built_in + others)


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


def _validate(registered: list[_Registered]) -> None:
    """Hold outside plugins against the hook specifications; the built-ins alone need no pluggy (20 ms)."""
    import pluggy

    from checker.extending.registry import HookRegistry

    registry = HookRegistry()
    for module, origin in registered:
        try:
            registry.register(module)
            registry.check_pending()
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginError(f"插件 {origin} 不符合接口约定：{error}。请升级或卸载该插件。") from error


def _collected(registered: list[_Registered]) -> Extensions:
    origins: dict[str, str] = {}

    def collect(hook: str, what: str, contracts: tuple[type[Any], ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for module, origin in registered:  # in our own order: pluggy's is last registered first
            for thing in _asked(module, hook, origin):
                name = _checked(thing, what, contracts, origin)
                if name in found:
                    owners = f"{origins[f'{what} {name}']} 与 {origin}"
                    raise PluginError(f"{what}“{name}”重名：{owners} 都提供了它，请卸载其一。")
                found[name] = thing
                origins[f"{what} {name}"] = origin
        return found

    reporters = collect("checker_reporters", "报告样式", (Reporter, Auditing))
    return Extensions(
        readers=collect("checker_readers", "读取器", (Reader,)),
        kinds=collect("checker_kinds", "检查类型", (Kind, PhraseKind)),
        packs=tuple(
            pack._replace(origin=origins[f"规则包 {name}"])
            for name, pack in collect("checker_rule_packs", "规则包", (RulePack,)).items()
        ),
        reporters={name: each for name, each in reporters.items() if hasattr(each, "render")},
        executors=collect("checker_executors", "执行器", (Executor,)),
        origins=origins,
        audits={name: each for name, each in reporters.items() if hasattr(each, "audit_files")},
    )


def _asked(module: object, hook: str, origin: str) -> list[object]:
    try:
        return list(getattr(module, hook, tuple)())
    except Exception as error:
        trouble = f"{type(error).__name__}：{error}"
        raise PluginError(f"插件 {origin} 的 {hook} 没有给出列表（{trouble}）。请修复或卸载该插件后重试。") from error


def _checked(thing: object, what: str, contracts: tuple[type[Any], ...], origin: str) -> str:
    # Our own keep their contracts by a test; asking costs an import of `inspect` on newer Pythons.
    if origin != OWN and (isinstance(thing, type) or not any(isinstance(thing, contract) for contract in contracts)):
        names = "、".join(contract.__name__ for contract in contracts)
        raise PluginError(f"插件 {origin} 登记的{what} {thing!r} 不符合接口 {names}，请升级该插件。")
    return str(thing.name)  # type: ignore[attr-defined]
