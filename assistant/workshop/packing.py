"""Many files in one zip: the same files give the same bytes, and every system can unpack it."""

import io
import zipfile
from collections.abc import Mapping

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell: the files do not depend on when they were packed."""


def pack(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip that unpacks into one folder. Paths are with ``/`` and must not lead out of it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(files):
            if path.startswith("/") or "\\" in path or ".." in path.split("/"):
                raise ValueError(path)
            entry = zipfile.ZipInfo(f"{folder}/{path}", NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as if packed on Unix, wherever it is
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, files[path])
    return held.getvalue()
