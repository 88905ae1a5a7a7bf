"""Where each page of an audit lies, for whoever links to one: paths from the output folder on, parted by '/'."""

from hashlib import sha256

INDEX = "index.html"
COPIES = "雷同.html"
_DIGITS = 24  # of a digest; two keys never share them, and no system reserves such a name


def page_of(key: str) -> str:
    """The page of a submission; the same key has the same page in every run."""
    return f"文稿/{_named(key)}.html"


def page_of_unit(unit: str) -> str:
    """The page of a unit, '' for the submissions of which nobody knows whose they are."""
    return f"单位/{_named(unit)}.html"


def page_of_copies(key: str) -> str:
    """What a submission shares, side by side with the others; it is there where something is shared."""
    return f"雷同/{_named(key)}.html"


def _named(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
