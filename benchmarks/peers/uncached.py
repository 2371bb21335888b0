"""Our own server, keeping no answer: each is written by the database for whoever asks."""

from benchmarks.peers.product import Product


class Anew(Product):
    name = "anew"
    title = "this project, keeping no answer"
    environment = {"ANSWER_CACHE": "0"}


PEER = Anew
