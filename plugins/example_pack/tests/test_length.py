import pytest

from checker.testing import found_in

RULE = "acme/long-sentence"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("短句。", []),
        ("字" * 39 + "。", []),
        ("字" * 40 + "。", ["字" * 40 + "。"]),
        ("短句。" + "字" * 40 + "。短句。", ["字" * 40 + "。"]),
    ],
)
def test_long_sentences_are_found(text, found):
    assert found_in(text, only=[RULE]) == [(RULE, words) for words in found]
