# shellcheck shell=bash
# A PostgreSQL cluster of our own: unix socket only, peer authentication, run as $DB_USER, ended with this script.

PG_PID=""
PG_DATA=""
PG_SOCKET=""
PG_SHARE=""

private_database_url() { printf 'postgis://borderzone@/borderzone?host=%s&port=5432' "$PG_SOCKET"; }

recorded_data_directory() {
    if [ -s "$LOCAL/data-directory" ]; then cat "$LOCAL/data-directory"; elif [ -d "$LOCAL/pg" ]; then echo "$LOCAL/pg"; fi
}

# Where this calling user's data live when the database's user cannot enter the checkout.
outside_directory() {
    local name
    name=$(printf '%s' "$ROOT" | sha256sum | cut -c1-12)
    if ((EUID == 0)); then echo "/var/lib/borderzone/$name"; else echo "${XDG_DATA_HOME:-$HOME/.local/share}/borderzone/$name"; fi
}

# Can DB_USER keep a database under this directory? (enter it, own files there, close them to others)
usable() {
    local probe=$1/probe.$$ verdict=1
    if (mkdir -p "$probe" && { [ "$DB_USER" = "$ME" ] || chown "$DB_USER" "$probe"; }) 2>/dev/null; then
        # shellcheck disable=SC2016 # the inner shell expands it
        as "$DB_USER" sh -c 'cd "$1" && chmod 700 . && : >f && [ "$(stat -c %a .)" = 700 ]' sh "$probe" 2>/dev/null && verdict=0
    fi
    rm -rf "$probe"
    return "$verdict"
}

# place_data NAME: a directory that DB_USER can use, in the checkout if possible
place_data() {
    if usable "$LOCAL"; then PG_DATA=$LOCAL/$1; else PG_DATA=$(outside_directory)/$1; fi
    [ "${PG_DATA%/*}" = "$LOCAL" ] || usable "${PG_DATA%/*}" ||
        die "user $DB_USER, who runs PostgreSQL, can keep files neither in $LOCAL nor in ${PG_DATA%/*}." \
            "Move the checkout to a directory on a local disk that others may enter (chmod o+x), such as /srv."
    PG_DATA=$(cd "${PG_DATA%/*}" && pwd -P)/$1
}

# The lasting cluster: where it was, or a new place, which is written down.
place_lasting_data() {
    local owner
    PG_DATA=$(recorded_data_directory)
    if [ -z "$PG_DATA" ]; then
        place_data pg
        [ "$PG_DATA" = "$LOCAL/pg" ] || printf '%s\n' "$PG_DATA" >"$LOCAL/data-directory"
    fi
    [ "$PG_DATA" = "$LOCAL/pg" ] || check_not_a_copy
    [ -d "$PG_DATA" ] || return 0
    owner=$(owner_of "$PG_DATA")
    if ((EUID == 0)) && [ "$owner" != root ]; then DB_USER=$owner; fi
    [ "$owner" = "$DB_USER" ] || die "the database in $PG_DATA belongs to $owner, and you are $ME." \
        "Start it as $owner or as root, or take it over:  sudo chown -R $ME: '$PG_DATA' '$LOCAL'"
}

# Data outside of the checkout name it, so that a copied checkout does not open its original's database.
check_not_a_copy() {
    local mark=${PG_DATA%/*}/checkout other=""
    mkdir -p "${PG_DATA%/*}"
    [ ! -s "$mark" ] || other=$(<"$mark")
    if [ -n "$other" ] && [ "$other" != "$ROOT" ] && [ "$(cat "$other/.local/data-directory" 2>/dev/null)" = "$PG_DATA" ]; then
        die "the database in $PG_DATA is the one of $other; this checkout is a copy." \
            "To begin with a database of its own:  rm '$LOCAL/data-directory'"
    fi
    printf '%s\n' "$ROOT" >"$mark"
}

# A directory for the socket: its whole path must fit into 107 bytes and need no quoting.
place_socket() {
    local name base
    name=$(printf '%s' "$PG_DATA" | sha256sum | cut -c1-12)
    if [ "${PG_DATA%/*}" = "$LOCAL" ]; then base=$LOCAL/run/; else base=/run/borderzone-; fi
    PG_SOCKET=$base$name
    if ((${#PG_SOCKET} > 90)) || [[ $PG_SOCKET == *[!A-Za-z0-9/._-]* ]] || ! mkdir -p "$PG_SOCKET" 2>/dev/null; then
        PG_SOCKET=/tmp/borderzone-$(id -u)-$name
    fi
    # shellcheck disable=SC2174
    mkdir -p -m 711 "$PG_SOCKET"
    [ "$(stat -c %u "$PG_SOCKET")" = "$EUID" ] || [ "$(owner_of "$PG_SOCKET")" = "$DB_USER" ] ||
        die "$PG_SOCKET belongs to somebody else." "Remove it, or have its owner do so."
    chmod 711 "$PG_SOCKET"
    [ "$DB_USER" = "$ME" ] || chown "$DB_USER" "$PG_SOCKET"
}

# create_cluster [initdb options]: in a directory beside, moved into place when whole
create_cluster() {
    local parent=${PG_DATA%/*} new=$PG_DATA.new
    if [ -s "$PG_DATA/PG_VERSION" ]; then return 0; fi
    note "creating it in $PG_DATA"
    rm -rf "$new"
    mkdir -p "$parent" "$new"
    [ "$DB_USER" = "$ME" ] || chown "$DB_USER:" "$new"
    chmod 700 "$new"
    (cd / && logged initdb as "$DB_USER" "$PG_BIN/initdb" --pgdata="$new" --username=postgres --auth=reject \
        --encoding=UTF8 --locale=C.UTF-8 "$@") || die "initdb failed." "See the output above."
    as "$DB_USER" tee -a "$new/postgresql.conf" <"$LIB/postgresql.conf" >/dev/null
    mv -T "$new" "$PG_DATA"
}

# Who may come in: our own users, by the name that the kernel vouches for.
write_access_rules() {
    local user
    echo "local all all peer map=borderzone" | as "$DB_USER" tee "$PG_DATA/pg_hba.conf" >/dev/null
    {
        echo "borderzone \"$DB_USER\" postgres"
        for user in $(printf '%s\n' "$DB_USER" "$APP_USER" "$ME" | sort -u); do echo "borderzone \"$user\" borderzone"; done
    } | as "$DB_USER" tee "$PG_DATA/pg_ident.conf" >/dev/null
}

# Processes whose working directory is the data directory are its postmaster and its children. Looked up as
# their own user, since root in a container may not see other users' processes.
data_processes() {
    { as "$DB_USER" find /proc -maxdepth 2 -name cwd -printf '%h\t%l\n' 2>/dev/null || true; } |
        DATA=$PG_DATA awk -F'\t' '$2 == ENVIRON["DATA"] { sub("/proc/", "", $1); print $1 }'
}

# After kill -9 of this script or of everything: end what still runs, remove what only looks so.
clear_leftovers() {
    local signal pids postmaster tries
    postmaster=$(head -n 1 "$PG_DATA/postmaster.pid" 2>/dev/null || true)
    for signal in INT QUIT KILL; do
        pids=$(data_processes)
        [ -n "$pids" ] || break
        note "An earlier start left its database running; stopping it."
        # the first signal is for the postmaster alone, which then ends its children in good order
        if [ "$signal" = INT ]; then pids=$(grep -x "${postmaster:-none}" <<<"$pids" || true); fi
        # shellcheck disable=SC2086 # a list of numbers
        [ -z "$pids" ] || kill -s "$signal" $pids 2>/dev/null || true
        for ((tries = 0; tries < 100; tries++)); do
            [ -n "$(data_processes)" ] || break
            sleep 0.1
        done
    done
    rm -f "$PG_DATA/postmaster.pid" "$PG_SOCKET"/.s.PGSQL.5432*
}

# start_cluster LOGNAME [postgres options]
start_cluster() {
    local log=$LOGS/$1.log memory=posix tries
    shift
    [ -w /dev/shm ] || memory=mmap
    [ ! -f "$log" ] || (($(stat -c %s "$log") < 10000000)) || mv -f "$log" "$log.1"
    clear_leftovers
    write_access_rules
    cd / # PostgreSQL's user may be unable to enter the checkout
    spawn "$DB_USER" INT "$PG_BIN/postgres" -D "$PG_DATA" -p 5432 -c listen_addresses= -c unix_socket_directories="$PG_SOCKET" \
        -c dynamic_shared_memory_type="$memory" "$@" >>"$log" 2>&1
    cd "$ROOT" || return 1
    PG_PID=$SPAWNED
    for ((tries = 1; ; tries++)); do
        ! "$PG_BIN/pg_isready" -q -h "$PG_SOCKET" -p 5432 || break
        kill -0 "$PG_PID" 2>/dev/null || database_failed "$log"
        ((tries % 50 != 0)) || note "$((tries / 10)) s  $(tail -n 1 "$log")"
        sleep 0.1
    done
    set_up_database
}

database_failed() {
    printf '\n    The last lines of %s:\n' "$1" >&2
    tail -n 12 "$1" | sed 's/^/    | /' >&2
    die "the database did not start." "See the output above. The data are in $PG_DATA."
}

as_superuser() { (cd / && as "$DB_USER" env -u PGOPTIONS "$PG_BIN/psql" -X -q -v ON_ERROR_STOP=1 -h "$PG_SOCKET" -p 5432 -U postgres "$@"); }

# Role, template and database; again whenever our script or the PostGIS of the system changes.
set_up_database() {
    local stamp database
    stamp=$(hash_of "$LIB/cluster.sql" "$PG_SHARE/extension/postgis.control")
    [ "$(as "$DB_USER" cat "$PG_DATA/borderzone.stamp" 2>/dev/null)" = "$stamp" ] && return 0
    for database in template1 postgres borderzone; do
        as_superuser -d "$database" -f - <"$LIB/cluster.sql" >"$LOGS/cluster-setup.log" 2>&1 || {
            cat "$LOGS/cluster-setup.log" >&2
            die "the database could not be set up." "See the output above."
        }
    done
    echo "$stamp" | as "$DB_USER" tee "$PG_DATA/borderzone.stamp" >/dev/null
}

stop_cluster() {
    local tries
    [ -n "$PG_PID" ] || return 0
    kill -INT "$PG_PID" 2>/dev/null || true
    for ((tries = 0; tries < 300; tries++)); do
        kill -0 "$PG_PID" 2>/dev/null || break
        sleep 0.1
    done
    kill -QUIT "$PG_PID" 2>/dev/null || true
    wait "$PG_PID" 2>/dev/null || true
    rmdir "$PG_SOCKET" 2>/dev/null || true
    PG_PID=""
}
