"""What takes how long while one document is checked: seconds by rule and by step."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Laps are added up by name until they are taken; the time before the first start belongs to nobody."""

    def __init__(self) -> None:
        self._laps: dict[str, float] = {}
        self._last = perf_counter()

    def start(self) -> None:
        """The next lap begins now."""
        self._last = perf_counter()

    def lap(self, what: str) -> None:
        """Whatever was done since the last lap or start was this."""
        now = perf_counter()
        self._laps[what] = self._laps.get(what, 0.0) + now - self._last
        self._last = now

    def taken(self) -> tuple[tuple[str, float], ...]:
        """The seconds of each name so far, in the order of their first laps; the next lap begins anew."""
        laps, self._laps = tuple(self._laps.items()), {}
        self.start()
        return laps
