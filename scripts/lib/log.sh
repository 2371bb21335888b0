# shellcheck shell=bash
# What the person at the terminal sees: steps, notes, progress of long commands, and why it stopped.

step() { printf '\n==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }

# die WHAT [WHAT-TO-DO...]: one reason, then one line per thing that helps
die() {
    printf '\nCannot go on: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '  %s\n' "$@" >&2
    exit 1
}

PROGRESS_SECONDS=5

# Shows the newest line of its input every few seconds, so that no step is silent for long.
progress() {
    local line="" last="" began=$SECONDS shown=$SECONDS status
    while :; do
        status=0
        IFS= read -r -t "$PROGRESS_SECONDS" line || status=$?
        if ((status == 0)); then last=${line%$'\r'}; fi
        if ((status != 0 && status <= 128)); then break; fi # the end; above 128 is "nothing new yet"
        if ((SECONDS - shown >= PROGRESS_SECONDS)); then
            note "$((SECONDS - began)) s  ${last:0:100}"
            shown=$SECONDS
        fi
    done
}

# logged NAME COMMAND...: runs it in the foreground, output to .local/log/NAME.log, progress to the terminal
logged() {
    local log=$LOGS/$1.log status=0
    mkdir -p "$LOGS"
    shift
    "$@" 9>&- 2>&1 | tee "$log" 9>&- | progress 9>&- || status=$?
    if ((status != 0)); then
        printf '\n    The last lines of %s:\n' "$log" >&2
        tail -n 20 "$log" | sed 's/^/    | /' >&2
        return 1
    fi
}

need_tools() {
    local tool missing=()
    for tool in flock setpriv setsid find sed awk sha256sum stat tee; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    ((${#missing[@]} == 0)) || die "these basic tools are missing: ${missing[*]}" \
        "They belong to util-linux, coreutils, findutils, sed and awk: install those packages and run this again."
}

# Hashes that say whether a step's input is still the one it was last done for.
is_done() { [ -f "$LOCAL/stamps/$1" ] && [ "$(<"$LOCAL/stamps/$1")" = "$2" ]; }
mark_done() { mkdir -p "$LOCAL/stamps" && printf '%s\n' "$2" >"$LOCAL/stamps/$1"; }
forget() { rm -f "$LOCAL/stamps/$1"; }
hash_of() { cat -- "$@" 2>/dev/null | sha256sum | cut -c1-32; }
