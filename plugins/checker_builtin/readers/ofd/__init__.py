"""OFD files (GB/T 33190-2016): pages of placed characters in XML, paragraphs by the pages package."""
