"""The baseline: findings that were there when it was made, kept in a file and taken out of what counts."""
