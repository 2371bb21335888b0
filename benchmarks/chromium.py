"""The browser of the measurements of the map page."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

READY = 'body[data-ready="all"]'  # panels are filled as well, and code that is loaded later has come
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def launch(playwright: Playwright) -> Browser:
    """The Chromium that CHROMIUM names, or else the system's."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    return playwright.chromium.launch(executable_path=program, args=FLAGS)
