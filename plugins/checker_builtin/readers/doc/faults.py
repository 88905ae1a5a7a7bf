"""What the reader of old Word files cannot make sense of, although another program may."""

from __future__ import annotations


class Damaged(Exception):
    """The file breaks the format; the words say where, for the middle of a Chinese sentence."""


class Older(Exception):
    """A file of a version before Word 97, whose layout is another."""
