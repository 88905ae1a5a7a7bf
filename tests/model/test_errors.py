"""What became of a check that did not come back is said in one sentence, in any process."""

from __future__ import annotations

import pickle

import pytest

from checker.model.errors import OutOfMemory, TimedOut, Unfinished, WorkerDied

SENTENCES = [
    (
        TimedOut(60.0),
        "检查用了60秒还没有完成，已经中止，这份文稿没有查完；"
        "请打开文稿看看是否完好、是否大得异常，或放宽每份文稿的时限后重试。",
    ),
    (
        WorkerDied("信号 SIGSEGV"),
        "检查时工作进程意外退出（信号 SIGSEGV），再试一次仍是这样，这份文稿没有查完；"
        "请打开文稿另存一份再查，仍不行时请把文稿和这句话反馈给开发者。",
    ),
    (
        WorkerDied(),
        "检查时工作进程意外退出，再试一次仍是这样，这份文稿没有查完；"
        "请打开文稿另存一份再查，仍不行时请把文稿和这句话反馈给开发者。",
    ),
    (
        OutOfMemory(2048),
        "检查所需的内存超过了2048MB的上限，已经中止，这份文稿没有查完；请打开文稿看看是否大得异常，或放宽内存上限后重试。",
    ),
    (
        OutOfMemory(),
        "检查所需的内存超过了这台电脑的可用内存，已经中止，这份文稿没有查完；"
        "请打开文稿看看是否大得异常，或放宽内存上限后重试。",
    ),
]


@pytest.mark.parametrize(("error", "sentence"), SENTENCES)
def test_what_did_not_come_back_is_one_sentence(error: Unfinished, sentence: str) -> None:
    assert str(error) == sentence
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), sentence, vars(error))
