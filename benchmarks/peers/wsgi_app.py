"""The bare WSGI function: /TASK/NUMBER → the bytes of that statement, over one open connection."""

import json
import os
from pathlib import Path

import psycopg2
from psycopg2.extensions import BYTES, register_type

STATEMENTS = json.loads(Path(os.environ["STATEMENTS"]).read_text())
opened = []


def connection():
    if not opened:
        opened.append(psycopg2.connect(""))
        opened[0].autocommit = True
        register_type(BYTES, opened[0])  # text as the bytes that came, neither decoded nor encoded again
    return opened[0]


def application(environ, start_response):
    _, task, number = environ["PATH_INFO"].split("/")
    cursor = connection().cursor()
    cursor.execute(STATEMENTS[task][int(number)])
    body = bytes(cursor.fetchone()[0])
    kind = "application/vnd.mapbox-vector-tile" if task.startswith("mvt") else "application/geo+json"
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]
