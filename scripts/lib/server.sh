# shellcheck shell=bash
# One server per checkout, one program per port.

MAIN_PID=""

# --- the lock: held while a scripts/serve lives, recognised by the kernel, not by the presence of a file

take_lock() {
    if lock_is_held; then already_running; fi
    exec 9>>"$LOCAL/serve.lock"
    flock -n 9 || already_running
    write_state "$1"
}

# shellcheck disable=SC2153 # PORT comes from settings_environment
write_state() { printf '%s %s %s\n' "$$" "$PORT" "$1" >"$LOCAL/serve.lock"; }

# A script that was just killed may leave a child that holds on for a moment: then wait for that.
lock_is_held() {
    local pid patience=0
    [ -e "$LOCAL/serve.lock" ] || return 1
    read -r pid _ <"$LOCAL/serve.lock" || true
    [ -n "$pid" ] && [ -d "/proc/$pid" ] || patience=5
    ! flock -w "$patience" "$LOCAL/serve.lock" true 2>/dev/null
}

already_running() {
    local pid port state
    read -r pid port state <"$LOCAL/serve.lock" || true
    if [ "$state" = helper ]; then
        die "another scripts/serve command of this checkout is at work (process $pid)." "Wait until it has ended, then start the server."
    fi
    die "this checkout's server already runs (process $pid, http://127.0.0.1:$port/)." \
        "Use that one; or stop it with Ctrl-C in its terminal, or:  kill $pid" \
        "A second one beside it needs a clone of its own, and a port:  PORT=$((port + 1)) scripts/serve"
}

# --- the port

check_port_number() {
    if [[ $PORT =~ ^[1-9][0-9]{0,4}$ ]] && ((PORT <= 65535)); then return 0; fi
    die "PORT='$PORT' is no port." "Give a number from 1 to 65535:  PORT=8001 scripts/serve"
}

is_listening() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

shown_host() { case $HOST in 0.0.0.0 | ::) echo 127.0.0.1 ;; *) echo "$HOST" ;; esac }

# The process that listens on PORT: "number command"; nothing when it is not ours to see.
port_holder() {
    local inode fd
    inode=$(awk -v port=":$(printf '%04X' "$PORT")" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null || true)
    [ -n "$inode" ] || return 0
    fd=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print -quit 2>/dev/null || true)
    fd=${fd#/proc/}
    [ -z "$fd" ] || printf '%s %s\n' "${fd%%/*}" "$(tr '\0' ' ' <"/proc/${fd%%/*}/cmdline")"
}

# Is the holder what an earlier start of this checkout left behind, its script killed?
is_leftover() {
    [[ $1 == *gunicorn* || $1 == *runserver* ]] && [ "$(readlink "/proc/${1%% *}/cwd")" = "$ROOT" ] && ! lock_is_held
}

# A leftover is ended. A holder that nobody can see may be about to vanish: it is given three seconds.
check_port_is_free() {
    local tries holder="" port=$PORT
    case $HOST in 127.* | localhost | ::1 | 0.0.0.0 | ::) ;; *) return 0 ;; esac # others: see check_address
    for ((tries = 0; tries < 60; tries++)); do
        is_listening "$(shown_host)" "$PORT" || return 0
        holder=$(port_holder)
        if [ -z "$holder" ] && ((tries > 12)); then break; fi
        if [ -n "$holder" ]; then
            is_leftover "$holder" || break
            ((tries)) || note "An earlier start left its web server running; stopping it."
            if ((tries < 40)); then kill "${holder%% *}"; else kill -KILL "${holder%% *}"; fi 2>/dev/null || true
        fi
        sleep 0.25
    done
    while ((port < 65535)) && is_listening "$(shown_host)" "$port"; do port=$((port + 1)); done
    die "port $PORT is taken${holder:+ by process ${holder%% *} (${holder#* })}." \
        "Stop that program, or serve on another port:  PORT=$port scripts/serve"
}

# Whether the user who will serve can bind the address at all.
check_address() {
    local reason
    reason=$(as "$APP_USER" "$VENV_PYTHON" -c '
import socket, sys
host, port = sys.argv[1], int(sys.argv[2])
try:
    family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, proto) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
except OSError as error:
    print(error)
    sys.exit(1)' "$HOST" "$PORT") || die "the address $HOST, port $PORT cannot be used by $APP_USER: $reason." \
        "HOST must be an address of this machine (127.0.0.1: only from here; 0.0.0.0: from everywhere)," \
        "and ports below 1024 are root's: put a web server in front, or take a higher PORT."
}

# --- running and ending

run_web_server() {
    cd "$ROOT" || return 1
    if [ -n "${DEV:-}" ]; then
        local address=$HOST:$PORT
        [[ $HOST != *:* ]] || address="[$HOST]:$PORT"
        spawn "$APP_USER" TERM "$VENV_PYTHON" manage.py runserver "$address"
    else
        spawn "$APP_USER" TERM "$VENV_PYTHON" -m gunicorn -c borderzone/gunicorn.py
    fi
    MAIN_PID=$SPAWNED
}

# Until one of them ends by itself; signals end it by way of the traps.
watch() {
    local status=0
    wait -n ${PG_PID:+"$PG_PID"} "$MAIN_PID" || status=$?
    if [ -n "$PG_PID" ] && ! kill -0 "$PG_PID" 2>/dev/null; then
        die "the database ended by itself." "Its log: $LOGS/postgres.log. Start again:  scripts/serve"
    fi
    die "the web server ended by itself (status $status)." "See the output above."
}

stop_web_server() {
    local tries
    [ -n "$MAIN_PID" ] || return 0
    kill -TERM -- "-$MAIN_PID" 2>/dev/null || kill -TERM "$MAIN_PID" 2>/dev/null || true
    for ((tries = 0; tries < 150; tries++)); do
        kill -0 "$MAIN_PID" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL -- "-$MAIN_PID" 2>/dev/null || true
    wait "$MAIN_PID" 2>/dev/null || true
    MAIN_PID=""
}

tidy_up() {
    local status=$?
    trap '' INT TERM HUP
    stop_jobs
    stop_web_server
    stop_cluster
    [ -z "${STOPPED:-}" ] || note "Stopped."
    exit "$status"
}

# Ended on request while serving: a normal end, hence status 0. Before that, the request was not fulfilled.
stop_on_signals() {
    trap 'tidy_up' EXIT
    trap 'stop_requested 130' INT
    trap 'stop_requested 143' TERM HUP
}

stop_requested() {
    STOPPED=yes
    printf '\n'
    if [ -n "$MAIN_PID" ]; then exit 0; fi
    exit "$1"
}
