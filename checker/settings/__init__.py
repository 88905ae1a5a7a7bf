"""What the files gongwen.yaml and pyproject.toml say: found, read, laid over each other, and known to the run."""
