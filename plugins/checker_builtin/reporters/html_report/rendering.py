"""The page from its template, with style and script inside and a policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from checker.extending.hookspecs import Layout
from checker.model.report import Report
from checker_builtin.reporters.html_report.contents import contents
from checker_builtin.reporters.templates import environment

_FOLDER = Path(__file__).parent


def render(report: Report, layout: Layout, write: Callable[[str], object]) -> None:
    """Write the page; the same report gives the same bytes."""
    style, script = _file("style.css"), _file("script.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    page = contents(report, layout)
    template = _environment().get_template("page.html.jinja")
    for part in template.generate(page=page, policy=policy, style=Markup(style), script=Markup(script)):
        write(part)


@cache
def _environment() -> Environment:
    return environment([_FOLDER])


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a policy names what may stand between two tags."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
