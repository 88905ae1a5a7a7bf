"""Automatic numbers of paragraphs: the lists of a file, how they count, the forms of numbers."""
