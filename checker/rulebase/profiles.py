"""A profile file -> Profile: how a type of document is recognised and what must stand in it."""

from __future__ import annotations

from typing import get_args

from checker.model.profile import Element, Profile, ProfileSection, Requirement
from checker.rulebase.fields import MappingFields
from checker.rulebase.patterns import pattern_trouble

_REQUIREMENTS: tuple[Requirement, ...] = get_args(Requirement)


def read_profile(id: str, fields: MappingFields) -> Profile:
    """Read a profile whose file is named `id`. Raises RuleError for the first thing that is off."""
    titles = fields.texts("titles")
    for title in titles:
        trouble = pattern_trouble(title)
        if trouble:
            fields.refuse("titles", f"正则“{title}”{trouble}")
    sections = tuple(_section(item) for item in fields.each("sections"))
    if not sections:
        fields.refuse("sections", "至少要写一节：id、name、requirement")
    ids = [section.id for section in sections]
    if len(set(ids)) < len(ids):
        fields.refuse("sections", f"“{next(one for one in ids if ids.count(one) > 1)}”一节写了两次，请合并")
    profile = Profile(
        id=id,
        name=fields.text("name"),
        priority=fields.integer("priority"),
        titles=titles,
        literals=fields.texts("literals"),
        sections=sections,
        elements=tuple(_element(item) for item in fields.each("elements")),
        order="strict" if fields.choice("order", ("strict", "loose"), "loose") == "strict" else "loose",
        signature=_requirement(fields, "signature"),
        signed_date=_requirement(fields, "signed_date"),
        addressee=_requirement(fields, "addressee"),
        least_characters=fields.integer("least_characters", 0),
        most_characters=fields.integer("most_characters", 0),
        basis=fields.texts("basis", ()),
    )
    fields.finish()
    return profile


def _section(fields: MappingFields) -> ProfileSection:
    section = ProfileSection(
        id=fields.text("id"),
        name=fields.text("name"),
        requirement=_requirement(fields, "requirement", "required"),
        headings=fields.texts("headings", ()),
        words=fields.texts("words", ()),
        least_share=_share(fields, "least_share", 0.0),
        most_share=_share(fields, "most_share", 1.0),
        least_characters=fields.integer("least_characters", 0),
        stance="plan" if fields.choice("stance", ("work", "plan"), "work") == "plan" else "work",
        elements=tuple(_element(item) for item in fields.each("elements")),
    )
    fields.finish()
    return section


def _element(fields: MappingFields) -> Element:
    element = Element(
        name=fields.text("name"),
        words=fields.texts("words", ()),
        pattern=fields.pattern("pattern") if fields.has("pattern") else "",
        least=fields.integer("least", 1),
        requirement=_requirement(fields, "requirement", "recommended"),
        forbidden=fields.flag("forbidden", False),
        in_force=fields.window("in_force"),
    )
    if not element.words and not element.pattern:
        fields.refuse("name", f"“{element.name}”既没有 words 也没有 pattern，请至少写一样")
    fields.finish()
    return element


def _requirement(fields: MappingFields, key: str, default: Requirement = "optional") -> Requirement:
    value = fields.choice(key, _REQUIREMENTS, default)
    return next(one for one in _REQUIREMENTS if one == value)


def _share(fields: MappingFields, key: str, default: float) -> float:
    value = fields.number(key, default)
    if not 0 <= value <= 1:
        fields.refuse(key, "占比应在 0 与 1 之间，如 0.15")
    return value
