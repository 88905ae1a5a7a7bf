"""Markdown: CommonMark with tables, strike-through and front matter."""
