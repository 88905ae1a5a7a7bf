"""What a person can mend, as exceptions; everything else is our bug.

CheckerError            shown as one sentence without a traceback, exit status 2
├── ConfigError         the command line or a setting
├── RuleError           a rule pack: file, line, column
│   └── TableError      a table that a unit keeps: file, row, heading of the column
├── PluginError         a plugin that cannot be loaded or does not keep its contract
├── UnreadableDocument  a report that cannot be read
├── UnwritableDocument  a report that cannot be mended or annotated, or a file that cannot be written
├── ExecutorError       the processes or the cluster that do the work cannot go on
└── Unfinished          a report whose check did not come back
    ├── TimedOut        it took too long
    ├── WorkerDied      it brought its process down
    └── OutOfMemory     it wanted more memory than there is for it
"""

from __future__ import annotations

from collections.abc import Mapping


class CheckerError(Exception):
    """One Chinese sentence: where, what, what to do."""


class ConfigError(CheckerError):
    """The command line or a setting is off."""


class PluginError(CheckerError):
    """A plugin cannot be loaded or does not keep its contract."""


class UnreadableDocument(CheckerError):
    """A report cannot be read; the sentence does not repeat the file's name."""


class UnwritableDocument(CheckerError):
    """A report cannot take what is to be written into it; the sentence does not repeat the file's name.

    `refused` has the numbers of the edits that it cannot take, each with the reason as a
    Chinese clause; without any, it takes none.
    """

    def __init__(self, sentence: str, refused: Mapping[int, str] | None = None) -> None:
        super().__init__(sentence)
        self.refused = dict(refused or {})

    def __reduce__(self) -> tuple[type, tuple[str, dict[int, str]]]:
        return UnwritableDocument, (str(self), self.refused)


class RuleError(CheckerError):
    """A rule pack is off; `line` and `column` count from 1, 0 where unknown."""

    def __init__(self, file: str, line: int, column: int, what: str) -> None:
        place = f"{file} 第{line}行第{column}列" if line else file
        super().__init__(f"{place}：{what}")
        self.file, self.line, self.column, self.what = file, line, column, what

    def __reduce__(self) -> tuple[type, tuple[str, int, int, str]]:
        return RuleError, (self.file, self.line, self.column, self.what)


class TableError(RuleError):
    """A table that a unit keeps, a word list or a manifest, is off.

    `line` is the row, 0 where it is the whole file, `heading` names the column.
    """

    def __init__(self, file: str, row: int, heading: str, what: str) -> None:
        super().__init__(file, row, 0, what)
        place = f"{file} 第{row}行" if row else file
        self.args = (f"{place}{f'“{heading}”列' if heading else ''}：{what}",)
        self.heading = heading

    def __reduce__(self) -> tuple[type, tuple[str, int, str, str]]:  # type: ignore[override]
        return TableError, (self.file, self.line, self.heading, self.what)


class ExecutorError(CheckerError):
    """The processes or the cluster that do the work cannot be started, or cannot go on; what was done stays done."""


class Unfinished(CheckerError):
    """The check of a report did not come back; the sentence does not repeat the file's name."""


class TimedOut(Unfinished):
    """It took longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"检查用了{seconds:g}秒还没有完成，已经中止，这份文稿没有查完；"
            "请打开文稿看看是否完好、是否大得异常，或放宽每份文稿的时限后重试。"
        )
        self.seconds = seconds

    def __reduce__(self) -> tuple[type, tuple[float]]:
        return TimedOut, (self.seconds,)


class WorkerDied(Unfinished):
    """It brought its process down, twice; `how` is a Chinese phrase (退出码 3, 信号 SIGSEGV), empty where unknown."""

    def __init__(self, how: str = "") -> None:
        super().__init__(
            f"检查时工作进程意外退出{f'（{how}）' if how else ''}，再试一次仍是这样，这份文稿没有查完；"
            "请打开文稿另存一份再查，仍不行时请把文稿和这句话反馈给开发者。"
        )
        self.how = how

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return WorkerDied, (self.how,)


class OutOfMemory(Unfinished):
    """It wanted more than the `megabytes` (MiB) of a process; None where no bound was set."""

    def __init__(self, megabytes: int | None = None) -> None:
        bound = f"超过了{megabytes}MB的上限" if megabytes else "超过了这台电脑的可用内存"
        super().__init__(
            f"检查所需的内存{bound}，已经中止，这份文稿没有查完；请打开文稿看看是否大得异常，或放宽内存上限后重试。"
        )
        self.megabytes = megabytes

    def __reduce__(self) -> tuple[type, tuple[int | None]]:
        return OutOfMemory, (self.megabytes,)
