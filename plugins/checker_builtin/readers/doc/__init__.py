"""Word 97 to 2003 files (.doc, .dot, and .wps of WPS Writer), read from their bytes after [MS-DOC]."""
