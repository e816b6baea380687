"""Clean scraped text, and keep a receipt of every change: `doc = clean(text_or_bytes)`."""

from .decode import Decoded, decode, encode
from .edit import Edit, EditError, Filter, Located
from .outline import Section, outline
from .pipeline import Document, Pipeline
from .profiles import PROFILES
from .version import __version__

clean = PROFILES["default"]

__all__ = [
    "PROFILES",
    "Decoded",
    "Document",
    "Edit",
    "EditError",
    "Filter",
    "Located",
    "Pipeline",
    "Section",
    "__version__",
    "clean",
    "decode",
    "encode",
    "outline",
]
