"""Analyses over the records: search, timeline, network, control of territory, comparison of two dates, change feed.

Read-only. Each module turns parsed parameters into one or two statements and returns PostgreSQL's JSON. The
statements are the files in ``sql/`` (see ``geodata.db.sql_files``). They read the tables directly, with
``review = 'published'`` at each, and not through ``geodata.query``: the read path returns records as the API
renders them, while an analysis needs columns (geometries, the four dates, participations) to join and aggregate.
Each table has its own condition because a published record may refer to a draft, which must not show. ``as_of``
applies to these statements too, since it replaces the tables themselves.

The timeline and the change feed do use the read path, for the records that they count or compare.
"""
