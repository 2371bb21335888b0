"""The results as a picture: a line a task, a mark a server, requests a second on a logarithmic axis."""

import math
from html import escape

from benchmarks.measure import CEILING
from benchmarks.report import (
    TASK_TITLES,
    Results,
    format_number,
)

MARKS = {  # colour (Okabe and Ito), shape, in words
    CEILING: ("#000000", "bar", "SQL in pgbench"),
    "wsgi": ("#777777", "bar", "bare WSGI"),
    "product": ("#d55e00", "disc", "this project"),
    "uncached": ("#f0b48a", "disc", "this project, uncached"),
    "drf": ("#0072b2", "square", "djangorestframework-gis"),
    "tipg": ("#009e73", "square", "TipG"),
    "pygeoapi": ("#cc79a7", "square", "pygeoapi"),
    "mapserver": ("#56b4e9", "diamond", "MapServer"),
    "qgis": ("#b38a00", "diamond", "QGIS Server"),
}
OTHER = ("#444444", "square", None)
WIDTH, LEFT, RIGHT, ROW, TOP = 960, 310, 40, 46, 120


def draw(results: Results) -> str:
    """An SVG document."""
    rates = [results.median(peer, task) for peer in results.peers for task in results.tasks]
    rates = [rate for rate in rates if rate] or [1]
    low, high = math.floor(math.log10(min(rates))), math.ceil(math.log10(max(rates)))
    height = TOP + ROW * len(results.tasks) + 50

    def place(rate):
        return LEFT + (math.log10(rate) - low) / max(high - low, 1) * (WIDTH - LEFT - RIGHT)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="Helvetica, Arial, sans-serif" font-size="13">',
        "<title>Requests a second, by task and server</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        '<text x="20" y="28" font-size="17" font-weight="bold">Requests a second (logarithmic; right is faster)</text>',
        *_legend(results.peers),
        *_axis({10**power: place(10**power) for power in range(low, high + 1)}, TOP + ROW * len(results.tasks)),
    ]
    for row, task in enumerate(results.tasks):
        y = TOP + ROW * row + ROW / 2
        parts.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#eeeeee"/>')
        parts.append(f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end">{escape(TASK_TITLES[task])}</text>')
        for peer in sorted(results.peers, key=lambda name: name == "product"):
            rate = results.median(peer, task)
            if rate:
                colour, shape, label = MARKS.get(peer, OTHER)
                title = f"<title>{escape(label or peer)}: {format_number(rate)} requests/s</title>"
                parts.append(f"<g>{title}{_mark(shape, place(rate), y, colour)}</g>")
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axis(positions, bottom):
    """The lines and labels of the powers of ten, at their positions from the left."""
    for rate, x in positions.items():
        yield f'<path d="M{x:.1f} {TOP - 10}V{bottom}" stroke="#dddddd"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle" fill="#555555">{rate:,g}</text>'


def _legend(peers):
    x, y = 20, 56
    for peer in peers:
        colour, shape, label = MARKS.get(peer, OTHER)
        text = label or peer
        wide = 34 + 7 * len(text)
        if x + wide > WIDTH:
            x, y = 20, y + 28
        yield _mark(shape, x + 6, y, colour)
        yield f'<text x="{x + 18}" y="{y + 4}">{escape(text)}</text>'
        x += wide


def _mark(shape, x, y, colour):
    outline = 'stroke="#ffffff" stroke-width="1"'
    if shape == "bar":
        return f'<rect x="{x - 2:.1f}" y="{y - 13:.1f}" width="4" height="26" fill="{colour}" {outline}/>'
    if shape == "disc":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{colour}" {outline}/>'
    turn = f' transform="rotate(45 {x:.1f} {y:.1f})"' if shape == "diamond" else ""
    return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="{colour}" {outline}{turn}/>'
