"""Who must hand in what, and whose each submission is."""
