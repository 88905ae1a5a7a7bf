"""The audit of many submissions: what is seen only across documents, and what a reviewer makes of it."""
