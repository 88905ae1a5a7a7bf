"""`gongwen rules schema`: the JSON Schema of rule files, for editors."""

from __future__ import annotations

import argparse
import json
import sys

from checker.extending.host import load_extensions
from checker.rulebase.schema import rule_schema


def run(options: argparse.Namespace) -> int:
    """Print the schema; it is ASCII, so that any console and any file takes it."""
    json.dump(rule_schema(load_extensions().kinds), sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0
