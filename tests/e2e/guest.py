"""A QEMU guest with a stock Debian kernel: everything needed to boot it is fetched, unpacked and started from here.

Nothing is installed and nothing is written outside the work folder. Used by tests/e2e/run."""

import json
import os
import shutil
import socket
import stat
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent

# What a machine of this kind needs to boot and to have the two devices on its bus; and a watchdog, for the appliance.
MACHINES = {
    "amd64": {
        "qemu": "qemu-system-x86_64", "package": "qemu-system-x86", "kernel": "linux-image-amd64", "console": "ttyS0",
        "options": ["-machine", "q35", "-cpu", "qemu64"], "watchdog": ["-global", "ICH9-LPC.noreboot=off"],
        "triplet": "x86_64-linux-gnu", "processor": "x86_64",
    },
    "arm64": {
        "qemu": "qemu-system-aarch64", "package": "qemu-system-arm", "kernel": "linux-image-arm64", "console": "ttyAMA0",
        "options": ["-machine", "virt", "-cpu", "cortex-a53"], "watchdog": ["-device", "i6300esb"],
        "triplet": "aarch64-linux-gnu", "processor": "aarch64",
    },
}
MODULES = ["virtio_pci", "virtio_console", "9pnet_virtio", "9p", "overlay", "xhci_pci", "ftdi_sio", "usbhid", "hid_generic"]
# The root of a guest of another architecture: beside what deploy/packages names, what cross-compiling and its own steps need.
FOREIGN_ROOT = ["libc6-dev", "udev", "util-linux"]
TOOLCHAIN = """set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR {processor})
set(CMAKE_C_COMPILER {triplet}-gcc)
set(CMAKE_CXX_COMPILER {triplet}-g++)
set(CMAKE_SYSROOT {root})
set(CMAKE_LIBRARY_ARCHITECTURE {triplet})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
"""


class Missing(Exception):
    """A tool or package that this test needs is not there."""


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise Missing(f"{' '.join(str(part) for part in command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def need(tools):
    missing = [f"{tool} (Debian package {package})" for tool, package in tools.items() if shutil.which(tool) is None]
    if missing:
        raise Missing("not installed: " + ", ".join(missing))


class Packages:
    """Debian packages of one architecture, from this machine's own package sources, without touching its state."""

    def __init__(self, arch, folder):
        self.folder = folder
        self.archives = folder / "archives"
        for part in ("state/lists/partial", "archives/partial"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "status").touch()
        self.options = [
            "-o", f"APT::Architecture={arch}", "-o", f"APT::Architectures::={arch}", "-o", f"Dir::State={folder}/state",
            "-o", f"Dir::State::status={folder}/status", "-o", f"Dir::Cache={folder}",
            "-o", "APT::Install-Recommends=false", "-o", "APT::Sandbox::User=",
        ]
        if not (folder / "state/updated").exists():
            run("apt-get", *self.options, "update")
            (folder / "state/updated").touch()

    def kernel(self, meta):
        """Name of the package that the meta package stands for today."""
        lines = run("apt-cache", *self.options, "depends", meta).splitlines()
        return next(line.split()[-1] for line in lines if "Depends:" in line)

    def fetch(self, name):
        """The one package, as a file."""
        if not list(self.archives.glob(f"{name}_*.deb")):
            run("apt-get", *self.options, "download", name, cwd=self.archives)
        return next(self.archives.glob(f"{name}_*.deb"))

    def fetch_all(self, names):
        """The packages and all they depend on, as files."""
        run("apt-get", *self.options, "-y", "--download-only", "install", *names)
        return [deb for deb in self.archives.glob("*.deb") if not deb.name.startswith("linux-image")]


def new_root(folder):
    """An empty root whose /bin, /sbin and /lib are links, as in every Debian since 12."""
    for part in ("bin", "sbin", "lib"):
        (folder / "usr" / part).mkdir(parents=True, exist_ok=True)
        if not (folder / part).is_symlink():
            (folder / part).symlink_to(f"usr/{part}")


def unpack(deb, folder):
    data = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE)
    run("tar", "-x", "-C", folder, "--keep-directory-symlink", "--no-same-owner", stdin=data.stdout)
    if data.wait() != 0:
        raise Missing(f"{deb} cannot be unpacked")


def foreign_root(arch, packages, work):
    """A root of another architecture with all that Plumbline is built from and needs to run."""
    root = work / "root"
    if not (work / "root.done").exists():
        names = [word for line in (PROJECT / "deploy/packages").read_text().splitlines() if line.startswith("run ")
                 for word in line.split()[1:]]
        names = [name for name in names if name not in ("build-essential", "cmake", "ninja-build", "pkg-config")]
        new_root(root)
        for deb in packages.fetch_all(names + FOREIGN_ROOT):
            unpack(deb, root)
        (work / "root.done").touch()
    return root


def cross_build(arch, root, work):
    """The program for `arch`, built against `root`; quick when nothing changed."""
    machine = MACHINES[arch]
    need({f"{machine['triplet']}-g++": f"crossbuild-essential-{arch}", "cmake": "cmake", "ninja": "ninja-build",
          "pkg-config": "pkg-config"})
    toolchain, build = work / "toolchain.cmake", work / "build"
    toolchain.write_text(TOOLCHAIN.format(root=root, **{key: machine[key] for key in ("triplet", "processor")}))
    folders = [root / "usr/lib" / machine["triplet"] / "pkgconfig", root / "usr/share/pkgconfig"]
    environment = {**os.environ, "PKG_CONFIG_LIBDIR": ":".join(map(str, folders)), "PKG_CONFIG_SYSROOT_DIR": str(root)}
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    run("cmake", "-S", PROJECT, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DBUILD_TESTING=OFF",
        f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", *launcher, env=environment)
    run("nice", "cmake", "--build", build, "--target", "plumbline", env=environment)
    return build / "plumbline"


def module_order(folder, wanted):
    """Files of the modules `wanted`, each behind those it depends on (the .modinfo section names them)."""
    files = {path.stem.replace("-", "_"): path for path in folder.rglob("*.ko")}
    order = []

    def add(name):
        path = files.get(name)
        if path is None or path in order:  # absent: built into the kernel
            return
        info = path.read_bytes()
        for field in info.split(b"\0"):
            if field.startswith(b"depends="):
                for depends in field[8:].decode().split(","):
                    add(depends.replace("-", "_"))
                break
        order.append(path)

    for name in wanted:
        add(name)
    return order


def cpio(entries):
    """A newc archive of (name, mode, bytes)."""
    out = bytearray()
    for number, (name, mode, data) in enumerate([*entries, ("TRAILER!!!", 0, b"")]):
        fields = [number + 1, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        out += b"070701" + b"".join(b"%08X" % field for field in fields) + name.encode() + b"\0"
        out += b"\0" * (-len(out) % 4) + data
        out += b"\0" * (-len(out) % 4)
    return bytes(out)


def initrd(busybox, modules, configuration, extra_rules):
    names = " ".join(path.stem for path in modules)
    init = (HERE / "guest_init").read_text().replace("@MODULES@", names)
    regular = stat.S_IFREG
    files = [("bin", stat.S_IFDIR | 0o755, b""), ("modules", stat.S_IFDIR | 0o755, b""),
             ("bin/busybox", regular | 0o755, busybox.read_bytes()), ("init", regular | 0o755, init.encode()),
             ("agent", regular | 0o755, (HERE / "guest_agent").read_bytes()),
             ("60-plumbline.rules", regular | 0o644, (PROJECT / "deploy/60-plumbline.rules").read_bytes()),
             ("61-e2e.rules", regular | 0o644, extra_rules.encode()),
             ("plumbline.toml", regular | 0o644, configuration.encode())]
    files += [(f"modules/{path.name}", regular | 0o644, path.read_bytes()) for path in modules]
    return cpio(files)


class Line:
    """A stream socket of QEMU, read by lines or deadlines."""

    def __init__(self, path, deadline):
        self.socket = socket.socket(socket.AF_UNIX)
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        self.pending = b""

    def read_line(self, seconds):
        deadline = time.monotonic() + seconds
        while b"\n" not in self.pending:
            self.socket.settimeout(max(deadline - time.monotonic(), 0.001))
            try:
                more = self.socket.recv(1 << 16)
            except (TimeoutError, BlockingIOError):
                return None
            if not more:
                raise ConnectionError("the guest is gone")
            self.pending += more
        line, self.pending = self.pending.split(b"\n", 1)
        return line.decode(errors="replace").rstrip("\r")


class Guest:
    """A running guest: commands through its agent, devices through QMP."""

    def __init__(self, machine, kernel, ramdisk, root, extra, folder):
        for old in folder.glob("*.sock"):
            old.unlink()
        self.out = folder / "out"
        self.out.mkdir(exist_ok=True)
        share = "security_model=none,multidevs=remap,readonly=on"
        sockets = {name: folder / f"{name}.sock" for name in ("agent", "qmp", "encoder")}
        command = [
            machine["qemu"], *machine["options"], "-accel", "tcg", "-smp", "1", "-m", "1024", "-nodefaults", "-display",
            "none", "-no-reboot", "-kernel", kernel, "-initrd", ramdisk, "-append",
            f"console={machine['console']} quiet loglevel=4 panic=-1", "-serial", f"file:{folder}/console.log",
            "-qmp", f"unix:{sockets['qmp']},server=on,wait=off",
            "-virtfs", f"local,path={root},mount_tag=root,{share}", "-virtfs", f"local,path={extra},mount_tag=extra,{share}",
            "-virtfs", f"local,path={self.out},mount_tag=out,security_model=none",
            "-chardev", f"socket,id=agent,path={sockets['agent']},server=on,wait=off", "-device", "virtio-serial-pci",
            "-device", "virtconsole,chardev=agent",
            "-chardev", f"socket,id=encoder,path={sockets['encoder']},server=on,wait=off", "-device", "qemu-xhci,id=xhci",
        ]
        self.encoder = self.launch(command, sockets, folder)["encoder"].socket

    def launch(self, command, sockets, folder, patience=240):
        """Starts the guest and waits until its agent takes commands; returns the lines to its other sockets."""
        self.log = folder / "console.log"
        self.started = time.monotonic()
        polite = [] if os.nice(0) > 0 else ["nice"]  # once is enough: twice it starves beside a build
        self.process = subprocess.Popen([*polite, *[str(part) for part in command]], stdin=subprocess.DEVNULL)
        deadline = self.started + 60  # a busy machine lets qemu wait
        try:
            lines = {name: Line(path, deadline) for name, path in sockets.items()}
            self.agent, self.qmp = lines.pop("agent"), lines.pop("qmp")
            self.events = []
            self.ask("qmp_capabilities")
            deadline = self.started + patience
            while (line := self.agent.read_line(max(deadline - time.monotonic(), 0.001))) != "@@ ready":
                if line is None:
                    raise ConnectionError(f"the guest did not come up; see {self.log}")
        except BaseException:  # nobody has it yet who would end it
            self.process.kill()
            self.process.wait()
            raise
        self.boot_seconds = time.monotonic() - self.started
        return lines

    def ask(self, command, **arguments):
        """One QMP command; '_' in the name of an argument stands for '-'."""
        request = {"execute": command, "arguments": {key.replace("_", "-"): value for key, value in arguments.items()}}
        self.qmp.socket.sendall(json.dumps(request).encode() + b"\n")
        while True:
            line = self.qmp.read_line(60)
            if line is None:
                raise TimeoutError(f"QEMU does not answer to {command}")
            answer = json.loads(line)
            if "event" in answer:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']['desc']}")
            elif "return" in answer:
                return answer["return"]

    def plug(self, name, driver, port, **more):
        self.ask("device_add", driver=driver, id=name, bus="xhci.0", port=str(port), **more)

    def unplug(self, name, seconds=10):
        self.ask("device_del", id=name)
        deadline = time.monotonic() + seconds
        while not any(e["event"] == "DEVICE_DELETED" and e["data"].get("device") == name for e in self.events):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{name} cannot be unplugged")
            line = self.qmp.read_line(0.2)
            if line is not None and "event" in line:
                self.events.append(json.loads(line))
        self.events.clear()

    def type(self, text):
        """As a card reader does: key by key, then Enter."""
        for key in [*text.lower(), "ret"]:
            self.ask("send-key", keys=[{"type": "qcode", "data": key}], hold_time=20)
            time.sleep(0.04)

    def do(self, command, seconds=120):
        """Exit code and output of a command in the guest's root shell."""
        self.agent.socket.sendall(command.encode() + b"\n")
        lines = []
        while True:
            line = self.agent.read_line(seconds)
            if line is None:
                raise TimeoutError(f"no answer within {seconds} s to: {command}")
            if line.startswith("@@ "):
                return int(line[3:]), "\n".join(lines)
            lines.append(line)

    def fetch(self, path):
        """Text of a file of the guest."""
        name = Path(path).name
        if self.do(f"$bb cp {path} /run/out/{name}")[0] != 0:
            return ""
        return (self.out / name).read_text()

    def wait_for(self, command, seconds):
        """Until `command` succeeds in the guest; how long it took, or None."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            if self.do(command)[0] == 0:
                return time.monotonic() - start
            time.sleep(0.1)
        return None

    def end(self):
        try:
            self.ask("quit")
            self.process.wait(10)
        except (OSError, subprocess.TimeoutExpired):  # it may be gone or deaf
            self.process.kill()
            self.process.wait()
