"""The pages of an audit: a folder that opens from disk, an overview and a page for each submission and unit."""
