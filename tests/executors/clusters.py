"""A cluster as somebody else starts one: a scheduler and a worker with two threads, each a process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker.extending.hookspecs import ExecutorOptions
from tests.executors.watching import LONGEST, wait_until

FLAGS = {"tls_ca_file": "--tls-ca-file", "tls_client_cert": "--tls-cert", "tls_client_key": "--tls-key"}


class Cluster(NamedTuple):
    """A scheduler and a worker with two threads, as somebody else starts them."""

    options: ExecutorOptions
    scheduler: subprocess.Popen[bytes]


@contextmanager
def running(scheme: str, folder: Path) -> Iterator[Cluster]:
    """A cluster that speaks tcp or tls, with its files in a folder; nothing of it is left."""
    folder.mkdir(exist_ok=True)
    tls: dict[str, Any] = certificates(folder) if scheme == "tls" else {}
    flags = [word for name, path in tls.items() for word in (FLAGS[name], path)]
    file = folder / "scheduler.json"
    python = [sys.executable, "-m"]
    address = f"{scheme}://127.0.0.1:0"
    commands = [
        ["distributed.cli.dask_scheduler", "--host", address, "--no-dashboard", "--scheduler-file", str(file), *flags],
        ["distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "2", "--no-dashboard", *flags],
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    started = []
    try:
        for command in commands:
            started.append(
                subprocess.Popen(
                    [*python, *command],
                    cwd=folder,
                    env=environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
            assert wait_until(lambda: file.exists() and file.read_text().endswith("}"))
        options = ExecutorOptions(seconds=60, address=json.loads(file.read_text())["address"])
        yield Cluster(options._replace(**tls), started[0])
    finally:
        for process in reversed(started):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(LONGEST)


def certificates(folder: Path) -> dict[str, Any]:
    """An authority of its own, which is all that the parties trust."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not there to make certificates: TLS is not tested")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=gongwen -keyout".split()
    subprocess.run([*command, key, "-out", certificate], check=True, capture_output=True)
    return {"tls_ca_file": str(certificate), "tls_client_cert": str(certificate), "tls_client_key": str(key)}
