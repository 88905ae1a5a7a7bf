"""Kind `enumeration`: a named set and the members that a report lists."""
