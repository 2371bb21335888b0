"""Static files hashed by content and compressed, in seconds.

Whitenoise compresses every file on every collectstatic, source maps included, at the highest level: half a minute on
two cores even if a single file has changed. Here, files that are already compressed are skipped, so are source maps
(only developer tools load them), and brotli uses its highest level for the dashboard's own files only: the bundles of
the API documentation, ten times as large, get a level that takes a fifth of the time.
"""

import os
import re
from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

LARGE_FILE = 300_000  # bytes
HASHED_NAME = re.compile(r"\.[0-9a-f]{12}\.[^/]*$")


class NewFilesCompressor(Compressor):
    """Compresses files that have no up-to-date compressed copy."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Brotli at level 11, or 9 for large files."""
        return brotli.compress(data, quality=9 if len(data) > LARGE_FILE else 11)

    def compress(self, path: str) -> list[str]:
        """Write the compressed copies and return their paths; none if the file is compressed already."""
        return [] if is_compressed(path) else super().compress(path)


def is_compressed(path: str) -> bool:
    """True if there is a compressed copy with the file's modification time, or any copy of a file named by its hash."""
    copies = [copy for copy in (f"{path}.br", f"{path}.gz") if os.path.exists(copy)]
    if HASHED_NAME.search(path):
        return bool(copies)
    return any(int(os.path.getmtime(copy)) == int(os.path.getmtime(path)) for copy in copies)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage with ``NewFilesCompressor``."""

    def create_compressor(self, **options: Any) -> Compressor:
        """The compressor; source maps are left uncompressed."""
        return NewFilesCompressor(**options | {"extensions": [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]})
