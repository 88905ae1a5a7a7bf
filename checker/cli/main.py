"""The command `gongwen`: parser, dispatch, and the last guard."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

from checker import __version__
from checker.cli.arguments import Help, Parser, speak_chinese
from checker.model.errors import CheckerError

COMMANDS = ("check", "fix", "suppress", "baseline", "rules", "explain", "config", "init", "lsp")
NOT_CHECKED, OUR_BUG = 2, 3
_LONG = 4_000  # characters of a sentence; some list all document types
_ABOUT = "检查党建工作总结等公文：章节是否齐全，提法是否规范，用语与年份是否相符，有无模板残留。"
_EXAMPLES = """例子：
  gongwen check 总结.txt                       检查一份，打印诊断报告
  gongwen check --period 2018 总结.txt          指明报告期
  gongwen check 报送/                           检查整个文件夹
  gongwen check --format json 报送/ > 结果.json  给程序用的结果
  gongwen check 总结.docx --annotate 总结.批注.docx   另存一份副本，意见写成批注
  gongwen fix 总结.docx                         改正有把握的错误，写到 总结.修订.docx
  gongwen fix --diff 总结.md                    只列出会怎么改
  gongwen suppress 总结.docx --rule typos/confused-pair --line 5 --reason 引用原文   这一处不必改，写明理由
  gongwen explain dates/no-such-day            这条规则为什么这样说、依据是什么"""


def run() -> None:
    """Entry point of the console script."""
    # Records make no cycles: looking for some among a thousand reports' findings costs a tenth of the time.
    gc.set_threshold(200_000, 50, 100)
    status = main(sys.argv[1:])
    gc.freeze()  # as it ends, the interpreter would look through all that is left for cycles: half a bare interpreter
    sys.exit(status)


def main(argv: Sequence[str]) -> int:
    """Run a command line; the exit status. 0 clean, 1 findings, 2 something was not checked, 3 our bug."""
    for stream in (sys.stdout, sys.stderr):
        # A GBK or ASCII console cannot show everything; it must not end in a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return _dispatch(argv)
    except CheckerError as error:
        from checker.model.characters import flat  # names and values of somebody's files stand in the sentence

        print(f"gongwen：{flat(str(error), _LONG)}", file=sys.stderr)
        return NOT_CHECKED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nobody is left to tell
        return NOT_CHECKED
    except KeyboardInterrupt:
        print("gongwen：已中断，报告不完整。", file=sys.stderr)
        return NOT_CHECKED
    except Exception:
        import traceback

        traceback.print_exc()
        print(f"gongwen {__version__}：程序内部出错，这是我们的问题。请把以上文字反馈给开发者。", file=sys.stderr)
        return OUR_BUG


def _dispatch(argv: Sequence[str]) -> int:
    speak_chinese()
    parser = Parser(prog="gongwen", description=_ABOUT, epilog=_EXAMPLES, formatter_class=Help)
    parser.add_argument("--version", action="version", version=f"gongwen-checker {__version__}", help="显示版本")
    # With `prog` given, argparse formats no usage line (and imports no shutil) before it must.
    commands = parser.add_subparsers(prog="gongwen", dest="command", metavar="命令", title="命令", parser_class=Parser)
    _refuse_unknown(argv)
    asked = next(iter(argv), "")
    for name in (asked,) if asked in COMMANDS else COMMANDS:  # the start of a check is felt in every commit hook
        import_module(f"checker.cli.{name}").add_parser(commands)
    try:
        options = parser.parse_args(argv)
    except SystemExit as leaving:  # --help and --version
        return int(leaving.code or 0)
    if options.command is None:
        parser.print_help()
        return 0
    return int(options.run(options))


def _refuse_unknown(argv: Sequence[str]) -> None:
    from checker.model.errors import ConfigError

    word = next(iter(argv), "-")
    if word.startswith("-") or word in COMMANDS:
        return
    from difflib import get_close_matches

    close = get_close_matches(word, COMMANDS, n=1)
    meant = f"是否想写“gongwen {close[0]}”？" if close else f"要检查文稿，请写“gongwen check {word}”。"
    raise ConfigError(f"没有“{word}”这个命令。{meant}")
