"""All packs of a run together: loaded, held against each other, compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.extending.hookspecs import AnyKind
from checker.model.errors import RuleError
from checker.model.rule import RulePack
from checker.rulebase.compiled import pack_bytes
from checker.rulebase.loader import LoadedPack, load_pack


def load_packs(packs: Sequence[RulePack], kinds: Mapping[str, AnyKind]) -> list[LoadedPack]:
    """Load packs in order and hold them against each other."""
    return held_together([load_pack(pack, kinds) for pack in packs])


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


def compile_packs(packs: Sequence[RulePack], kinds: Mapping[str, AnyKind]) -> bytes:
    """The compiled form of packs, for `checker.rulebase.compiled.unpack_bytes`."""
    return pack_bytes(load_packs(packs, kinds))
