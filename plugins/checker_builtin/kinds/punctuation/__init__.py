"""Kind `punctuation`: marks of punctuation against GB/T 15834—2011."""
