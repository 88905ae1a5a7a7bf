"""PDF files with a text layer: glyphs by pdfium in a process of its own, paragraphs by the pages package."""
