"""Plain records that every other room speaks in; no behaviour beyond themselves.

They are NamedTuples, not dataclasses: both are frozen and can be pickled, but a
frozen, slotted dataclass costs a millisecond to define, and the start of the
command is felt in every commit hook. For the same reason their modules do without
`from __future__ import annotations`: NamedTuple would compile every field's annotation
from its text.
"""
