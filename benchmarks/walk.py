"""The files and calls of ours that one request runs through when everything is warm (``python -m benchmarks.walk``).

``--url`` gives another request than the one that ``docs/architecture/read-path.md`` describes. The response cache is
off: the walk is that of a response that has to be rendered.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

os.environ["RESPONSE_CACHE_MB"] = "0"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "borderzone.settings")

import django
from django.test import Client

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = tuple(f"{ROOT / name}{os.sep}" for name in ("actors", "geodata", "borderzone"))
URL = "/api/v1/incidents/?date=2019-10-02&actor=kataib-hezbollah"
WARM_UP = 3


def walk(request: Callable[[], object]) -> list[tuple[str, str]]:
    """File and function of every call into our packages while ``request`` runs, in order."""
    calls = []

    def profile(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(PACKAGES):
            calls.append((frame.f_code.co_filename.removeprefix(f"{ROOT}{os.sep}"), frame.f_code.co_qualname))

    sys.setprofile(profile)
    try:
        request()
    finally:
        sys.setprofile(None)
    return calls


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default=URL)
    url = parser.parse_args().url
    django.setup()
    client = Client(SERVER_NAME="localhost")
    for _ in range(WARM_UP):
        client.get(url)
    calls = walk(lambda: client.get(url))
    for file, function in calls:
        print(f"{file:40} {function}")
    print(f"{len({file for file, _ in calls})} files, {len(calls)} calls")


if __name__ == "__main__":
    main()
