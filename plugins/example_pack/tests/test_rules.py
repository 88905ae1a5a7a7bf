import acme_report_rules

from checker.testing import rule_tests

test_rules = rule_tests(acme_report_rules.RULES)
