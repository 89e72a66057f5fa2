# Shared by deploy/run and deploy/test: installs what is missing and builds. Sourced, not run, from the project's folder.

say() { printf '\n== %s\n' "$*"; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages run|test: "test" includes "run". Says what it installs; does nothing when all is there.
install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        die "This script installs Debian packages and found no apt-get. On another system install what deploy/packages lists by hand, then build with cmake --preset release."
    local package missing=()
    for package in $(awk -v all="$1" '$1 == "run" || (all == "test" && $1 == "test") { for (i = 2; i <= NF; i++) print $i }' deploy/packages); do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "All Debian packages are there."
        return
    fi
    say "Installing Debian packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "This user may not install packages and there is no sudo. Run this command as root once, or let root install the packages named above; then run it again."
        sudo true ||
            die "sudo did not let this user install packages. Use an account that may, or let root install the packages named above; then run this command again."
    fi
    # A source that cannot be reached is no reason to give up as long as the packages can be had.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update || say "The package lists could not be refreshed; trying with those that are here."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${missing[@]}" ||
        die "The packages could not be installed; apt-get says above why. Plumbline needs Debian 12 or 13, a network connection, and the right to install (root, or sudo). Put that right and run the command again: it goes on where it stopped."
}

# As many compilers as there are processors, but no more than memory holds: each may take 1 GB.
compilers() {
    local gigabytes processors
    gigabytes=$(awk '$1 == "MemAvailable:" { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null)
    processors=$(nproc)
    if [ "${gigabytes:-$processors}" -lt "$processors" ]; then processors=$gigabytes; fi
    if [ "$processors" -ge 1 ]; then echo "$processors"; else echo 1; fi
}

# build PRESET TARGET [CMAKE OPTION ...]: configures and builds in build/PRESET; a second time only what changed.
build() {
    local preset=$1 target=$2
    shift 2
    mkdir -p "build/$preset" && [ -w "build/$preset" ] ||
        die "$PWD/build/$preset cannot be written to; it may belong to another user. Give it to this one (chown -R) or delete it, then run the command again."
    say "Building ($preset) in build/$preset"
    cmake --preset "$preset" "$@" >"build/$preset/configure.log" 2>&1 || {
        cat "build/$preset/configure.log" >&2
        die "CMake could not configure the build; it says above why. If this folder was moved or copied, delete $PWD/build and run the command again."
    }
    cmake --build "build/$preset" --target "$target" -j "$(compilers)" ||
        die "The build failed; the lines above, from the first 'FAILED:' on, say why. 'git status' shows changed files. A compiler that was 'Killed' ran out of memory: close other programs. Then run the command again: it goes on where it stopped."
}
