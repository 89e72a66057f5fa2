# Shared by deploy/check-package and deploy/cross-arm64: clean Debian systems to build and to try things in. Sourced after
# deploy/common.sh, from the project's folder, with the arguments of the script; reads $release and $arch (default: this
# machine's architecture), and $self where the script lies elsewhere; sets $work and $system, the name of that Debian.

[ "$(id -u)" -eq 0 ] || die "Only root may make a chroot."
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
# In a mount namespace of its own: whatever is mounted is gone with the script.
[ -n "${PLUMBLINE_IN_NAMESPACE:-}" ] ||
    PLUMBLINE_IN_NAMESPACE=1 exec unshare --mount --propagation private "${self:-$PWD/deploy/$(basename "$0")}" "$@"
work=${PLUMBLINE_CHROOTS:-${TMPDIR:-/tmp}/plumbline-chroots}
mkdir -p "$work"
native=$(dpkg --print-architecture)
arch=${arch:-$native}
system=$release
[ "$arch" = "$native" ] || system+=-$arch

foreign() { # the kernel runs programs of $arch under qemu-user until this script ends
    local magic=/usr/lib/binfmt.d/qemu-aarch64.conf name=plumbline-$$ binfmt=/proc/sys/fs/binfmt_misc
    [ "$arch" = arm64 ] || die "Of foreign architectures only arm64 is known here, not $arch."
    command -v qemu-aarch64-static >/dev/null && [ -f "$magic" ] ||
        die "qemu-user-static is missing: apt-get install qemu-user-static"
    mountpoint -q "$binfmt" || mount -t binfmt_misc binfmt_misc "$binfmt" ||
        die "This kernel has no binfmt_misc: programs for $arch cannot be run in a chroot."
    # F: the emulator is opened now, so that it need not be in the chroot. Not P, which hands the emulator one argument
    # more than qemu-aarch64-static expects.
    sed -n "s#^:qemu-aarch64:\\(.*\\):[^:]*:[A-Z]*\$#:$name:\\1:$(command -v qemu-aarch64-static):OCF#p" "$magic" >"$binfmt/register" ||
        die "The kernel did not take the entry for $arch into $binfmt."
    # shellcheck disable=SC2064
    trap "echo -1 >'$binfmt/$name'" EXIT
}
[ "$arch" = "$native" ] || foreign

cache=()
inside() { # inside FOLDER COMMAND...
    local folder=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive SDL_VIDEODRIVER=offscreen \
        "${cache[@]}" chroot "$folder" "$@"
}

base() { # base: a minimal system of this release, as fresh as the day it was made
    local folder=$work/$system mirror
    [ ! -e "$folder/.complete" ] || return 0
    mirror=$(apt-get indextargets --format '$(REPO_URI)|$(LABEL)' 'Created-By: Packages' | awk -F'|' '$2 == "Debian" { print $1; exit }')
    [ -n "$mirror" ] || die "apt knows no Debian mirror on this machine."
    say "A minimal $release ($arch)"
    rm -rf --one-file-system "$folder"
    debootstrap --variant=minbase --arch="$arch" "$release" "$folder" "$mirror" >"$work/$system.log" 2>&1 ||
        die "debootstrap failed, see $work/$system.log"
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod 755 "$folder/usr/sbin/policy-rc.d"
    touch "$folder/.complete"
}

copy() { # copy NAME: that system again, for NAME, with what programs expect to be mounted
    local folder=$work/$system-$1
    rm -rf --one-file-system "$folder"
    cp -a --reflink=auto "$work/$system" "$folder"
    mounts "$folder"
}

mounts() {
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/tmp"
    mount --rbind /dev "$1/dev"
    cat /etc/resolv.conf >"$1/etc/resolv.conf"
}

compiler_cache() { # compiler_cache FOLDER LOG: what is built in there uses this machine's ccache, if builds out here are told to
    [ "${CMAKE_CXX_COMPILER_LAUNCHER:-}" = ccache ] && [ -d "${CCACHE_DIR:-}" ] || return 0
    inside "$1" apt-get -q -y --no-install-recommends install ccache >>"$2" 2>&1 ||
        die "ccache could not be installed in $1, see $2"
    mkdir -p "$1/ccache"
    mount --bind "$CCACHE_DIR" "$1/ccache"
    cache=(CCACHE_DIR=/ccache CCACHE_NOHASHDIR=1 CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache)
}

again() { # again NAME: the copy of an earlier run, or a new one
    if [ -e "$work/$system-$1/.complete" ]; then mounts "$work/$system-$1"; else copy "$1"; fi
}

sources() { # sources FOLDER: this project, as it lies here; what it no longer has goes, as CMake takes what it finds
    mkdir -p "$1"
    git ls-files -z --cached --others --exclude-standard | LC_ALL=C sort -z >"$work/sources"
    (cd "$1" && find . -path ./build -prune -o ! -type d -printf '%P\0') | LC_ALL=C sort -z |
        LC_ALL=C comm -z -13 "$work/sources" - | (cd "$1" && xargs -0r rm -f --)
    tar -c --null -T "$work/sources" | tar -x -C "$1"
    # Some tests read recordings that lie beside the repository.
    if [ -d ../shared ]; then mkdir -p "$1/../shared" && mount --bind -o ro ../shared "$1/../shared"; fi
}
