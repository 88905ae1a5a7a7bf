"""Writing into Word files: comments on the very words, tracked changes."""
