"""The language server: what editors show of a report while it is written. Only `gongwen lsp` imports it (and pygls)."""
