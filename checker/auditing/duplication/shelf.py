"""Own words that were made once, kept on disk: to take them from there costs a tenth of making them."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import NamedTuple

from checker.auditing.duplication.own_words import SEED, OwnWords
from checker.model.text import Folded

_NUMBERS = "I"


class _Place(NamedTuple):
    """Where they stand in the file: offset and bytes of the text; how many starts, gaps and seeds follow."""

    offset: int
    text: int
    starts: int
    gaps: int
    seeds: int


class Shelf:
    """Takes each under a key and gives it back the same. `folder` is there; some 30 kB each go into one file."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "own-words").open("w+b")
        self._places: dict[tuple[int, str], _Place] = {}

    def close(self) -> None:
        """The file goes with its folder."""
        self._file.close()

    def put(self, key: tuple[int, str], words: OwnWords) -> None:
        """Keep the words under a key."""
        folded = words.folded
        text = folded.text.encode("utf-16-le", "surrogatepass")
        offset = self._file.seek(0, 2)
        self._file.write(text)
        for numbers in (folded.starts, folded.origins, words.gaps, list(words.seeds.values())):
            self._file.write(array(_NUMBERS, numbers).tobytes())
        self._places[key] = _Place(offset, len(text), len(folded.starts), len(words.gaps), len(words.seeds))

    def get(self, key: tuple[int, str]) -> OwnWords | None:
        """The words of a key, None where none were kept."""
        place = self._places.get(key)
        if place is None:
            return None
        self._file.seek(place.offset)
        text = self._file.read(place.text).decode("utf-16-le", "surrogatepass")
        starts, origins = self._numbers(place.starts), self._numbers(place.starts)
        gaps, seeds = self._numbers(place.gaps), self._numbers(place.seeds)
        return OwnWords(Folded(text, starts, origins, []), {text[at : at + SEED]: at for at in seeds}, gaps)

    def _numbers(self, count: int) -> list[int]:
        numbers = array(_NUMBERS)
        numbers.frombytes(self._file.read(count * numbers.itemsize))
        return numbers.tolist()
