"""What an audit says of its submissions, in words and figures that tables and notices share."""

from __future__ import annotations

from checker.extending.audit_contracts import AuditView
from checker.model.batch import MATTER_NAMES, NOTABLE, Matter

NO_MANIFEST = "没有给出应报名单，没有核对缺报迟报。"
NO_FORMER_RUN = "没有指定与哪一次审核比较，没有整改情况。"


def shares(audit: AuditView) -> dict[str, float]:
    """The largest share that each submission has with any other text, 0 to 1; those without a notable one are missing.

    What a unit shares with itself (it handed the same in twice) is no copy of anybody.
    """
    largest: dict[str, float] = {}
    for copied in audit.copied():
        if copied.origin == "own" or copied.weight < NOTABLE:
            continue
        largest[copied.key] = max(largest.get(copied.key, 0.0), copied.share)
        if copied.origin == "unit":  # the other one is a submission too
            largest[copied.other] = max(largest.get(copied.other, 0.0), copied.other_share)
    return largest


def deliveries(audit: AuditView) -> dict[str, str]:
    """How each submission came in, in words, as far as the manifest says: 按时、迟报、重报."""
    told: dict[str, str] = {}
    for asked in audit.asked():
        on_time = asked.deadline and asked.day and asked.day <= asked.deadline
        for key in asked.keys:
            told.setdefault(key, "按时报送" if on_time else "已报送")
    faulty: set[str] = set()
    for matter in audit.matters():
        name = matter_name(matter)
        for key in matter.keys:
            if key not in faulty:
                told[key] = name
            elif name not in told[key].split("、"):
                told[key] = f"{told[key]}、{name}"
            faulty.add(key)
    return told


def matter_name(matter: Matter) -> str:
    """What is the matter, in a word; one that only a plugin knows keeps its id."""
    return MATTER_NAMES.get(matter.kind, matter.kind)
