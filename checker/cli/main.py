"""The command `gongwen`: parser, dispatch, and the last guard."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from checker import __version__
from checker.cli.arguments import Help, Parser, speak_chinese
from checker.model.errors import CheckerError

COMMANDS = (
    *("check", "watch", "fix", "suppress", "baseline", "audit", "merge", "diff", "explain", "rules"),
    *("init", "config", "plugins", "completion", "lsp"),
)
NOT_CHECKED, OUR_BUG = 2, 3
_STOPPED = 130  # by Ctrl-C, where it can be gone on with
_LONG = 4_000  # characters of a sentence; some list all document types
_OWN = ("-h", "--help", "--version")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
_ABOUT = "检查党建工作总结等公文：章节是否齐全，提法是否规范，用语与年份是否相符，有无模板残留。"
_EXAMPLES = """检查一份文稿：
  gongwen check 总结.docx  打印诊断报告；文件夹、PDF、网页、文本都可以
  gongwen check --period 2018 总结.txt  指明报告期
  gongwen check --quiet --fail-on warning 报送/  整个文件夹，只看要改的
  gongwen check 总结.docx --annotate 总结.批注.docx  另存一份副本，意见写成批注
  gongwen watch 总结.md  边写边查，存盘就重新检查

改：
  gongwen fix 总结.docx  改正有把握的错误，写到 总结.修订.docx
  gongwen fix --diff 总结.md  只列出会怎么改

问：
  gongwen explain dates/no-such-day  这条规则为什么这样说、依据是什么
  gongwen explain 截止目前  哪些规则说到这个词
  gongwen rules list --category 日期  有哪些规则

不必改的，写明理由，以后不再计较：
  gongwen suppress 总结.docx --rule typos/confused-pair --line 5 --reason 引用原文

长期用：
  gongwen init  写一份配置 gongwen.yaml，照着说明改
  gongwen config show 总结.docx  这份文稿按什么配置检查，各来自哪里
  gongwen baseline create 报送/  旧文稿的问题先记下，以后只看新的

给程序、编辑器和别的工具：
  gongwen check --format json 报送/ > 结果.json  给程序用的结果
  gongwen plugins  装了哪些插件，各带来什么
  gongwen completion bash  命令行按 Tab 键补全的脚本

每个命令还有自己的说明，如 gongwen check --help。"""


def run() -> None:
    """Entry point of the console script."""
    # Records make no cycles: looking for some among a thousand reports' findings costs a tenth of the time.
    gc.set_threshold(200_000, 50, 100)
    if sys.stdout is None or sys.stderr is None:  # closed by the shell: who runs us wants the exit status only
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    status = main(sys.argv[1:])
    if status == _STOPPED:
        from signal import SIG_IGN, SIGINT, signal

        signal(SIGINT, SIG_IGN)  # it is ending: who presses Ctrl-C twice shall not see where
    gc.freeze()  # as it ends, the interpreter would look through all that is left for cycles: half a bare interpreter
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Run a command line; the exit status. 0 clean, 1 findings, 2 something was not checked, 3 our bug."""
    for stream in (sys.stdout, sys.stderr):
        # A GBK or ASCII console cannot show everything; it must not end in a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = _dispatch(argv)
        if not sys.stdout.closed:  # by the language server, as it ends
            sys.stdout.flush()  # here, where it can still be said that there is no room
        return status
    except CheckerError as error:
        from checker.model.characters import flat  # names and values of somebody's files stand in the sentence

        print(f"gongwen：{flat(str(error), _LONG)}", file=sys.stderr)
        return NOT_CHECKED
    except BrokenPipeError:
        _silence()  # the reader of our output has gone; nobody is left to tell
        return NOT_CHECKED
    except OSError as error:
        if error.filename is not None or error.errno not in _NO_ROOM:
            return _our_bug()
        _silence()
        print(f"gongwen：写不出去（{error.strerror}），输出不完整；请腾出空间或换个地方再试。", file=sys.stderr)
        return NOT_CHECKED
    except KeyboardInterrupt:
        print("gongwen：已中断，报告不完整。", file=sys.stderr)
        return NOT_CHECKED
    except Exception:
        return _our_bug()


def parser_of(names: Sequence[str]) -> Parser:
    """The parser of these commands."""
    speak_chinese()
    parser = Parser(prog="gongwen", description=_ABOUT, epilog=_EXAMPLES, formatter_class=Help)
    parser.add_argument("--version", action="version", version=f"gongwen-checker {__version__}", help="显示版本")
    # With `prog` given, argparse formats no usage line (and imports no shutil) before it must.
    commands = parser.add_subparsers(prog="gongwen", dest="command", metavar="命令", title="命令", parser_class=Parser)
    for name in names:
        import_module(f"checker.cli.{name}").add_parser(commands)
    return parser


def _dispatch(argv: Sequence[str]) -> int:
    if list(argv[:1]) == ["help"]:
        argv = [*argv[1:2], "--help"]
    asked = next(iter(argv), "")
    # Only the command that is asked for: the start of a check is felt in every commit hook.
    parser = parser_of((asked,) if asked in COMMANDS else COMMANDS)
    if asked and asked not in COMMANDS and not any(option.startswith(asked) for option in _OWN):
        from checker.cli.slips import unknown_command

        raise unknown_command(asked, parser)
    try:
        options, extras = parser.parse_known_args(argv)
    except SystemExit as leaving:  # --help and --version
        return int(leaving.code or 0)
    if extras:
        from checker.cli.slips import unknown_arguments

        raise unknown_arguments(extras, parser_of(COMMANDS), argv)
    if options.command is None:
        parser.print_help()
        return 0
    return int(options.run(options))


def _our_bug() -> int:
    import traceback

    traceback.print_exc()
    print(f"gongwen {__version__}：程序内部出错，这是我们的问题。请把以上文字反馈给开发者。", file=sys.stderr)
    return OUR_BUG


def _silence() -> None:
    """Let what is still to be written go nowhere: the interpreter would try once more as it ends, and complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return  # it is no file
