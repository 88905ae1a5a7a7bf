"""Where a comment may stand: on the very words where Word and LibreOffice bear it, else as near as they do.

Neither shows a comment in a header or a note, and LibreOffice loses words of a content
control or a field in which one begins. So a spot that lies within such a thing is lifted
to its border. Spots are found by characters and elements, never by how the text happens
to be parted into runs: that changes when earlier comments are taken out.
"""

from __future__ import annotations

