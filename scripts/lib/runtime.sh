# shellcheck shell=bash
# What the checkout needs beside the system's packages: Python's and the front end's packages, the secret key.
# Each step keeps a hash of what it was done for and is skipped while that is unchanged.

# python_stamp [dev]
python_stamp() {
    local files=("$ROOT/requirements.txt")
    [ "${1:-}" != dev ] || files+=("$ROOT/requirements-dev.txt")
    printf '%s %s %s' "$(hash_of "${files[@]}")" "$(readlink -f "$VENV_PYTHON")" "$ROOT"
}

# install_python_packages [dev]: what the dashboard runs on; with dev, what its tests need besides
install_python_packages() {
    local name=python${1:+-$1} file=requirements${1:+-$1}.txt
    if [ -x "$VENV_PYTHON" ] && is_done "$name" "$(python_stamp "$@")"; then return 0; fi
    step "Python packages (.venv, from $file)"
    forget "$name"
    if ! venv_is_sound; then
        [ ! -L "$ROOT/.venv" ] || die ".venv is a link: recreating it would empty the folder that it points to." "Remove the link:  rm .venv"
        forget python && forget python-dev
        note "a new virtual environment with $("$PYTHON" --version)"
        logged venv "$PYTHON" -m venv --clear "$ROOT/.venv" || die "the virtual environment could not be created."
    fi
    logged pip "$VENV_PYTHON" -m pip install --disable-pip-version-check --no-input --root-user-action=ignore \
        --progress-bar off -r "$ROOT/$file" ||
        die "Python's packages could not be installed." "Is there a network? If so, see the output above."
    mark_done "$name" "$(python_stamp "$@")"
    if [ -n "${1:-}" ]; then mark_done python "$(python_stamp)"; fi
}

# Made for this place (its programs hold the path), and by a Python that is still there.
venv_is_sound() {
    [ -x "$VENV_PYTHON" ] && grep -qsxF "VIRTUAL_ENV=$ROOT/.venv" <(sed 's/^ *export //; s/["'\'']//g' "$ROOT/.venv/bin/activate") &&
        "$VENV_PYTHON" -c 'import pip' 2>/dev/null
}

# install_front_packages [dev]: what browsers fetch; with dev, what checks and tests need besides
install_front_packages() {
    local stamp name=npm${1:+-$1} omit=(--omit=dev)
    stamp=$(hash_of "$ROOT/package.json" "$ROOT/package-lock.json")
    if [ -d "$ROOT/node_modules" ] && { is_done "$name" "$stamp" || is_done npm-dev "$stamp"; }; then return 0; fi
    [ "${1:-}" != dev ] || omit=()
    step "Front-end packages (node_modules, from package-lock.json)"
    forget npm && forget npm-dev
    (cd "$ROOT" && PATH="$ROOT/.venv/bin:$PATH" logged npm npm ci --ignore-scripts --no-audit --no-fund "${omit[@]}") ||
        die "the front end's packages could not be installed." "Is there a network? If so, see the output above."
    mark_done "$name" "$stamp"
}

make_secret_key() {
    if [ ! -s "$SECRET_KEY_FILE" ]; then
        step "A secret key ($SECRET_KEY_FILE)"
        mkdir -p "$(dirname "$SECRET_KEY_FILE")"
        (umask 077 && head -c 48 /dev/urandom | base64 -w 0 >"$SECRET_KEY_FILE.new")
        mv -f "$SECRET_KEY_FILE.new" "$SECRET_KEY_FILE"
    fi
    # a key that the operator keeps elsewhere stays as it is; ours is for the web server's eyes only
    case $SECRET_KEY_FILE in "$LOCAL"/*) ;; *) return 0 ;; esac
    chmod 600 "$SECRET_KEY_FILE"
    [ "$APP_USER" = "$(owner_of "$SECRET_KEY_FILE")" ] || ((EUID != 0)) || chown "$APP_USER" "$SECRET_KEY_FILE"
}

# The one folder that the web server itself writes to: cached downloads.
make_cache() {
    mkdir -p "$LOCAL/cache"
    ((EUID != 0)) || chown -R "$APP_USER" "$LOCAL/cache"
}

static_stamp() {
    {
        python_stamp
        hash_of "$ROOT/package-lock.json" "$ROOT/borderzone/settings.py"
        find "$ROOT/static" "$ROOT/actors/static" "$ROOT/geodata/static" -type f -printf '%P %s %T@\n' 2>/dev/null | sort || true
        echo "$STATIC_ROOT"
    } | sha256sum | cut -c1-32
}

declare -A JOBS=() # name -> process, of what runs beside the steps between begin_job and end_job

# begin_job NAME COMMAND...: its output goes to a log of that name
begin_job() {
    local name=$1
    shift
    cd "$ROOT" || return 1
    spawn "$ME" TERM "$@" >"$LOGS/$name.log" 2>&1
    JOBS[$name]=$SPAWNED
}

# end_job NAME TITLE FAILURE: waits for it, and says each 5 s how far it is
end_job() {
    local name=$1 began=$SECONDS tries
    step "$2"
    for ((tries = 1; ; tries++)); do
        kill -0 "${JOBS[$name]}" 2>/dev/null || break
        ((tries % 25 != 0)) || note "$((SECONDS - began)) s  $(tail -n 1 "$LOGS/$name.log" | cut -c1-100)"
        sleep 0.2
    done
    wait "${JOBS[$name]}" || {
        tail -n 20 "$LOGS/$name.log" | sed 's/^/    | /' >&2
        die "$3" "See the output above; the full log is $LOGS/$name.log."
    }
    unset "JOBS[$name]"
}

stop_jobs() {
    ((${#JOBS[@]} == 0)) || kill -TERM "${JOBS[@]}" 2>/dev/null || true
}

# Compressing takes a while and needs no database.
begin_static_files() {
    STATIC_STAMP=$(static_stamp)
    if [ -d "$STATIC_ROOT" ] && is_done static "$STATIC_STAMP"; then return 0; fi
    forget static
    begin_job static "$VENV_PYTHON" manage.py collectstatic --noinput --verbosity 2
}

end_static_files() {
    [ -n "${JOBS[static]:-}" ] || return 0
    end_job static "Static files (hashed and compressed into ${STATIC_ROOT#"$ROOT"/})" "the static files could not be collected."
    mark_done static "$STATIC_STAMP"
}

# The environment that settings.py reads, the same for every command that we run.
settings_environment() {
    unset PYTHONHOME PYTHONPATH
    umask 022
    export LC_ALL=C.UTF-8 PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=borderzone.settings
    export SECRET_KEY_FILE=${SECRET_KEY_FILE:-$LOCAL/secret-key} STATIC_ROOT=${STATIC_ROOT:-$LOCAL/static}
    export HOST=${HOST:-127.0.0.1} PORT=${PORT:-8000}
}
