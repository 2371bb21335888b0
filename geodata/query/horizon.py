"""The horizon: the last day that the sources of the data set (not the supporting ones) speak about."""

from datetime import date

from geodata.db.execute import Sql, fetch_one

HORIZON = "SELECT data_horizon()"


def horizon() -> date | None:
    """The last day about which there are data; None without a source that says so."""
    return fetch_one(Sql(HORIZON))[0]
