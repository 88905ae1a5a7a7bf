"""All packs of a run together: loaded, held against each other, compiled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from checker.extending.hookspecs import AnyKind
from checker.model.errors import RuleError
from checker.model.rule import RuleOptions, RulePack
from checker.rulebase.compiled import pack_bytes
from checker.rulebase.listing import load_word_lists
from checker.rulebase.loader import LoadedPack, load_pack
from checker.rulebase.overriding import astray


def load_packs(
    packs: Sequence[RulePack],
    kinds: Mapping[str, AnyKind],
    words: Sequence[str] = (),
    options: Sequence[RuleOptions] = (),
) -> list[LoadedPack]:
    """Load packs in order, then the word lists, and hold them against each other."""
    loaded = [load_pack(pack, kinds, options) for pack in packs]
    if words:
        loaded.append(load_word_lists(words, kinds))
    return held_together(loaded)


def held_together(loaded: Iterable[LoadedPack]) -> list[LoadedPack]:
    """Two profiles of one id, or a rule for an unknown type, are errors of their pack."""
    profiles: dict[str, str] = {}
    checked: list[LoadedPack] = []
    for pack in loaded:
        errors = list(pack.errors)
        for profile in pack.profiles:
            if profile.id in profiles:
                what = f"文种“{profile.id}”在规则包 {profiles[profile.id]} 里已有，请改用别的文件名"
                errors.append(RuleError(pack.pack.root, 0, 0, what))
            profiles.setdefault(profile.id, pack.pack.name)
        checked.append(pack._replace(errors=tuple(errors)))
    return [_with_known_types(pack, profiles) for pack in checked]


def _with_known_types(pack: LoadedPack, profiles: Mapping[str, str]) -> LoadedPack:
    errors = list(pack.errors)
    rules = []
    for rule in pack.rules:
        unknown = [type_id for type_id in rule.rule.types if type_id not in profiles]
        if unknown:
            errors.append(RuleError(rule.file, 0, 0, f"没有文种“{unknown[0]}”；现有：{'、'.join(sorted(profiles))}"))
        else:
            rules.append(rule)
    return pack._replace(rules=tuple(rules), errors=tuple(errors))


def compile_packs(
    packs: Sequence[RulePack],
    kinds: Mapping[str, AnyKind],
    words: Sequence[str] = (),
    options: Sequence[RuleOptions] = (),
) -> bytes:
    """The compiled form of packs, for `checker.rulebase.compiled.unpack_bytes`."""
    loaded = load_packs(packs, kinds, words, options)
    listed = {rule.rule.id for pack in loaded[len(packs) :] for rule in pack.rules}
    return pack_bytes(loaded, astray(options, _names(loaded), listed))


def _names(loaded: Iterable[LoadedPack]) -> list[str]:
    """The ids of all rules, also of those whose files are off."""
    names = [rule.rule.id for pack in loaded for rule in pack.rules]
    for pack in loaded:
        stems = (os.path.splitext(os.path.basename(error.file))[0] for error in pack.errors)
        names += [f"{pack.pack.name}/{stem}" for stem in stems]
    return names
