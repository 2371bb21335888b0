"""The servers that are measured: one file each, and its name in the list here."""

from importlib import import_module

NAMES = ("product", "anew", "wsgi", "drf", "tipg", "pygeoapi", "mapserver", "qgis")


def peer(name):
    """The peer of this name."""
    return import_module(f"benchmarks.peers.{name}").PEER()
