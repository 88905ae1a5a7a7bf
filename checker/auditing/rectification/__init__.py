"""What became of the findings of an earlier run."""
