"""How a Word file looks: effective formatting, page setup, page numbers."""
