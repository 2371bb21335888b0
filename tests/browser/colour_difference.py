"""How different two colours look: CIEDE2000, also to eyes with a colour blindness and in grey."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Colour = tuple[float, float, float]  # red, green, blue of sRGB, 0..1

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB; grey is the luminance of a black-and-white print.
VISIONS: dict[str, tuple[Colour, Colour, Colour]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def parse_hex(text: str) -> Colour:
    """``#rrggbb`` as a colour."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def composite(colour: Colour, opacity: float, ground: Colour) -> Colour:
    """What a translucent colour gives on an opaque one, as browsers mix them."""
    red, green, blue = (opacity * above + (1 - opacity) * below for above, below in zip(colour, ground, strict=True))
    return red, green, blue


def seen(colour: Colour, vision: str) -> Colour:
    """The colour as it looks with one of ``VISIONS``; in linear RGB."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
    red, green, blue = (
        min(1.0, max(0.0, sum(factor * value for factor, value in zip(row, linear, strict=True))))
        for row in VISIONS[vision]
    )
    return red, green, blue


def lab(linear: Colour) -> Colour:
    """CIELAB (D65) of a colour in linear RGB."""
    red, green, blue = linear
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def ciede2000(first: Colour, second: Colour) -> float:
    """The colour difference of two colours in CIELAB (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    chroma = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - sqrt(chroma / (chroma + 25**7)))
    c1, c2 = hypot(a1 * (1 + g), b1), hypot(a2 * (1 + g), b2)
    h1, h2 = (degrees(atan2(b, a * (1 + g))) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lightness, mean = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + h2 if c1 * c2 == 0 else h1 + turn / 2) % 360
    t = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    t += 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    sl = 1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * mean, 1 + 0.015 * mean * t
    rotation = -2 * sqrt(mean**7 / (mean**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * dc / sc * dh / sh)


def difference(first: Colour, second: Colour, vision: str = "normal") -> float:
    """CIEDE2000 of two sRGB colours as they look with one of ``VISIONS``."""
    return ciede2000(lab(seen(first, vision)), lab(seen(second, vision)))
