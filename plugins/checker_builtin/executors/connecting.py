"""The way to a cluster, and what is said to a person where it is barred."""

from __future__ import annotations

import logging
import os
import warnings
from contextlib import ExitStack
from typing import Any

from checker.extending.hookspecs import ExecutorOptions
from checker.model.errors import CheckerError, ConfigError, ExecutorError
from checker_builtin.executors.process import cores
from checker_builtin.executors.worker import unheard_interrupt

CONNECT_SECONDS = 20.0


def connected(options: ExecutorOptions, stack: ExitStack) -> Any:
    """A client of the cluster at the address, or of one that is started here; both are closed with the stack.

    Raises ConfigError for an address that is none, ExecutorError where nobody answers or
    the cluster's package is not installed.
    """
    try:
        from distributed import Client
        from distributed.utils import silence_logging_cmgr
    except ImportError as error:
        raise ExecutorError(
            "用 dask 运行要另装组件，请运行 pip install 'gongwen-checker[cluster]'，或改用 --executor process。"
        ) from error
    address = options.address
    if address and not address.startswith(("tcp://", "tls://")):
        raise ConfigError(f"集群地址“{address}”不对，应以 tcp:// 或 tls:// 开头，例如 tcp://10.0.0.1:8786。")
    security = _security(options)
    # What Ctrl-C drops on its way through the client is nobody's matter; it is told when the interpreter collects it.
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    try:
        stack.enter_context(silence_logging_cmgr(logging.CRITICAL))  # what matters is said by us
        target = address or _local(options, stack)
        client = Client(target, security=security, timeout=CONNECT_SECONDS, set_as_default=False)
        stack.callback(client.close)
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError as error:
        raise ExecutorError(
            f"集群 {address} 在{CONNECT_SECONDS:g}秒内没有回应，或没有工作进程；请确认调度器和工作进程都已启动后重试。"
        ) from error
    except Exception as error:
        raise ExecutorError(
            f"连接不上集群 {address}（{type(error).__name__}：{error}）；请核对地址、证书和网络后重试。"
        ) from error
    return client


def trouble(error: BaseException) -> CheckerError:
    """What to say when the cluster does not go on."""
    if isinstance(error, CheckerError):
        return error
    told = f"{type(error).__name__}：{error}"
    if isinstance(error, ImportError):
        return ExecutorError(
            f"集群里缺少组件（{error}）；"
            "请在调度器和每个工作进程的环境里装上同一版本的 gongwen-checker[cluster] 后重试。"
        )
    from concurrent.futures import CancelledError

    if isinstance(error, (OSError, TimeoutError, CancelledError)):
        return ExecutorError("与集群的连接断了；已做完的不会丢，集群恢复后重新运行同一条命令，会从断处接着做。")
    return ExecutorError(f"集群没有做成这项工作（{told}）；请把这句话反馈给开发者，或改用 --executor process。")


def _local(options: ExecutorOptions, stack: ExitStack) -> Any:
    """A cluster on this computer, deaf to the network; it is closed with the stack.

    A worker that dies is never asked to do the same again: we try its items ourselves, one by one.
    """
    from distributed import LocalCluster

    with unheard_interrupt():
        cluster = LocalCluster(
            n_workers=options.workers or cores(),
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            worker_dashboard_address=None,
            memory_limit=0,  # the bound is that of the processes that do the work
            silence_logs=logging.CRITICAL,
            scheduler_kwargs={"allowed_failures": 0},
        )
        return stack.enter_context(cluster)


def _security(options: ExecutorOptions) -> Any:
    """What the cluster's package needs to speak tls://. Raises ConfigError."""
    files = {name: getattr(options, name) for name in ("tls_ca_file", "tls_client_cert", "tls_client_key")}
    if not options.address.startswith("tls://"):
        if given := [name.replace("_", "-") for name, path in files.items() if path]:
            where = f"地址是 {options.address}" if options.address else "没有写 address"
            raise ConfigError(f"{'、'.join(given)} 只用于 tls:// 的集群，而{where}；请把地址改为 tls://…，或去掉它们。")
        return None
    for name, path in files.items():
        if path and not os.path.isfile(path):
            raise ConfigError(f"{name.replace('_', '-')}：没有“{path}”这个文件，请核对路径。")
    from distributed import Security

    security = Security(**{name: path or None for name, path in files.items()}, require_encryption=True)
    if not security.tls_ca_file or not security.tls_client_cert:  # they may stand in the configuration of dask
        raise ConfigError("连接 tls:// 的集群要有证书；请写明 tls-ca-file、tls-client-cert 和 tls-client-key。")
    return security
