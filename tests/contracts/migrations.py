"""The manifest of landed migrations, in the form of ``sha256sum``: once a migration has landed, no byte of it changes.

Databases have run it; another text, name or deletion would leave them behind in silence. After adding a migration:
``python -m tests.contracts.migrations``, which adds the new ones and refuses if one that has landed differs.
"""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = Path(__file__).with_name("migrations.sha256")


def present(root: Path = ROOT) -> dict[str, str]:
    """Path → SHA-256 of every migration in the checkout."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for app in ("actors", "geodata")
        for path in sorted((root / app / "migrations").glob("[0-9]*.py"))
    }


def landed(manifest: Path = MANIFEST) -> dict[str, str]:
    """Path → SHA-256 of every migration that the manifest names."""
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def changed(root: Path = ROOT, manifest: Path = MANIFEST) -> list[str]:
    """Landed migrations that are missing or have another text."""
    files = present(root)
    return [path for path, digest in landed(manifest).items() if files.get(path) != digest]


def add_new(root: Path = ROOT, manifest: Path = MANIFEST) -> list[str]:
    """Add the new migrations to the manifest and return them; ValueError if a landed one differs."""
    if differing := changed(root, manifest):
        raise ValueError(f"Landed migrations are frozen; undo the change and write a new one: {', '.join(differing)}")
    files, before = present(root), landed(manifest)
    manifest.write_text("".join(f"{digest}  {path}\n" for path, digest in files.items()), encoding="utf-8")
    return [path for path in files if path not in before]


if __name__ == "__main__":
    try:
        print(*add_new() or ["No new migration."], sep="\n")
    except ValueError as error:
        sys.exit(str(error))
