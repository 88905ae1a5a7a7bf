"""Many documents: paths -> executor -> report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from checker import __version__
from checker.model.report import FactsText, Failure, Report, Result, RuleText
from checker.rulebase.compiled import Rulebook
from checker.running.digest import sha256
from checker.running.engines import Engines
from checker.running.files import expand, parted

Progress = Callable[[int, int], None]  # documents done, documents in all


def check_paths(paths: Sequence[str], engines: Engines, progress: Progress | None = None) -> Report:
    """Check files and folders, in the order given. A rule file that is off is a failure of the run."""
    engines.of(paths[0])  # what is wrong with the rules is said although no file can be read
    items = list(expand(paths, engines.extensions.suffixes))
    files, excluded = parted((item for item in items if isinstance(item, str)), engines.leaves_out)
    results: list[Result] = []
    for done, result in enumerate(engines.extensions.executors["serial"].map(engines.check, files), start=1):
        results.append(_result(result, files[done - 1]))
        if progress:
            progress(done, len(files))
    missing = [item for item in items if isinstance(item, Failure)]
    return gathered(results, engines.books, missing)._replace(excluded=tuple(excluded))


def gathered(results: Sequence[Result], books: Sequence[Rulebook], failures: Iterable[Failure] = ()) -> Report:
    """The report of these results, which were checked with these rules."""
    digest = books[0].digest if len(books) == 1 else sha256("".join(sorted(book.digest for book in books)).encode())
    off = dict.fromkeys(Failure("规则", error) for book in books for error in book.errors)
    return Report(__version__, digest, tuple(results), (*off, *failures), tuple(_rules(results, books)))


def _rules(results: Iterable[Result], books: Iterable[Rulebook]) -> Iterator[RuleText]:
    """The rules that found something, also what was suppressed then."""
    fired = {found.finding.rule for result in results for found in result.located}
    fired |= {found.located.finding.rule for result in results for found in result.suppressed}
    known = {rule.id: rule for book in books for rule in book.rules if rule.id in fired}
    for rule in (known[name] for name in sorted(known)):
        yield RuleText(rule.id, rule.title, rule.category, rule.severity, rule.why, rule.sources)


def _result(result: Result | Exception, path: str) -> Result:
    """An executor gives an exception back as a value: our bug, but no reason to leave the other reports unchecked."""
    if isinstance(result, Result):
        return result
    what = f"程序内部出错（{type(result).__name__}：{result}），这份文稿没有检查完，请把文稿和这句话反馈给开发者。"
    return Result(path, "", FactsText(), failures=(Failure(path, what),))
