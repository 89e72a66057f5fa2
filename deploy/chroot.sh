# Shared by deploy/check-package and deploy/cross-arm64: clean Debian systems to build and to try things in. Sourced after
# deploy/common.sh, from the project's folder, with the arguments of the script; sets $work.

[ "$(id -u)" -eq 0 ] || die "Only root may make a chroot."
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
# In a mount namespace of its own: whatever is mounted is gone with the script.
[ -n "${PLUMBLINE_IN_NAMESPACE:-}" ] ||
    PLUMBLINE_IN_NAMESPACE=1 exec unshare --mount --propagation private "$PWD/deploy/$(basename "$0")" "$@"
work=${PLUMBLINE_CHROOTS:-${TMPDIR:-/tmp}/plumbline-chroots}
mkdir -p "$work"

inside() { # inside FOLDER COMMAND...
    local folder=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive SDL_VIDEODRIVER=offscreen \
        chroot "$folder" "$@"
}

base() { # base: a minimal system of this release, as fresh as the day it was made
    local folder=$work/$release mirror
    [ ! -e "$folder/.complete" ] || return 0
    mirror=$(apt-get indextargets --format '$(REPO_URI)|$(LABEL)' 'Created-By: Packages' | awk -F'|' '$2 == "Debian" { print $1; exit }')
    [ -n "$mirror" ] || die "apt knows no Debian mirror on this machine."
    say "A minimal $release"
    rm -rf --one-file-system "$folder"
    debootstrap --variant=minbase "$release" "$folder" "$mirror" >"$work/$release.log" 2>&1 ||
        die "debootstrap failed, see $work/$release.log"
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod 755 "$folder/usr/sbin/policy-rc.d"
    touch "$folder/.complete"
}

copy() { # copy NAME: that system again, for NAME, with what programs expect to be mounted
    local folder=$work/$release-$1
    rm -rf --one-file-system "$folder"
    cp -a --reflink=auto "$work/$release" "$folder"
    mounts "$folder"
}

mounts() {
    mount -t proc proc "$1/proc"
    mount -t tmpfs tmpfs "$1/tmp"
    mount --rbind /dev "$1/dev"
    cat /etc/resolv.conf >"$1/etc/resolv.conf"
}

again() { # again NAME: the copy of an earlier run, or a new one
    if [ -e "$work/$release-$1/.complete" ]; then mounts "$work/$release-$1"; else copy "$1"; fi
}

sources() { # sources FOLDER: this project, as it lies here
    mkdir -p "$1"
    git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$1"
}
