"""A pack's folder -> rules, profiles and examples. Everything a person can get wrong is refused with its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar, cast

from checker.extending.hookspecs import AnyKind, Fields, PhraseKind
from checker.model.document import ParagraphKind
from checker.model.errors import RuleError
from checker.model.finding import CATEGORIES, SEVERITIES, Category, Severity, Source
from checker.model.profile import Profile
from checker.model.rule import READ_SCOPE, AllowedWord, Example, Rule, RuleOptions, RulePack, holes_of
from checker.model.text import fold_words
from checker.rulebase.asking import asking, holes_known, kept, literals_of
from checker.rulebase.examples import read_examples
from checker.rulebase.fields import MappingFields
from checker.rulebase.nodes import Node, parse
from checker.rulebase.overriding import blamed, overridden
from checker.rulebase.profiles import read_profile

_NO_RULES = ("pack.yaml", "sources.yaml", "gongwen.yaml")  # the last is for configurations that extend the pack's
_SCOPES = (*READ_SCOPE, "header", "footer")
_SWITCH = ("on", "off")
_NEEDS = ("period", "type", "layout")
T = TypeVar("T")
SourceRow = tuple[str, str, str, str | None]


class LoadedEntry(NamedTuple):
    """An entry with the words that find it."""

    entry: Any
    literals: tuple[str, ...]


class LoadedRule(NamedTuple):
    rule: Rule[Any]
    file: str
    entries: tuple[LoadedEntry, ...]
    examples: tuple[Example, ...]


class LoadedPack(NamedTuple):
    """A pack as far as it could be read; `errors` are the files that could not, `allowed` is of word lists."""

    pack: RulePack
    title: str
    about: str
    reviewed: str
    rules: tuple[LoadedRule, ...]
    profiles: tuple[Profile, ...]
    sources: Mapping[str, Source]
    errors: tuple[RuleError, ...] = ()
    allowed: tuple[AllowedWord, ...] = ()


def load_pack(pack: RulePack, kinds: Mapping[str, AnyKind], options: Sequence[RuleOptions] = ()) -> LoadedPack:
    """Read a pack, with other `options` where a configuration sets some.

    A rule file that is off is an error of the pack; the others are still read. So are options
    that a rule cannot have: it keeps its own.
    """
    try:
        return _PackLoader(pack, kinds, options).load()
    except RuleError as error:  # pack.yaml or sources.yaml: nothing of the pack can be trusted
        return LoadedPack(pack, pack.name, "", "", (), (), {}, (error,))


def load_rows(
    id: str, fields: MappingFields, sources: Mapping[str, Source], kinds: Mapping[str, AnyKind]
) -> tuple[LoadedRule, tuple[RuleError, ...]]:
    """A rule whose entries were not written in YAML: one that is off is an error, the others are still read.

    Raises RuleError where the rule itself is off.
    """
    loader = _PackLoader(RulePack("", ""), kinds, ())
    loader.row_by_row = True
    loader.sources.update(sources)
    return loader.read_rule(id, fields), tuple(loader.errors)


class _PackLoader:
    def __init__(self, pack: RulePack, kinds: Mapping[str, AnyKind], options: Sequence[RuleOptions]) -> None:
        self._pack, self._kinds, self._options = pack, kinds, options
        self.row_by_row = False  # an entry that is off leaves the others alone
        self.sources: dict[str, Source] = {}
        self._facts: dict[str, list[Node]] = {}
        self.errors: list[RuleError] = []
        self._default = "on"  # of the rules that do not say it themselves

    def load(self) -> LoadedPack:
        names = self._files("")
        if "pack.yaml" not in names:
            raise RuleError(self._path("pack.yaml"), 0, 0, "规则包里缺少 pack.yaml，请补上（至少写 title 一项）")
        head = self._read("pack.yaml")
        title, about, reviewed = head.text("title"), head.text("about", ""), head.text("reviewed", "")
        self._default = head.choice("default", _SWITCH, "on")
        head.finish()
        if "sources.yaml" in names:
            self._read_sources()
        profiles = self._all(self._profile, self._files("profiles"))
        rules = self._all(self._rule, [name for name in names if name not in _NO_RULES])
        return LoadedPack(self._pack, title, about, reviewed, rules, profiles, self.sources, tuple(self.errors))

    def _all(self, read: Callable[[str], T], names: list[str]) -> tuple[T, ...]:
        found: list[T] = []
        for name in names:
            try:
                found.append(read(name))
            except RuleError as error:
                self.errors.append(error)
        return tuple(found)

    # --- files -------------------------------------------------------------------

    def _files(self, folder: str) -> list[str]:
        root = os.path.join(self._pack.root, folder)
        try:
            return sorted(name for name in os.listdir(root) if name.endswith(".yaml"))
        except FileNotFoundError:
            if folder:
                return []
            raise RuleError(root, 0, 0, "没有这个规则包文件夹，请核对路径") from None
        except OSError as error:
            raise RuleError(root, 0, 0, f"读不了规则包文件夹（{error.strerror}），请核对路径和权限") from error

    def _path(self, name: str) -> str:
        return os.path.join(self._pack.root, *name.split("/"))

    def _node(self, name: str) -> Node:
        path = self._path(name)
        try:
            with open(path, encoding="utf-8-sig") as file:
                return parse(file.read(), path)
        except UnicodeDecodeError as error:
            raise RuleError(path, 0, 0, f"不是 UTF-8 编码（第 {error.start + 1} 字节），请另存为 UTF-8") from error
        except OSError as error:
            raise RuleError(path, 0, 0, f"读不了（{error.strerror}），请核对路径和权限") from error

    def _read(self, name: str) -> MappingFields:
        return MappingFields(self._node(name), self._path(name), "规则文件")

    def _read_sources(self) -> None:
        fields = self._read("sources.yaml")
        for key in fields.names():
            node = fields.node_of(key)
            assert node is not None
            source = MappingFields(node, fields.file, f"来源“{key}”")
            self.sources[key] = Source(
                source.text("title"), source.text("issuer"), source.day("date") or "", source.optional_text("url")
            )
            source.finish()

    # --- rules -------------------------------------------------------------------

    def _profile(self, name: str) -> Profile:
        return read_profile(name.removesuffix(".yaml"), self._read(f"profiles/{name}"))

    def _rule(self, name: str) -> LoadedRule:
        rule_id = f"{self._pack.name}/{name.removesuffix('.yaml')}"
        loaded = self.read_rule(rule_id, self._read(name))
        given = [options for options in self._options if options.rule == rule_id]
        if not given:
            return loaded
        try:
            node = overridden(self._node(name), given, self._kinds[loaded.rule.kind])
            return self.read_rule(rule_id, MappingFields(node, loaded.file))
        except RuleError as error:  # the rule as its file has it is better than none
            self.errors.append(blamed(error, given))
            return loaded

    def read_rule(self, rule_id: str, fields: MappingFields) -> LoadedRule:
        """A rule from its mapping. Raises RuleError."""
        kind = self._kind(fields)
        with asking(kind, fields):
            rule = read_rule(rule_id, fields, kind, self._default)
        kept(kind, fields, rule.options, kind.options, "选项")
        rule = rule._replace(sources=tuple(Source(*row) for row in self._cited(fields, needed=True)))
        _refuse_unknown_holes(kind, rule, fields)
        examples = list(read_examples(rule_id, fields))
        entries: tuple[LoadedEntry, ...] = ()
        if isinstance(kind, PhraseKind):
            entries = tuple(self._entries(kind, rule, fields, examples))
            if not entries:
                fields.refuse("entries", "缺少条目：请在 entries 里至少写一条，或用 facts 指向本包 facts/ 里的文件")
        fields.finish()
        return LoadedRule(rule, fields.file, entries, tuple(examples))

    def _kind(self, fields: MappingFields) -> AnyKind:
        name = fields.text("kind")
        if name not in self._kinds:
            close = get_close_matches(name, self._kinds, n=1)
            meant = f"（是否想写“{close[0]}”？）" if close else ""
            fields.refuse("kind", f"没有“{name}”这种检查{meant}；现有：{'、'.join(sorted(self._kinds))}")
        return self._kinds[name]

    def _entries(
        self, kind: PhraseKind, rule: Rule[Any], fields: MappingFields, examples: list[Example]
    ) -> Iterator[LoadedEntry]:
        own = list(fields.each("entries"))
        for item in own:
            examples.extend(read_examples(rule.id, item))
        shared = [
            MappingFields(node, self._path(f"facts/{name}.yaml"), "每一条")
            for name in fields.texts("facts", ())
            for node in self._shared(name, fields)
        ]
        for item in shared:
            item.nodes("bad"), item.nodes("good")  # examples of a fact belong to whoever tests the facts
        for item in own + shared:
            try:
                entry = self._entry(kind, rule, item)
            except RuleError as error:
                if not self.row_by_row:
                    raise
                self.errors.append(error)
                continue
            if entry is not None:
                yield entry

    def _entry(self, kind: PhraseKind, rule: Rule[Any], item: MappingFields) -> LoadedEntry | None:
        sources = self._cited(item, needed=False)
        with asking(kind, item):
            entry = kind.read_entry(item, rule.options)
        if entry is None:
            return None
        item.finish()
        if sources and hasattr(entry, "_replace") and hasattr(entry, "sources"):
            entry = entry._replace(sources=sources)
        kept(kind, item, entry, kind.entry, "条目")
        return LoadedEntry(entry, literals_of(kind, item, entry, rule.options))

    def _shared(self, name: str, fields: MappingFields) -> list[Node]:
        if name not in self._facts:
            if f"{name}.yaml" not in self._files("facts"):
                fields.refuse("facts", f"本包 facts 文件夹里没有 {name}.yaml，请核对文件名")
            shared = self._read(f"facts/{name}.yaml")
            self._facts[name] = shared.nodes("entries")
            shared.finish()
        return self._facts[name]

    def _cited(self, fields: MappingFields, *, needed: bool) -> tuple[SourceRow, ...]:
        keys = fields.texts("sources", None if needed else ())
        if needed and not keys:
            fields.refuse("sources", "至少要有一个依据，请写 sources.yaml 里的键")
        rows: list[SourceRow] = []
        for key in keys:
            if key not in self.sources:
                close = get_close_matches(key, self.sources, n=1)
                meant = f"（是否想写“{close[0]}”？）" if close else ""
                fields.refuse("sources", f"sources.yaml 里没有“{key}”{meant}，请补上这份依据或改键名")
            rows.append(cast("SourceRow", tuple(self.sources[key])))
        return tuple(rows)


def read_rule(rule_id: str, fields: Fields, kind: AnyKind, default: str) -> Rule[Any]:
    """The rule as its mapping states it, still without its sources; `default` is on or off, where it does not say."""
    needs = fields.choices("needs", _NEEDS, ())
    return Rule(
        id=rule_id,
        title=fields.text("title"),
        kind=kind.name,
        category=cast("Category", fields.choice("category", tuple(CATEGORIES), kind.category)),
        message=fields.text("message"),
        severity=cast("Severity", fields.choice("severity", SEVERITIES)),
        why=fold_words(fields.text("why", "")),  # a line end of the YAML is no blank
        options=kind.read(fields),
        suggest=fields.optional_text("suggest"),
        in_force=fields.window("in_force"),
        needs=tuple(dict.fromkeys((*kind.needs, *needs))),
        types=fields.texts("types", ()),
        scope=cast("tuple[ParagraphKind, ...]", fields.choices("scope", _SCOPES, READ_SCOPE)),
        default=fields.choice("default", _SWITCH, default) == "on",
    )


def _refuse_unknown_holes(kind: AnyKind, rule: Rule[Any], fields: MappingFields) -> None:
    """A hole that nothing fills would be shown to the reader of a report as it stands."""
    known = holes_known(kind, rule, fields)
    if known is None:
        return
    for key, template in (("message", rule.message), ("suggest", rule.suggest or "")):
        for hole in holes_of(template):
            if hole not in known:
                close = get_close_matches(hole, known, n=1)
                meant = f"（是否想写“{{{close[0]}}}”？）" if close else ""
                listed = "、".join(f"{{{name}}}" for name in known)
                fields.refuse(key, f"没有“{{{hole}}}”可填{meant}；这里可用：{listed}")
