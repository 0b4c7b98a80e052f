# Sourced by start, check and .ci/run, which set $root to the checkout.
#
# venv           makes $root/.venv and installs partsgruppe in it
# venv '[test]'  the same, with what the tests need
#
# Does nothing when that was done already for these very pyproject.toml, constraints.txt and catalogues.

venv() {
    stamp=$root/.venv/installed${1-}
    if made_here && recipe | cmp -s - "$stamp" 2>/dev/null; then return; fi
    made_here || new_venv
    echo "Installing what partsgruppe needs in .venv ..." >&2
    (cd "$root" && .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        -c constraints.txt -e ".${1-}") || exit 1
    for stamp in "$stamp" "$root/.venv/installed"; do recipe >"$stamp"; done
}

recipe() {
    cat "$root/pyproject.toml" "$root/constraints.txt" "$root/hatch_build.py" "$root"/locale/*/LC_MESSAGES/*.po
}

# A checkout that was copied or moved brings a .venv that still points to the old place.
made_here() {
    [ -x "$root/.venv/bin/pip" ] && grep -qF " $root/.venv" "$root/.venv/pyvenv.cfg"
}

# A distribution builds its own Python to be fast, and those that version managers build are often a fifth slower.
distribution() {
    if [ "$(uname)" = Linux ]; then echo /usr/bin/python3; fi
}

new_venv() {
    for python in $(distribution) python3 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$python" -m venv --clear "$root/.venv" && return
            echo "Could not make .venv with $python." >&2
            exit 1
        fi
    done
    echo "partsgruppe needs Python 3.11 or newer with its venv module, and found none." >&2
    exit 1
}
