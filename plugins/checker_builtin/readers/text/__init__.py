"""Plain text: the document's text is the decoded file itself."""
