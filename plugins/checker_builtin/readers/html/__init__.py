"""The reader of web pages: an article as a site publishes it, or a document saved as a page."""
