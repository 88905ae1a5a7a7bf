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


def restored_profile(row: tuple[Any, ...]) -> Profile:
    """A profile from nested plain tuples, as the compiled rules keep it."""
    profile = Profile(*row)
    sections = (ProfileSection(*fields) for fields in profile.sections)
    return profile._replace(
        sections=tuple(section._replace(elements=_restored(section.elements)) for section in sections),
        elements=_restored(profile.elements),
    )


def _restored(rows: tuple[Any, ...]) -> tuple[Element, ...]:
    elements = (Element(*row) for row in rows)
    return tuple(element._replace(in_force=Window(*element.in_force)) for element in elements)
