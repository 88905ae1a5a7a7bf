"""The pictures of the READMEs, made by a script from what the command shows."""
