"""From glyphs with places on pages to a document: what PDF and OFD have in common."""
