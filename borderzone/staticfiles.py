"""Static files: hashed by content and compressed, in seconds.

Whitenoise compresses every file at every collectstatic, the source maps included, as hard as it can: half a minute
of two cores, each time that one file has changed. Here what is compressed already stays, maps are left as they are
(only a developer's tools ever ask for them), and brotli does its utmost for what the dashboard is made of only: the
bundles of the API's documentation, ten times as large, get a level that costs a fifth of the time.
"""

import os
import re

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

LARGE = 300_000  # bytes
HASHED = re.compile(r"\.[0-9a-f]{12}\.[^/]*$")


class NewFilesCompressor(Compressor):
    @staticmethod
    def compress_brotli(data):
        return brotli.compress(data, quality=9 if len(data) > LARGE else 11)

    def compress(self, path):
        return [] if is_compressed(path) else super().compress(path)


def is_compressed(path):
    """A name with a hash is its content; other copies are as old as what they were made from."""
    for made in (f"{path}.br", f"{path}.gz"):
        if os.path.exists(made) and (HASHED.search(path) or int(os.path.getmtime(made)) == int(os.path.getmtime(path))):
            return True
    return False


class StaticStorage(CompressedManifestStaticFilesStorage):
    def create_compressor(self, **options):
        return NewFilesCompressor(**options | {"extensions": [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]})
