"""Static files are compressed once, and again when they change."""

import os

import pytest

from borderzone.staticfiles import NewFilesCompressor

TEXT = b"a line that is worth compressing\n" * 100


@pytest.mark.parametrize("name", ["app.js", "app.0123456789ab.js"])
def test_compressed_files_are_skipped(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(TEXT)
    compressor = NewFilesCompressor(quiet=True)
    assert sorted(copy.rsplit(".")[-1] for copy in compressor.compress(str(path))) == ["br", "gz"]
    assert compressor.compress(str(path)) == []


def test_a_changed_file_is_compressed_again(tmp_path):
    path = tmp_path / "app.js"
    path.write_bytes(TEXT)
    compressor = NewFilesCompressor(quiet=True)
    compressor.compress(str(path))
    path.write_bytes(TEXT + b"more")
    os.utime(path, (1, 1))
    assert len(compressor.compress(str(path))) == 2
