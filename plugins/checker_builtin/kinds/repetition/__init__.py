"""Kind `repetition`: what stands twice in one report."""
