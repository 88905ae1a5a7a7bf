"""gongwen-checker: the rule-based compliance checker for Chinese official work summaries."""

__version__ = "0.1.0"
