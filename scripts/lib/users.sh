# shellcheck shell=bash
# Who runs what. PostgreSQL refuses root and a web server should not be root, so when root calls:
#   the checkout belongs to a person  -> everything after apt runs as that person
#   the checkout belongs to root      -> the database as "postgres", the web server as "www-data"

ME=$(id -un 2>/dev/null) || ME=""
DB_USER=$ME
APP_USER=$ME

need_a_name() {
    [ -n "$ME" ] || [ -n "${DATABASE_URL:-}" ] || die "user number $(id -u) has no name on this system, and PostgreSQL needs one." \
        "Run this as a named user or as root, or give DATABASE_URL."
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# as USER COMMAND...: only root can become another user
as() {
    local user=$1
    shift
    if [ "$user" = "$ME" ]; then
        "$@"
    else
        setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- env HOME=/ "$@"
    fi
}

# spawn USER SIGNAL COMMAND...: a background child in a session of its own (Ctrl-C reaches only this script),
# which gets SIGNAL from the kernel should this script be killed. Its number is in $SPAWNED.
spawn() {
    local user=$1 signal=$2 identity=()
    shift 2
    [ "$user" = "$ME" ] || identity=(--reuid="$user" --regid="$(id -g "$user")" --init-groups)
    setpriv "${identity[@]}" --pdeathsig "$signal" -- env ${identity:+HOME=/} setsid "$@" 9>&- &
    # shellcheck disable=SC2034 # used by the other parts
    SPAWNED=$!
}

owner_of() { stat -c %U -- "$1"; }

# Root on somebody's checkout: hand over to that person, now that the packages are there.
hand_over() {
    local owner
    ((EUID == 0)) || return 0
    owner=$(owner_of "$ROOT")
    if [ "$owner" = root ] || [ "$owner" = UNKNOWN ]; then return 0; fi
    note "The checkout belongs to $owner: going on as $owner."
    if [ -d "$LOCAL" ]; then chown -R --from=root "$owner:$(id -g "$owner")" "$LOCAL"; fi
    unset XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CACHE_HOME
    exec setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups -- \
        env HOME="$(getent passwd "$owner" | cut -d: -f6)" USER="$owner" LOGNAME="$owner" "$0" "$@"
}

choose_users() {
    ((EUID == 0)) || return 0
    DB_USER=postgres
    APP_USER=www-data
    id "$DB_USER" >/dev/null 2>&1 || DB_USER=nobody
    id "$APP_USER" >/dev/null 2>&1 || APP_USER=nobody
}

# The web server's user must be able to read the code; under /root, for instance, only root can.
check_app_user() {
    [ "$APP_USER" = "$ME" ] && return 0
    if (cd "$ROOT" && as "$APP_USER" .venv/bin/python -c "import django, borderzone") >/dev/null 2>&1; then
        note "The web server runs as $APP_USER, the database as $DB_USER."
    else
        APP_USER=$ME
        note "The web server runs as root, since no other user can read $ROOT."
        note "Safer: keep the checkout where others may read it (such as /srv), or run this as an ordinary user."
    fi
}

# writable_here: .local must belong to whoever calls
need_writable_local() {
    mkdir -p "$LOCAL" "$LOGS" 2>/dev/null && [ -w "$LOCAL" ] && [ -w "$LOGS" ] && return 0
    die "$LOCAL cannot be written by ${ME:-this user} (it belongs to $(owner_of "$LOCAL" 2>/dev/null || echo nobody))." \
        "If an earlier start was made by root, give the checkout back:  sudo chown -R $ME: '$ROOT'"
}
