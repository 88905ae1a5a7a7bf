"""退回单: the Word file with which a unit gets its submissions back, with what was found and what is asked for."""
