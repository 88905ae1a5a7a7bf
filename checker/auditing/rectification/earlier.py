"""The run that another is compared with: of the same database, or of another folder of an audit."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from checker.auditing.database import NAME, SCHEMA, read_only
from checker.auditing.view import Audit
from checker.model.errors import ConfigError

_NUMBERED = re.compile(r"(.*?)@(\d{1,9})", re.DOTALL)


class Earlier(NamedTuple):
    """A finished run and how it is named in words."""

    audit: Audit
    day: str
    words: str


@contextmanager
def earlier_run(given: str, here: str = "", *, option: str = "--since") -> Iterator[Earlier]:
    """The run that `given` means: a number, of the folder `here`; a folder, its last run; or 文件夹@编号.

    Raises ConfigError with the runs that there are.
    """
    folder, number = here, None
    named = _NUMBERED.fullmatch(given)
    if given.isdecimal() and here:
        number = int(given)
    elif named and not os.path.isdir(given):
        folder, number = named[1] or here, int(named[2])
    else:
        folder = given
    path = os.path.join(folder, NAME)
    if not os.path.isfile(path):
        what = f"“{given}”不是审核的输出文件夹（里面没有 {NAME}）"
        raise ConfigError(f"{option}：{what}；请写上一次审核的输出文件夹，或运行的编号。")
    connection = read_only(path)
    try:
        yield _found(connection, number, given, option)
    except sqlite3.DatabaseError as error:
        raise ConfigError(f"{option}：“{path}”打不开（{error}），请核对是不是审核写出的文件。") from error
    finally:
        connection.close()


def _found(connection: sqlite3.Connection, number: int | None, given: str, option: str) -> Earlier:
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
        raise ConfigError(f"{option}：“{given}”是另一个版本写的，请用那个版本比较，或重新审核一次。")
    rows = connection.execute("SELECT id, day FROM runs WHERE finished AND judged <> x'' ORDER BY id").fetchall()
    for run, day in reversed(rows):
        if number in (None, run):
            return Earlier(Audit(connection, run), day, f"第{run}次审核（{day}）")
    known = "、".join(f"{run}（{day}）" for run, day in rows[-5:])
    raise ConfigError(f"{option}：“{given}”里没有这次审核；{f'可写：{known}' if known else '还没有完成的审核'}。")
