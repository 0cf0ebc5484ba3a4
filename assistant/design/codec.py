"""The design as TOML text and back. Pure: text in, design out.

What a person wrote comes first, in the guideline's order; what Microcraft keeps for itself comes last under
``[record]``. Whatever cannot be understood is kept where it stood (``Design.unread`` and ``Design.extra``)
and written back.
"""

from assistant.design.reading import Loaded, loads
from assistant.design.sections import FORMAT
from assistant.design.toml_text import FromTheFuture, NotADesign, parse_number
from assistant.design.writing import dumps

__all__ = ["FORMAT", "FromTheFuture", "Loaded", "NotADesign", "dumps", "loads", "parse_number"]
