"""One document from bytes to result, then many."""
