"""Static files hashed by content and compressed, in seconds; ours without comments and blanks.

Whitenoise compresses every file on every collectstatic, source maps included, at the highest level: half a minute on
two cores even if a single file has changed. Here, files that are already compressed are skipped, so are source maps
(only developer tools load them), and brotli uses its highest level for the dashboard's own files only: the bundles of
the API documentation, ten times as large, get a level that takes a fifth of the time.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import brotli
from django.conf import settings
from django.core.files.storage import Storage
from whitenoise.compress import Compressor
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

LARGE_FILE = 300_000  # bytes
Source = tuple[Storage, str]
Processed = tuple[str, str | None, bool | Exception]  # source, name as saved, what was done
PACKAGES = Path(settings.BASE_DIR) / "node_modules"
VALIDATORS = {"ETag", "Last-Modified"}
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


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Whitenoise's middleware, with the headers that a file needs: a first visit loads 190 of them."""

    def add_mime_headers(self, headers: Headers, path: str, url: str) -> None:
        """Its type, which no browser is to guess."""
        super().add_mime_headers(headers, path, url)
        headers["X-Content-Type-Options"] = "nosniff"

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> StaticFile:
        """The file; one named by its hash has nothing to validate."""
        file = super().get_static_file(path, url, stat_cache)
        if self.immutable_file_test(path, url):
            for _, _, headers in file.alternatives:
                headers[:] = [(name, value) for name, value in headers if name not in VALIDATORS]
        return file


def is_ours(name: str) -> bool:
    """True for a module or style sheet of the pages, by its name in the source."""
    return name.startswith(("js/", "css/")) and name.endswith((".js", ".css")) and not HASHED_NAME.search(name)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage with ``NewFilesCompressor``; modules and style sheets are minified, each for itself."""

    def post_process(self, paths: dict[str, Source], dry_run: bool = False, **options: Any) -> Iterator[Processed]:
        """As Django's, but of the minified files."""
        new = [name for name in paths if is_ours(name) and not dry_run and not is_compressed(self.path(name))]
        if new:
            self.minify(new)
        sources = {name: (self, name) if is_ours(name) else source for name, source in paths.items()}
        return super().post_process(sources, dry_run=dry_run, **options)

    def minify(self, names: list[str]) -> None:
        """Minify saved files where they lie, with the one esbuild that npm has installed: that of this platform."""
        esbuild = next(PACKAGES.glob("@esbuild/*/bin/esbuild"))
        options = ["--minify", "--allow-overwrite", "--log-level=warning", "--outbase=.", "--outdir=."]
        subprocess.run([str(esbuild), *options, *names], cwd=self.location, check=True)

    def create_compressor(self, **options: Any) -> Compressor:
        """The compressor; source maps are left uncompressed."""
        return NewFilesCompressor(**options | {"extensions": [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]})
