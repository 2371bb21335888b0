# shellcheck shell=bash
# shellcheck disable=SC2034 # what is found is used by the other parts
# System packages: finds what is missing and installs just that with apt.

PYTHON=""
PG_BIN=""
MISSING=()

find_python() {
    local candidate
    for candidate in ${PYTHON_BIN:+"$PYTHON_BIN"} /usr/bin/python3 python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
            >/dev/null 2>&1; then
            PYTHON=$(command -v "$candidate")
            return 0
        fi
    done
    return 1
}

# find_postgres [VERSION]: the newest PostgreSQL with PostGIS, or the one of that major version
find_postgres() {
    local bin version share
    for bin in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) /usr/pgsql-*/bin "$(dirname "$(command -v initdb || echo /-)")"; do
        [ -x "$bin/initdb" ] || continue
        version=$("$bin/initdb" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
        [ -z "${1:-}" ] || [ "$1" = "$version" ] || continue
        share=/usr/share/postgresql/$version
        [ -d "$share" ] || share=$("$bin/pg_config" --sharedir 2>/dev/null || echo /-)
        [ -e "$share/extension/postgis.control" ] || continue
        PG_BIN=$bin
        PG_SHARE=$share
        return 0
    done
    return 1
}

find_chromium() {
    local name
    if [ -n "${CHROMIUM:-}" ]; then
        CHROMIUM=$(command -v "$CHROMIUM") || die "CHROMIUM names no program that can be run." \
            "Give the path of a Chromium or Chrome:  CHROMIUM=/usr/bin/chromium scripts/test"
        return 0
    fi
    for name in chromium google-chrome-stable google-chrome chromium-browser; do
        # Ubuntu's chromium-browser is a stub that requires snap, hence the version check
        if "$name" --version >/dev/null 2>&1; then
            CHROMIUM=$(command -v "$name")
            return 0
        fi
    done
    return 1
}

has_arabic_font() {
    [ -e /usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf ] || [ -n "$(fc-list :lang=ar family 2>/dev/null)" ]
}

# Playwright's driver needs it, and no bare system has it.
has_libatomic() { [ -n "$(find /usr/lib /usr/lib64 -maxdepth 2 -name 'libatomic.so.1' -print -quit 2>/dev/null)" ]; }

has_sf() { Rscript --vanilla -e 'library(sf)' >/dev/null 2>&1; }

has_qgis() { "${QGIS_PYTHON:-/usr/bin/python3}" -c 'import qgis.core' >/dev/null 2>&1; }

# list_missing [test]: fills MISSING with words, which package_names turns into packages
list_missing() {
    MISSING=()
    find_python || MISSING+=(python)
    [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] || MISSING+=(certificates)
    [ -n "${DATABASE_URL:-}" ] || find_postgres "$(data_version)" || MISSING+=(postgis)
    [ "${1:-}" != test ] || find_chromium || MISSING+=(chromium)
    [ "${1:-}" != test ] || has_arabic_font || MISSING+=(fonts)
    [ "${1:-}" != test ] || has_libatomic || MISSING+=(libatomic)
    [ "${1:-}" != test ] || command -v curl >/dev/null || MISSING+=(curl)
    [ "${1:-}" != test ] || command -v git >/dev/null || MISSING+=(git)
    [ "${1:-}" != test ] || command -v ogr2ogr >/dev/null || MISSING+=(gdal)
    [ "${1:-}" != test ] || has_sf || MISSING+=(r)
    [ "${1:-}" != test ] || [ "${CLIENTS:-1}" = 0 ] || has_qgis || MISSING+=(qgis)
}

# The major version that the existing data need; nothing when there are none.
data_version() {
    local data
    data=$(recorded_data_directory)
    if [ -n "$data" ]; then cat "$data/PG_VERSION" 2>/dev/null || true; fi
}

apt_postgres_version() {
    apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -n 1
}

package_names() {
    local word version
    for word in "${MISSING[@]}"; do
        case $word in
        python) printf "%s\n" python3 python3-venv ;;
        certificates) echo ca-certificates ;;
        chromium) echo chromium ;;
        fonts) echo fonts-noto-core ;;
        libatomic) echo libatomic1 ;;
        curl) echo curl ;;
        git) echo git ;;
        gdal) echo gdal-bin ;;
        r) echo r-cran-sf ;;
        qgis) echo python3-qgis ;;
        postgis)
            version=$(data_version)
            version=${version:-$(apt_postgres_version)}
            echo "postgresql-${version:-15}-postgis-3"
            ;;
        esac
    done | paste -sd ' '
}

explain_without_apt() {
    local word help=()
    for word in "${MISSING[@]}"; do
        case $word in
        python) help+=("Python 3.11, 3.12 or 3.13 with venv and ensurepip; if it has another name: PYTHON_BIN=/path/to/python3.12") ;;
        certificates) help+=("certificates of authorities (the package is mostly called ca-certificates)") ;;
        chromium) help+=("Chromium or Chrome; if it has another name: CHROMIUM=/path/to/it") ;;
        fonts) help+=("a font with Arabic letters, such as Noto Sans Arabic") ;;
        curl) help+=("curl, which the guide's commands use") ;;
        git) help+=("git, from which the test of upgrades takes the former version") ;;
        gdal) help+=("GDAL's programs such as ogr2ogr, which the guide's commands use") ;;
        r) help+=("R with the package sf, which the guide's commands use") ;;
        qgis) help+=("QGIS with its Python; if that is not /usr/bin/python3: QGIS_PYTHON=/path/to/python3") ;;
        libatomic) help+=("libatomic (a library of GCC that Playwright's driver needs)") ;;
        postgis) help+=("PostgreSQL${1:+ $1} (14 or later) with PostGIS 3, initdb on the PATH; or a server elsewhere: DATABASE_URL=postgis://user:password@host/name") ;;
        esac
    done
    die "this system has no apt-get, so install these by hand and run this again:" "${help[@]/#/- }"
}

# Without this, Debian's package would create and start a cluster of its own.
CLUSTER_SWITCH=/etc/postgresql-common/createcluster.d/borderzone-no-main-cluster.conf
no_main_cluster() {
    # shellcheck disable=SC2016 # the inner shell expands it
    as_root sh -c 'mkdir -p "${1%/*}" && echo "create_main_cluster = false" >"$1"' sh "$CLUSTER_SWITCH"
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 apt-get -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# install_packages [test]
install_packages() {
    local names
    list_missing "${1:-}"
    ((${#MISSING[@]})) || return 0
    command -v apt-get >/dev/null || explain_without_apt "$(data_version)"
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        die "these packages are missing: $(package_names), and ${ME:-this user} is not root and has no sudo." \
            "As root run:  apt-get update && apt-get install --no-install-recommends $(package_names)"
    fi
    step "Installing what the system lacks (${MISSING[*]}; apt, once)"
    ((EUID == 0)) || note "sudo may ask for your password."
    logged apt-update apt_get update || die "apt could not fetch its package lists." "Is there a network? Otherwise see above."
    names=$(package_names)
    check_apt_candidates "$names"
    note "$names"
    case " ${MISSING[*]} " in *" postgis "*) no_main_cluster ;; esac
    # shellcheck disable=SC2086 # a list of words
    logged apt-install apt_get install -y --no-install-recommends $names || INSTALL_FAILED=1
    as_root rm -f "$CLUSTER_SWITCH"
    [ -z "${INSTALL_FAILED:-}" ] || die "apt could not install: $names" "See the output above; once it is solved, run this again."
    list_missing "${1:-}"
    ((${#MISSING[@]} == 0)) || die "after the installation this is still missing: ${MISSING[*]}" "Report this with the name and version of your system."
}

# Reports it before apt does, with a remedy (another release's data, a Chromium that is a snap).
check_apt_candidates() {
    local name candidate
    for name in $1; do
        candidate=$(apt-cache policy "$name" 2>/dev/null | sed -n 's/^ *Candidate: //p')
        case "$name:$candidate" in
        chromium:*snap* | chromium: | "chromium:(none)")
            die "this system has no chromium package." "Install Chromium or Chrome and name it:  CHROMIUM=/path/to/chrome scripts/test" \
                "Playwright has one, too:  scripts/test --fast; .venv/bin/playwright install --with-deps chromium" \
                "  and then:  CHROMIUM=\$(ls ~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome) scripts/test"
            ;;
        postgresql-*:*[0-9]*) ;;
        postgresql-*)
            die "apt knows no package $name." \
                "If the system was upgraded since the database was made, see 'A new release of the system' in docs/operations.md." \
                "On Ubuntu, PostGIS is in the component 'universe':  sudo add-apt-repository universe"
            ;;
        esac
    done
}
