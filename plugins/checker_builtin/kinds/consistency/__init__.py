"""Kinds `consistency` and `naming`: one thing in two wordings, and what another unit's text left behind."""
