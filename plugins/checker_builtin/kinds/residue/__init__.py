"""Kind `residue`: what must not be left in a submitted file, whichever format holds it."""

from __future__ import annotations

from checker_builtin.kinds.residue.kind import ResidueKind

__all__ = ["ResidueKind"]
