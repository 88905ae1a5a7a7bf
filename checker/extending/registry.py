"""pluggy's registry of plugins, with the hooks known by their names as in pytest."""

from __future__ import annotations

from typing import Any

import pluggy

from checker.extending.hookspecs import Hooks

PREFIX = "checker_"


class HookRegistry(pluggy.PluginManager):
    """Takes every function `checker_…` of a plugin for a hook; an unknown one is an error when checked."""

    def __init__(self) -> None:
        super().__init__("checker")
        self.add_hookspecs(Hooks)

    def parse_hookimpl_opts(self, plugin: object, name: str) -> Any:
        if not name.startswith(PREFIX) or not callable(getattr(plugin, name, None)):
            return None
        return {}

    def parse_hookspec_opts(self, module_or_class: object, name: str) -> Any:
        return {} if name.startswith(PREFIX) else None
