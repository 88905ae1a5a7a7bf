"""From characters to an understood document, the same for every format."""
