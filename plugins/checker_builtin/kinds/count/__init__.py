"""Kind `count`: numbers against what they announce, add up to or are compared with."""
