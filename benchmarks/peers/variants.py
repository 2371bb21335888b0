"""Our own server with one of its mechanisms switched off, to measure what each is worth."""

from benchmarks.peers.product import Product


class Uncached(Product):
    """Without the response cache: the database renders every response."""

    name = "uncached"
    title = "this project, response cache off"
    environment = {"RESPONSE_CACHE_MB": "0"}


class NoRecordCache(Uncached):
    """Without the table of rendered records, too."""

    name = "no-record-cache"
    title = "uncached, record cache off"
    environment = Uncached.environment | {"RECORD_CACHE": "0"}


class NoCompiledQueries(Uncached):
    """The ORM compiles the statement of every request."""

    name = "no-compiled-queries"
    title = "uncached, cache of compiled queries off"
    environment = Uncached.environment | {"COMPILED_QUERY_CACHE": "0"}


class NoPreparedStatements(Uncached):
    """PostgreSQL plans the statement of every request."""

    name = "no-prepared-statements"
    title = "uncached, prepared statements off"
    environment = Uncached.environment | {"PREPARE_STATEMENTS": "0"}


ABLATION: tuple[type[Product], ...] = (NoRecordCache, NoCompiledQueries, NoPreparedStatements)
