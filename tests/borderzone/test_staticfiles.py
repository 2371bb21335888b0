"""Static files are compressed once, and again when they change."""

import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.templatetags.static import static

from borderzone.staticfiles import NewFilesCompressor, StaticStorage

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


def test_a_module_of_the_map_loses_its_comments_and_no_text(tmp_path, monkeypatch):
    module = (
        b"/* Why. */\nexport const bold = (name) => `<b>${name}</b> // <i>${name ? `x  ${name}` : 1}</i>`; // how\n"
    )
    module += b"".join(b"export const text%d = () => `a line that is worth compressing`;\n" % n for n in range(99))
    source = FileSystemStorage(location=tmp_path / "source")
    storage = StaticStorage(location=tmp_path / "root")
    names = ("js/first.js", "vendor/first.js")
    for name in names:
        source.save(name, ContentFile(module))
        storage.save(name, source.open(name))
    sources = {name: (source, name) for name in names}
    list(storage.post_process(sources))
    monkeypatch.setattr(StaticStorage, "minify", None)
    list(storage.post_process(sources))  # what is minified and compressed is left alone
    saved = [path.read_text() for path in tmp_path.glob("root/js/*.js")]
    assert len(saved) == 2 and saved[0] == saved[1]
    assert "Why" not in saved[0] and "how" not in saved[0]
    assert "</b> // <i>" in saved[0] and "`x  ${" in saved[0]
    assert (tmp_path / "root/vendor/first.js").read_bytes() == module


def test_a_file_has_no_header_that_it_does_not_need(client):
    hashed = client.get(static("js/main.js"))
    assert hashed.status_code == 200 and "immutable" in hashed["Cache-Control"]
    assert set(hashed.headers) == {
        "Content-Type",
        "X-Content-Type-Options",
        "Cache-Control",
        "Access-Control-Allow-Origin",  # an embedded map in a sandbox is of no origin, not of ours
        "Vary",
        "Content-Length",
    }
    assert client.get("/static/js/main.js").has_header("ETag")
