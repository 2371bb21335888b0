"""Write Arrow tables with GDAL (the one bundled with pyogrio)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio

from geodata.query.select import GEOMETRY

CRS = "EPSG:4326"
DATE_FORMAT = "%Y-%m-%dT%H:%M:%S.000Z"
pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})  # new files only: a failed one is discarded


def write(path: Path, driver: str, rows: pa.Table | pa.RecordBatchReader, layer: str, **options: Any) -> None:
    """Write rows as a layer of the file at ``path``; a ``geometry`` column holds WKB in EPSG:4326, lon/lat order.

    An existing file gains one layer, where the format holds several. ``options`` are passed to pyogrio and to the
    driver. A RecordBatchReader is read batch by batch. Raises ``pyogrio.errors.DataSourceError``.
    """
    if GEOMETRY in rows.schema.names:
        options = {"geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": CRS} | options
    pyogrio.write_arrow(rows, path, driver=driver, layer=layer, **options)


def write_reproducible(timestamp: datetime, *arguments: Any, **options: Any) -> None:
    """``write`` with this time of last change in the file, so that equal rows give equal bytes."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": timestamp.strftime(DATE_FORMAT)})
    try:
        write(*arguments, **options)
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
