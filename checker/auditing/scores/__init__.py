"""Points and levels by a scorecard, and where each unit stands."""
