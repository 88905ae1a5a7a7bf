"""`python -m checker` is the command `gongwen`."""

from checker.cli.main import run

run()
