"""Clean scraped text, and keep a receipt of every change: `doc = clean(text_or_bytes)`."""

from typing import TYPE_CHECKING, Any

from .chunks import Chunk
from .decode import Decoded, decode, encode
from .document import Document
from .edit import Edit, EditError, Filter, Located
from .outline import Section, outline
from .parts import Part
from .pipeline import Pipeline
from .profiles import PROFILES
from .version import __version__

if TYPE_CHECKING:
    from .measure import Quantity, quantities

clean = PROFILES["default"]

__all__ = [
    "PROFILES",
    "Chunk",
    "Decoded",
    "Document",
    "Edit",
    "EditError",
    "Filter",
    "Located",
    "Part",
    "Pipeline",
    "Quantity",
    "Section",
    "__version__",
    "clean",
    "decode",
    "encode",
    "outline",
    "quantities",
]


def __getattr__(name: str) -> Any:
    """Import what reads quantities when it is first asked for: cleaning needs no decimal numbers."""
    if name in ("Quantity", "quantities"):
        from . import measure  # noqa: PLC0415

        return getattr(measure, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
