"""The dialog for a picture of the view, and the files that it saves."""

from pathlib import Path
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"wide": (1280, 720), "square": (1080, 1080), "tall": (1080, 1350)}
DRAWN = "() => document.querySelector('[data-key=\"png\"]')?.disabled === false"


def save(page, key):
    """Press a button that saves a file; its bytes."""
    page.wait_for_function(DRAWN, timeout=20_000)
    with page.expect_download() as waiting:
        page.locator(f'[data-key="{key}"]').click()
    return Path(waiting.value.path()).read_bytes()


def choose(page, key):
    """Press a choice, which draws the picture again."""
    former = page.locator(".picture-preview").get_attribute("src")
    page.locator(f'[data-key="{key}"]').click()
    page.wait_for_function(
        "former => document.querySelector('.picture-preview').src !== former", arg=former, timeout=20_000
    )


def resize(page, width, height):
    """Choose an own size, at one pixel of the file to a pixel of the picture."""
    page.locator('[data-key="shape-own"]').click()
    for name, pixels in (("width", width), ("height", height)):
        page.locator(f'.picture-row input[name="{name}"]').fill(str(pixels))
    page.locator('[data-key="times-1"]').click()
    page.wait_for_function(
        "size => { const { naturalWidth, naturalHeight } = document.querySelector('.picture-preview');"
        " return naturalWidth === size[0] && naturalHeight === size[1]; }",
        arg=[width, height],
        timeout=20_000,
    )


def texts(svg):
    """The lines of text in a picture, in their order."""
    return ["".join(element.itertext()) for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]
