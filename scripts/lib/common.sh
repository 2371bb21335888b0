# shellcheck shell=bash
# shellcheck disable=SC2034 # used by the parts
# Where things are; sourced first by scripts/serve and scripts/test, which set ROOT.

LIB=$ROOT/scripts/lib
LOCAL=$ROOT/.local # everything that is made: data, logs, stamps, the secret key
LOGS=$LOCAL/log
VENV_PYTHON=$ROOT/.venv/bin/python

# Long responses need large blocks of memory for a moment: retained by the process and not given back to the kernel each time,
# they cost a third less, in PostgreSQL and in the server alike (glibc; bytes).
export MALLOC_MMAP_THRESHOLD_=$((32 << 20)) MALLOC_TRIM_THRESHOLD_=$((64 << 20))

for part in log users packages runtime cluster database server; do
    # shellcheck source=/dev/null
    . "$LIB/$part.sh"
done

# A command that failed where nobody expected it: say which, instead of ending in silence.
set -E
trap 'printf "\nStopped by an error that should not happen: %s (%s, line %s)\n" "$BASH_COMMAND" "${BASH_SOURCE[0]##*/}" "$LINENO" >&2' ERR
