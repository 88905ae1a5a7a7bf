"""Kind `numerals`: numbers as they are written, against GB/T 15835—2011."""
