#!/bin/sh
# Install Debian's Chromium for the browser tests where it is missing and we may.
# Never fails: without a browser those tests are skipped, each by name.
set -u

for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done

skip() {
    echo "Browser tests will be skipped: $1." >&2
    echo "Install Chromium, or set CHROMIUM to the path of one, to run them." >&2
    exit 0
}

command -v apt-get >/dev/null || skip "there is no Chromium and no apt-get to install it with"
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    skip "there is no Chromium, and only root may install it"
fi

echo "Installing Debian's Chromium for the browser tests …"
log=$(mktemp)
# A stale list of packages is enough if it still has the package, hence no && after update.
$as_root apt-get update -qq >"$log" 2>&1
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium \
    >>"$log" 2>&1 || { tail -n 5 "$log" >&2; rm -f "$log"; skip "apt-get could not install Chromium"; }
rm -f "$log"
