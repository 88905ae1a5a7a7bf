"""What was handed in: folders, archives, lists and stores become submissions with keys of their own."""
