# shellcheck shell=bash
# The way to the database: our own cluster, or the one that DATABASE_URL names.

prepare_runtime() {
    install_python_packages
    install_front_packages
    choose_users
    check_app_user
    make_secret_key
    make_cache
}

prepare_database() {
    if [ -n "${DATABASE_URL:-}" ]; then
        step "The database that DATABASE_URL names (no server of our own)"
        return 0
    fi
    step "The private database"
    place_lasting_data
    place_socket
    create_cluster --data-checksums
    start_cluster postgres
    use_private_database "$(private_database_url)"
    printf '%s\n' "$DATABASE_URL" >"$LOCAL/database-url"
}

# use_private_database URL: for Django, and for psql, pg_dump and the like
use_private_database() {
    export DATABASE_URL=$1 PRIVATE_DATABASE=yes
    unset PGPASSWORD PGPASSFILE PGSERVICE PGSERVICEFILE PGHOSTADDR PGOPTIONS PGSSLMODE PGTARGETSESSIONATTRS
    PGHOST=${1#*host=}
    export PGHOST=${PGHOST%%&*} PGPORT=5432 PGUSER=borderzone PGDATABASE=borderzone
    [ -z "$PG_BIN" ] || export PATH=$ROOT/.venv/bin:$PG_BIN:$PATH
}

# The database of DATABASE_URL for psql, pg_dump and the like, which do not read that variable.
use_named_database() {
    local variables
    variables=$("$VENV_PYTHON" "$LIB/libpq.py") || die "DATABASE_URL cannot be read." "It has the form postgis://user:password@host:port/name"
    eval "$variables"
}

# prepare_test_database: a cluster for this run alone, in which nothing need survive
prepare_test_database() {
    if [ -n "${DATABASE_URL:-}" ]; then
        step "The database server that DATABASE_URL names (tests make a database of their own there)"
        return 0
    fi
    step "A database cluster for this run"
    place_data "testpg.$$"
    remove_stale_test_clusters "${PG_DATA%/*}"
    place_socket
    create_cluster --no-sync
    start_cluster testpg -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50
    use_private_database "$(private_database_url)"
}

# Every process of the tests copies this database instead of migrating and loading one of its own.
begin_test_template() {
    [ -n "${PRIVATE_DATABASE:-}" ] || return 0
    begin_job template "$VENV_PYTHON" scripts/lib/prepare.py
}

end_test_template() {
    [ -n "${JOBS[template]:-}" ] || return 0
    end_job template "The database that tests copy" "the database for the tests could not be prepared."
    export TEST_DATABASE_TEMPLATE=borderzone
}

# Those whose script was killed before it could clear up.
remove_stale_test_clusters() {
    local left
    for left in "$1"/testpg.*; do
        left=${left%.new}
        if [ -d "$left" ] && ! kill -0 "${left##*.}" 2>/dev/null; then rm -rf "$left" "$left.new"; fi
    done
}

remove_test_cluster() {
    stop_cluster
    [ -z "$PG_DATA" ] || rm -rf "$PG_DATA" "$PG_DATA.new"
}
