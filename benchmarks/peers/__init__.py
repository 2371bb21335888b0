"""The servers that are measured: one class each, listed here.

``PEERS`` holds them by name, in the order of the report; ``USUAL`` are those of a run without ``--peers``.
"""

from benchmarks.peers.base import Peer
from benchmarks.peers.drf import Drf
from benchmarks.peers.former import Former, FormerUncached
from benchmarks.peers.mapserver import MapServer
from benchmarks.peers.product import Product
from benchmarks.peers.pygeoapi import Pygeoapi
from benchmarks.peers.qgis import Qgis
from benchmarks.peers.tipg import TipG
from benchmarks.peers.variants import ABLATION, Uncached
from benchmarks.peers.wsgi import Wsgi

USUAL: tuple[type[Peer], ...] = (Product, Uncached, Wsgi, Drf, TipG, Pygeoapi, MapServer, Qgis)
PEERS = {peer.name: peer for peer in (*USUAL, *ABLATION, Former, FormerUncached)}
