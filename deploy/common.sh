# Shared by deploy/run and deploy/test: installs what is missing and builds. Sourced, not run.

say() { printf '\n== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else die "Packages are missing and this user may not install them: run as root, or install sudo."
    fi
}

# install_packages run|test: "test" includes "run". Says what it installs; does nothing when all is there.
install_packages() {
    command -v apt-get >/dev/null 2>&1 || die "This script needs Debian's apt-get. On another system install the packages of deploy/packages by hand."
    local wanted missing=""
    wanted=$(awk -v all="$1" '$1 == "run" || (all == "test" && $1 == "test") { for (i = 2; i <= NF; i++) print $i }' deploy/packages)
    for package in $wanted; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
    done
    if [ -z "$missing" ]; then
        say "All Debian packages are there."
        return
    fi
    say "Installing Debian packages:$missing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install $missing
}

# build PRESET [CMAKE OPTION ...]: configures and builds in build/PRESET; a second time only what changed.
build() {
    local preset=$1
    shift
    say "Building ($preset) in build/$preset"
    cmake --preset "$preset" "$@" >"build-$preset.log" 2>&1 || { cat "build-$preset.log" >&2; rm -f "build-$preset.log"; die "cmake could not configure the build; the lines above say why."; }
    mkdir -p "build/$preset" && mv "build-$preset.log" "build/$preset/configure.log"
    cmake --build "build/$preset" -j "$(nproc)"
}
