"""Hypothesis without a clock: how long an example takes is no matter of a test."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
