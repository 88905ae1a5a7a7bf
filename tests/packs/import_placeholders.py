"""Writes the examples of the packs placeholders and banners from placeholders.yaml of a domain folder.

    python -m tests.packs.import_placeholders <domain folder> [<rules folder>]

Patterns, literals and the heads of the rules are kept by hand: those of the domain file
are rewritten so that they are linear and begin at a word. Here each of its match and
no_match strings becomes an example of the rule that has to find it, with ⟦ ⟧ around what
is found. A match that no rule finds, or a no_match that its rule finds, ends the import.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from checker.model.finding import Finding
from tests.packs.leftovers import RULES, document, findings, packs

# The domain file's patterns and the forms that they became.
FORMS = {
    "PH-X-RUN": ("x",),
    "PH-X-ONE": ("x",),
    "PH-X-LOWER": ("x-lower",),
    "PH-TIMES-RUN": ("times-run",),
    "PH-TIMES-ONE": ("times-one",),
    "PH-MOU": ("mou",),
    "PH-MOU-ONE": ("mou-one",),
    "PH-STAR-FULL": ("star-full",),
    "PH-STAR-ASCII": ("star-ascii",),
    "PH-UNDERSCORE": ("underscore",),
    "PH-BOX": ("box",),
    "PH-EMPTY-BRACKET": ("empty-bracket",),
    "PH-BRACKET-FIELD": ("bracket-field",),
    "PH-INSTRUCTION": ("instruction",),
    "PH-INSTRUCTION-BARE": ("instruction-bare",),
    "PH-OMIT": ("omitted",),
    "PH-PENDING": ("pending",),
    "PH-DATE-YEAR": ("date-year",),
    "PH-DATE-MD": ("date-month-day", "date-whole"),
    "PH-BLANK-NUM": ("blank-number",),
    "PH-N": ("letter-number",),
    "PH-ABC": ("letter-name",),
    "PH-XI": ("leader",),
    "PH-SAMPLE-NAME": ("sample-name",),
    "PH-SAMPLE-CONTACT": ("sample-contact",),
    "PH-TEMPLATE-ENGINE": ("template-engine",),
    "PH-WORD-FIELDCODE": ("word-field-code",),
    "PH-WORD-ERROR": ("word-error",),
    "PH-WORD-CONTROL": ("word-control",),
    "PH-BANNER-ORIGIN": ("origin",),
    "PH-BANNER-ONLYREF": ("for-reference",),
    "PH-BANNER-NOCOPY": ("no-copying",),
    "PH-BANNER-MORE": ("more",),
    "PH-BANNER-DOWNLOAD": ("download",),
    "PH-BANNER-SOURCE": ("source-credit",),
    "PH-BANNER-WECHAT": ("account",),
    "PH-COPYRIGHT": ("copyright",),
    "PH-WEB-CHROME": ("web-chrome",),
    "PH-SITE-TONE": ("tone", "collection-title", "template-title"),
    "PH-DOC-LIB": ("library",),
    "PH-DRAFT-MARK": ("draft-mark",),
    "PH-AI-RESIDUE": ("ai-residue",),
    "PH-MARKDOWN": ("markup",),
    "PH-REVIEW-NOTE": ("review-note",),
    "PH-LOREM": ("filler",),
}
Examples = dict[str, dict[str, list[str]]]


def main(domain: Path, rules: Path) -> None:
    patterns = yaml.safe_load((domain / "placeholders.yaml").read_text(encoding="utf-8"))["patterns"]
    for rule, examples in sorted(sorted_out(patterns).items()):
        path = rules / f"{rule}.yaml"
        head = path.read_text(encoding="utf-8").partition("\nbad:\n")[0].rstrip("\n")
        path.write_text(head + "\n" + _written(examples), encoding="utf-8")


def sorted_out(patterns: list[dict[str, Any]]) -> Examples:
    """Rule -> bad and good examples."""
    examples: Examples = defaultdict(lambda: {"bad": [], "good": []})
    for pattern in patterns:
        owners = owners_of(pattern["id"])
        for text in pattern["match"]:
            found = finders(text)
            rule = next((owner for owner in owners if owner in found), next(iter(sorted(found)), None))
            if rule is None:
                raise SystemExit(f"{pattern['id']}: no rule finds {text!r}")
            _add(examples[rule]["bad"], marked(text, found[rule]))
        for text in pattern["no_match"]:
            found = finders(text)
            for owner in owners:
                if owner in found:
                    raise SystemExit(f"{pattern['id']}: {owner} finds {marked(text, found[owner])!r}")
                _add(examples[owner]["good"], text)
    return examples


def owners_of(pattern: str) -> list[str]:
    """The rules that report a pattern's forms."""
    return [
        rule.rule.id
        for form in FORMS[pattern]
        for pack in packs()
        for rule in pack.rules
        if not getattr(rule.rule.options, "density", 0)
        and any(entry.entry.form == form and entry.entry.sort in rule.rule.options.sorts for entry in rule.entries)
    ]


def finders(text: str) -> dict[str, list[Finding]]:
    """The rules that find something in a text, with what they find."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings(document(text)):
        found[finding.rule].append(finding)
    return found


def marked(text: str, found: list[Finding]) -> str:
    for finding in sorted(found, key=lambda finding: finding.span, reverse=True):
        start, end = finding.span
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _add(texts: list[str], text: str) -> None:
    if text not in texts:
        texts.append(text)


def _written(examples: dict[str, list[str]]) -> str:
    return "".join(
        f"{key}:\n" + "".join(f"  - {_quoted(text)}\n" for text in texts) for key, texts in examples.items() if texts
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else RULES)
