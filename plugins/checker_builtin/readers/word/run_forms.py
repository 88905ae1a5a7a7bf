"""Runs whose form has something to say: hidden, highlighted, changed by somebody."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from checker_builtin.readers.word.highlights import COLOURED, is_highlighted
from checker_builtin.readers.word.names import R_PR, VAL, P, R, is_on, w
from checker_builtin.readers.word.styles import Styles

_VANISH, _R_STYLE, _P_STYLE, _CHANGED = w("vanish"), w("rStyle"), w("pStyle"), w("rPrChange")


class RunForm(NamedTuple):
    hidden: bool
    highlighted: bool
    changed: bool


class RunForms:
    """The forms of the runs of a part, found in one pass: most runs have nothing to say."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._hidden_by_style = self._runs_of_hidden_paragraphs(root)
        self._runs = self._stated(root) | self._hidden_by_style

    def __contains__(self, run: Any) -> bool:
        """Whether a run's form may have something to say."""
        return run in self._runs

    def of(self, run: Any) -> RunForm | None:
        """What a run's form says; None for nothing."""
        if run not in self._runs:
            return None
        properties = run.find(R_PR)
        if properties is None:
            return RunForm(run in self._hidden_by_style, highlighted=False, changed=False)
        changed = properties.find(_CHANGED) is not None
        return RunForm(self._is_hidden(run, properties), is_highlighted(properties), changed)

    def _is_hidden(self, run: Any, properties: Any) -> bool:
        vanish = properties.find(_VANISH)
        if vanish is not None:
            return is_on(vanish)
        style = properties.find(_R_STYLE)
        return run in self._hidden_by_style or (style is not None and self._styles.hidden(style.get(VAL, "")))

    def _stated(self, root: Any) -> set[Any]:
        found = set()
        for element in root.iter(_VANISH, *COLOURED, _CHANGED, _R_STYLE):
            if element.tag != _R_STYLE or self._styles.hidden(element.get(VAL, "")):
                properties = element.getparent()
                if properties is not None and properties.tag == R_PR:
                    found.add(properties.getparent())
        return found

    def _runs_of_hidden_paragraphs(self, root: Any) -> set[Any]:
        """The runs of paragraphs whose style hides its words."""
        styles = (style for style in root.iter(_P_STYLE) if self._styles.hidden(style.get(VAL, "")))
        # Two steps up and no more: the style that a paragraph had before a change stands deeper in it.
        hidden = {above for style in styles for above in islice(style.iterancestors(), 1, 2) if above.tag == P}
        return {run for run in root.iter(R) if next(run.iterancestors(P), None) in hidden} if hidden else set()
