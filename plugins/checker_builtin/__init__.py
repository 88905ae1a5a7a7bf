"""What comes with the checker: readers, kinds of check, packs, reporters and executors, as plugins like any other."""
