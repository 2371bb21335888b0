"""Shortest paths in scgraph_data's junction graphs of OpenStreetMap roads and railways.

Source: PyPI scgraph_data 2.0.0 (package MIT, data OpenStreetMap, ODbL 1.0). Nodes are rounded to 0.001
degree (about 100 m); between two junctions the graph has one straight edge. WGS 84 lon/lat, kilometres.
"""

import heapq
import json
import re

import download
from geojson import km

WINDOW = (35.0, 30.0, 47.0, 38.0)


def read_graph(name, window=WINDOW):
    """{(lon, lat): {(lon, lat): km}} of the part of a graph inside the window."""
    text = (download.package_dir("scgraph_data") / f"{name}.py").read_text()
    edges, nodes = (re.search(rf"^{part}=(.*)$", text, re.M).group(1) for part in ("graph", "nodes"))
    spots = [(lon, lat) for lat, lon in json.loads(nodes)]
    west, south, east, north = window
    inside = [west <= lon <= east and south <= lat <= north for lon, lat in spots]
    graph = {}
    for number, row in enumerate(re.findall(r"\{([^}]*)\}", edges)):
        if not inside[number]:
            continue
        for entry in filter(None, (part.strip() for part in row.split(","))):
            other, distance = entry.split(":")
            if inside[int(other)]:
                graph.setdefault(spots[number], {})[spots[int(other)]] = float(distance)
    return graph


def nearest(graph, point):
    return min(graph, key=lambda node: km(node, point) if abs(node[0] - point[0]) < 1 else 1e9)


def shortest_path(graph, start, end):
    """Junctions from the node nearest `start` to the one nearest `end` (Dijkstra)."""
    start, end = nearest(graph, start), nearest(graph, end)
    best, before, queue = {start: 0.0}, {}, [(0.0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if node == end:
            break
        for other, length in graph[node].items():
            if distance + length < best.get(other, 1e12):
                best[other], before[other] = distance + length, node
                heapq.heappush(queue, (best[other], other))
    if end not in best:
        raise ValueError(f"no way from {start} to {end}")
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return path[::-1]
