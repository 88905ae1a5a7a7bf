"""Rules over the text as it is written, blanks and widths and all: what the kinds punctuation and numerals share."""
