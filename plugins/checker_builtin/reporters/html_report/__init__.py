"""The HTML report: one page that needs nothing else, with each document's text and the findings marked in it."""
