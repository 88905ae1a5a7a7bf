"""The reader of OpenDocument texts (ISO/IEC 26300), as LibreOffice writes them."""
