"""What is said of a kind before its module is imported is what the kind says of itself."""

from __future__ import annotations

import pytest

from checker.extending.hookspecs import Kind, PhraseKind
from checker_builtin.kinds import checker_kinds
from checker_builtin.kinds.later import LaterKind, LaterPhraseKind

KINDS = [kind for kind in checker_kinds() if isinstance(kind, LaterKind | LaterPhraseKind)]


def test_every_kind_is_one_that_is_imported_later() -> None:
    assert len(KINDS) == len(checker_kinds())
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("later", KINDS, ids=lambda kind: kind.name)
def test_a_kind_says_the_same_of_itself(later: LaterKind | LaterPhraseKind) -> None:
    kind = later._itself
    assert (kind.name, kind.category, kind.needs) == (later.name, later.category, later.needs)
    contract = PhraseKind if isinstance(later, LaterPhraseKind) else Kind
    assert isinstance(kind, contract)
    assert isinstance(later, contract)
