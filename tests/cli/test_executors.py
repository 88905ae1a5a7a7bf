"""Who does the work, as the command line says it: executors, and what only one of them is told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

from checker.cli.executors import add_executor_options, executor_of
from checker.cli.main import main
from checker.extending.hookspecs import Described, ExecutorOptions
from checker.extending.host import load_extensions

LISTED = """\
serial   本进程内一份一份查，不限时，不另占进程
process  本机的多个进程，一份文稿出事不连累别的
dask     dask.distributed 集群：现成的，或在本机上临时起一个；另装
         gongwen-checker[cluster]
         address=…          集群调度器的地址，tcp://… 或 tls://…；不写则在本机上
                            临时起一个
         tls-ca-file=…      tls:// 用的证书：签发者（PEM 文件）
         tls-client-cert=…  tls:// 用的证书：自己的（PEM 文件）
         tls-client-key=…   tls:// 用的私钥（PEM 文件）
"""
WRONG = [
    ("--executor proces", "--executor：没有“proces”这个执行器。是否想写“process”？可选：serial、process、dask。"),
    ("--executor x", "--executor：没有“x”这个执行器。可选：serial、process、dask。"),
    (
        "--executor-option address=tcp://10.0.0.1:8786",
        "--executor-option：执行器 process 没有自己的选项，请去掉“address”，或用 --executor 换一个。",
    ),
    (
        "--executor dask --executor-option adress=tcp://10.0.0.1:8786",
        "--executor-option：执行器 dask 没有“adress”这一项。是否想写“address”？"
        "可选：address、tls-ca-file、tls-client-cert、tls-client-key。",
    ),
    (
        "--executor dask --executor-option address",
        "--executor-option：“address”应写成“名称=值”，等号两边不留空。",
    ),
    (
        "--executor dask --executor-option address=",
        "--executor-option：“address=”应写成“名称=值”，等号两边不留空。",
    ),
    (
        "--executor dask --executor-option address=tcp://a --executor-option address=tcp://b",
        "--executor-option：“address”写了两次，请只留一个。",
    ),
]
CLUSTER = [
    (
        ["address=10.0.0.1:8786"],
        "集群地址“10.0.0.1:8786”不对，应以 tcp:// 或 tls:// 开头，例如 tcp://10.0.0.1:8786。",
    ),
    (
        ["address=tls://10.0.0.1:8786"],
        "连接 tls:// 的集群要有证书；请写明 tls-ca-file、tls-client-cert 和 tls-client-key。",
    ),
    (
        ["address=tls://10.0.0.1:8786", "tls-ca-file=没有.pem"],
        "tls-ca-file：没有“没有.pem”这个文件，请核对路径。",
    ),
    (
        ["address=tcp://10.0.0.1:8786", "tls-ca-file=ca.pem", "tls-client-key=key.pem"],
        "tls-ca-file、tls-client-key 只用于 tls:// 的集群，而地址是 tcp://10.0.0.1:8786；"
        "请把地址改为 tls://…，或去掉它们。",
    ),
    (
        ["tls-client-cert=cert.pem"],
        "tls-client-cert 只用于 tls:// 的集群，而没有写 address；请把地址改为 tls://…，或去掉它们。",
    ),
]


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    (tmp_path / "总结.txt").write_text("工作总结\n", encoding="utf-8")
    return ["audit", str(tmp_path / "总结.txt"), "--output", str(tmp_path / "审核"), "--no-config"]


def test_executors_are_listed_with_what_they_say_of_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--executor", "list"]) == 0
    assert capsys.readouterr() == (LISTED, "")


def test_all_of_ours_describe_themselves() -> None:
    assert all(isinstance(each, Described) for each in load_extensions(lambda: ()).executors.values())


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_a_slip_is_told_before_anything_is_written(
    command: list[str], words: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, *words.split()]) == 2
    assert capsys.readouterr() == ("", f"gongwen：{said}\n")
    assert not (tmp_path / "审核").exists()


@pytest.mark.parametrize(("options", "said"), CLUSTER)
def test_what_a_cluster_is_told_wrongly(
    command: list[str], options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed: nothing of it is tested")
    told = [word for option in options for word in ("--executor-option", option)]
    assert main([*command, "--executor", "dask", *told]) == 2
    assert capsys.readouterr() == ("", f"gongwen：{said}\n")


def test_a_cluster_without_its_package(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main([*command, "--executor", "dask"]) == 2
    assert capsys.readouterr().err == (
        "gongwen：用 dask 运行要另装组件，请运行 pip install 'gongwen-checker[cluster]'，或改用 --executor process。\n"
    )


class Queue:
    """An executor of somebody else."""

    name = "queue"
    about = "本单位的作业队列"
    options: ClassVar[Mapping[str, str]] = {"address": "队列的地址", "priority": "先后"}

    def map(self, work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        return map(work, items)

    def stream(
        self, work: Callable[[Any], Any], items: Iterable[Any], options: ExecutorOptions
    ) -> Generator[tuple[int, Any], None, None]:
        yield from enumerate(map(work, items))


def test_an_executor_of_a_plugin_is_told_what_it_names() -> None:
    parser = argparse.ArgumentParser()
    add_executor_options(parser.add_argument_group())
    words = "--executor queue --workers 3 --seconds 0 --executor-option priority=1=2 --executor-option address=here"
    executor, told = executor_of(parser.parse_args(words.split()), {"queue": Queue()})
    assert isinstance(executor, Queue)
    assert told == ExecutorOptions(3, None, 2000, address="here", others=(("priority", "1=2"),))
