"""Numbers against what they announce, add up to or are compared with."""
