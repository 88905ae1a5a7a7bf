"""What plugins outside this repository may rely on stays: names may be added, never renamed or removed.

Each line is a name of the module and, after the colon, what its users call or pass: the
fields of a record come in this order, since they are also given by position; more may
follow them, with a default.
"""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import pytest

from checker.extending.hookspecs import hookimpl
from checker.model.pieces import Place
from checker.model.text import Span
from checker.reading.building import DocumentBuilder
from checker.testing import in_period

PUBLIC = {
    "checker": """
        __version__
        check
        Checker: check report
        Options: period type unit rules words only skip categories strict layout encoding config today
    """,
    "checker.extending.hookspecs": """
        hookimpl
        Hooks: checker_readers checker_kinds checker_rule_packs checker_reporters checker_executors
        RawFile: name data encoding sidecar
        Reader: name suffixes read
        Fields: text optional_text texts choice choices flag integer number day window pattern mapping each has refuse
        Kind: name category needs options read run
        PhraseKind: name category needs options entry read read_entry literals judge
        Reporter: name for_programs render
        Layout: width colour group fail_on
        Executor: name map
        Auditing: name audit_about audit_default audit_files
        Streaming: stream
        ExecutorOptions: workers seconds megabytes address tls_ca_file tls_client_cert tls_client_key others
        Described: about options
        Recognising: recognises
        PlacedEdit: places old text rule title
        Editing: edit
        Annotating: annotate
        Directing: directive with_directive
        Holed: holes
        Telling: tell
        Starting: starter
        Listing: list_heads list_entry
    """,
    "checker.reading.building": "DocumentBuilder: add generate mark look leave_unread directive paragraph build",
    "checker.testing": """
        examples_of
        check_example
        rule_tests
        rules_without_examples
        in_period
        RuleExample: example engine
        found_in
        reader_contract
        document_contract
        spoiled_files
        rendered
        sample_report
    """,
    "checker.model.document": """
        ParagraphKind
        Paragraph: span kind level joined
        Section: number title heading span level run_in role stance children body
        Evidence: kind text span
        Period: start end evidence window
        Written: date evidence
        Conflict: what first second
        Facts: title type type_evidence organisation organisation_span signature signed_date addressee period written \
conflicts unit
        Document: name text pieces paragraphs folded sentences times sections facts profile having places \
marks looks unread directives suppression_faults paragraph_at sentence_at section_path
    """,
    "checker.model.errors": """
        CheckerError
        ConfigError
        PluginError
        UnreadableDocument
        UnwritableDocument
        RuleError
        ExecutorError
        Unfinished
        TimedOut
        WorkerDied
        OutOfMemory
    """,
    "checker.model.finding": """
        Severity
        SEVERITIES
        Category
        CATEGORIES
        Source: title issuer date url
        Edit: span text
        Fix: title safe edits
        Related: span caption
        Finding: rule category severity message span why suggestion fix related sources
    """,
    "checker.model.pieces": """
        Place: part node offset label line column length
        Piece: start end place generated
    """,
    "checker.model.marks": """
        MarkName
        Mark: name span text who key
    """,
    "checker.model.suppression": """
        Directive: span words label line covers
        SuppressionFault: state span where found detail
    """,
    "checker.model.looks": """
        RunLook: span font latin size bold italic underlined colour
        ParagraphLook: span alignment runs first_line first_line_characters left right right_characters before after \
line line_rule page blank_start
        PageNumberLook: text font size alignment
        PageLook: width height top bottom left right lines characters pitch odd_even numbers
        Looks: pages paragraphs
    """,
    "checker.model.profile": """
        Requirement
        Element: name words pattern least requirement forbidden in_force
        ProfileSection: id name requirement headings words least_share most_share least_characters stance elements
        Profile: id name priority titles literals sections elements order signature signed_date addressee \
least_characters most_characters basis
    """,
    "checker.model.report": """
        Excerpt: text start end
        LocatedRelated: span text caption line column label
        Located: finding text places line column label section excerpt fingerprint related
        Failure: what why
        Skipped: rule title why
        EvidenceText: kind text line label
        FactsText: title type type_name organisation period written type_evidence period_evidence written_evidence
        Result: path sha256 facts located skipped failures
        Report: version rules_digest results failures count failure_count
        exit_status
    """,
    "checker.model.rule": """
        READ_SCOPE
        Rule: id title kind category message severity why options suggest sources in_force needs types scope found
        Hit: entry phrase start end folded span
        RulePack: name root origin
        ListedWord: wrong right certain severity why unless
        Example: rule bad text marked at type fixed document name marks unit looks
    """,
    "checker.model.text": """
        narrow
        fold_words
        Span: start end overlaps covers
        Folded: text offset back
    """,
    "checker.model.times": """
        Day
        Window: since until meets
        TimeMention: span start end grain relative year_given open_end
    """,
}
NAMES = [
    (module, name.strip(), tuple(members.split()))
    for module, lines in PUBLIC.items()
    for name, _, members in (line.partition(":") for line in lines.splitlines() if line.strip())
]


@pytest.mark.parametrize(("module", "name", "members"), NAMES, ids=lambda part: part if isinstance(part, str) else "")
def test_the_name_is_there(module: str, name: str, members: tuple[str, ...]) -> None:
    thing = getattr(importlib.import_module(module), name)
    for member in members:
        assert member in dir(thing) or member in inspect.get_annotations(thing), f"{name}.{member} is gone"
    fields = getattr(thing, "_fields", ())
    known = tuple(member for member in members if member in fields)
    assert known == fields[: len(known)], f"the fields of {name} have another order"


@pytest.mark.parametrize(
    ("module", "name", "needed"),
    [
        ("checker.extending.hookspecs", "RawFile", 2),
        ("checker.extending.hookspecs", "Layout", 0),
        ("checker.model.document", "Evidence", 2),
        ("checker.model.document", "Facts", 0),
        ("checker.model.document", "Paragraph", 2),
        ("checker.model.document", "Section", 5),
        ("checker.model.finding", "Source", 3),
        ("checker.model.finding", "Finding", 5),
        ("checker.model.profile", "Element", 1),
        ("checker.model.profile", "ProfileSection", 3),
        ("checker.model.profile", "Profile", 6),
        ("checker.model.report", "Result", 3),
        ("checker.model.report", "Report", 3),
        ("checker.model.rule", "Rule", 8),
        ("checker.model.rule", "RulePack", 2),
        ("checker.model.rule", "ListedWord", 1),
        ("checker.model.rule", "Example", 3),
        ("checker.model.times", "Window", 0),
        ("checker.model.times", "TimeMention", 4),
    ],
)
def test_a_record_needs_no_more_than_it_did(module: str, name: str, needed: int) -> None:
    record: Any = getattr(importlib.import_module(module), name)
    assert len(record._fields) - len(record._field_defaults) == needed


@pytest.mark.parametrize("name", ["Reader", "Kind", "PhraseKind", "Reporter", "Executor"])
def test_a_contract_asks_for_no_more_than_it_did(name: str) -> None:
    contract = getattr(importlib.import_module("checker.extending.hookspecs"), name)
    asked = {member for member in {*dir(contract), *inspect.get_annotations(contract)} if not member.startswith("_")}
    (members,) = [members for _, known, members in NAMES if known == name]
    assert asked == set(members)


def test_a_hook_is_what_it_was() -> None:
    def checker_kinds() -> list[object]:
        return []

    assert hookimpl(checker_kinds) is checker_kinds


def test_a_document_is_built_as_before() -> None:
    builder = DocumentBuilder("总结.txt")
    title = builder.add("工作总结", Place("", "", 0, "第1行", 1, 1))
    builder.paragraph(title, "title")
    builder.add("\n")
    assert (title, builder.length) == (Span(0, 4), 5)
    builder.paragraph(builder.add("一、工作", Place("", "", 5, "第2行", 2, 1)), "heading", 1, joined=False)
    document = builder.build()
    assert (document.name, document.text, document[title]) == ("总结.txt", "工作总结\n一、工作", "工作总结")
    assert [(paragraph.kind, paragraph.level) for paragraph in document.paragraphs] == [("title", 0), ("heading", 1)]
    assert [(place.line, place.column) for place in document.places(Span(7, 9))] == [(2, 3)]


def test_a_period_is_written_as_before() -> None:
    assert in_period("2018-H1") == ("2018-01-01", "2018-06-30")
    assert in_period("2018-03-05") == ("2018-03-05", "2018-03-05")
