from acme_report_rules.listing import ListingReporter

from checker import Report
from checker.testing import rendered, sample_report


def test_every_finding_is_a_line_and_what_was_not_checked_is_said():
    assert rendered(ListingReporter(), sample_report()) == (
        "1. 【必须改】报送/总结.txt，第2行：“截止目前”用词不当。\n"
        "2. 【请核对】报送/总结.txt，第2行：“截止目前”用词不当。\n"
        "没有检查：example/broken：规则“example/broken”没有跑完：截止目前\n"
        "没有检查：报送/坏.docx：文件已损坏，请另存一份再查。\n"
        "另有1处已说明理由，不再列出。\n"
    )


def test_words_of_a_document_break_nothing():
    told = rendered(ListingReporter(), sample_report("一\n二\x1b[31m\u202e\ud800"))
    assert len(told.splitlines()) == 5
    assert not {"\x1b", "\u202e", "\ud800"} & set(told)


def test_nothing_found():
    assert rendered(ListingReporter(), Report("1", "", ())) == "没有发现问题。\n"
