"""A profile: how a type of document is recognised and what must stand in it."""

from typing import Any, Literal, NamedTuple

from checker.model.times import Window

Requirement = Literal["required", "recommended", "optional"]


class Element(NamedTuple):
    """Content that a section or the whole report must speak of.

    Met when one of `words` stands there, or `pattern` matches, at least `least` times.
    `forbidden` turns it round. `in_force` is when it is expected, against the report's period.
    """

    name: str
    words: tuple[str, ...] = ()
    pattern: str = ""
    least: int = 1
    requirement: Requirement = "recommended"
    forbidden: bool = False
    in_force: Window = Window()


class ProfileSection(NamedTuple):
    """A section that the profile knows; `headings` and `words` are its names and its tell-tale words.

    Shares are parts of the body's characters (0 to 1), `least_characters` counts characters
    without white space and marks. `stance` is the time the section speaks of.
    """

    id: str
    name: str
    requirement: Requirement
    headings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    least_share: float = 0.0
    most_share: float = 1.0
    least_characters: int = 0
    stance: Literal["work", "plan"] = "work"
    elements: tuple[Element, ...] = ()


class Profile(NamedTuple):
    """One type of document. `titles` are patterns for the title line; the highest `priority` that matches wins.

    `literals` are words of which one stands in every title that a pattern can match.
    `order` is strict where the sections' order is fixed, else loose.
    """

    id: str
    name: str
    priority: int
    titles: tuple[str, ...]
    literals: tuple[str, ...]
    sections: tuple[ProfileSection, ...]
    elements: tuple[Element, ...] = ()
    order: Literal["strict", "loose"] = "loose"
    signature: Requirement = "optional"
    signed_date: Requirement = "optional"
    addressee: Requirement = "optional"
    least_characters: int = 0
    most_characters: int = 0
    basis: tuple[str, ...] = ()


def restored_profile(row: list[Any]) -> Profile:
    """A profile from nested lists, as the compiled rules keep it."""
    values = dict(zip(Profile._fields, row, strict=True))
    values["sections"] = tuple([_restored_section(section) for section in values["sections"]])
    values["elements"] = tuple([_restored_element(element) for element in values["elements"]])
    for field in ("titles", "literals", "basis"):
        values[field] = tuple(values[field])
    return Profile(**values)


def _restored_section(row: list[Any]) -> ProfileSection:
    values = dict(zip(ProfileSection._fields, row, strict=True))
    values["headings"], values["words"] = tuple(values["headings"]), tuple(values["words"])
    values["elements"] = tuple([_restored_element(element) for element in values["elements"]])
    return ProfileSection(**values)


def _restored_element(row: list[Any]) -> Element:
    values = dict(zip(Element._fields, row, strict=True))
    values["words"], values["in_force"] = tuple(values["words"]), Window(*values["in_force"])
    return Element(**values)
