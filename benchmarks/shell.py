"""Commands, servers and what the person at the terminal sees."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path


class Missing(Exception):
    """Something that is not there and cannot be installed here; says what."""


def step(text):
    print(f"\n==> {text}", flush=True)


def note(text):
    print(f"    {text}", flush=True)


def run(args, log: Path, **options) -> None:
    """Run a command to its end, its output into ``log``; raises Missing with the last lines if it fails."""
    with log.open("w") as file:
        done = subprocess.run([str(arg) for arg in args], stdout=file, stderr=subprocess.STDOUT, check=False, **options)
    if done.returncode:
        last = "\n      ".join(log.read_text(errors="replace").splitlines()[-5:])
        raise Missing(f"{Path(args[0]).name} failed ({log}):\n      {last}")


def apt_install(packages, log: Path) -> None:
    """Install packages of Debian; raises Missing where that cannot be done."""
    if shutil.which("apt-get") is None:
        raise Missing(f"there is no apt-get to install {' '.join(packages)}")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and shutil.which("sudo") is None:
        raise Missing(f"only root can install {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    note(f"installing {' '.join(packages)} (apt)")
    run([*prefix, "apt-get", "update"], log, env=environment, stdin=subprocess.DEVNULL)
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    run([*prefix, *install], log, env=environment, stdin=subprocess.DEVNULL)


def ensure_program(path, packages, log: Path) -> None:
    """Install ``packages`` unless the program is there."""
    if shutil.which(str(path)) is None:
        apt_install(packages, log)
        if shutil.which(str(path)) is None:
            raise Missing(f"{path} is not there, even with {' '.join(packages)}")


def virtual_environment(folder: Path, packages, log: Path) -> Path:
    """A virtual environment that holds ``packages``; made once. Returns its bin directory."""
    stamp = folder / "installed"
    wanted = "\n".join(packages)
    if not stamp.exists() or stamp.read_text() != wanted:
        note(f"installing {' '.join(packages)} (pip)")
        run([sys.executable, "-m", "venv", folder], log)
        pip = [folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        run([*pip, *packages], log)
        stamp.write_text(wanted)
    return folder / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process that this run starts and ends; never more than that process and its children."""

    def __init__(self, args, log: Path, environment=None, folder=None):
        file = log.open("ab")
        self.process = subprocess.Popen(
            [str(arg) for arg in args],
            stdout=file,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            cwd=folder,
            start_new_session=True,
        )
        self.log = log
        atexit.register(self.stop)

    @property
    def pid(self):
        return self.process.pid

    def wait_for(self, url, seconds=60):
        """Wait until the server responds; raises Missing if it ends or stays silent."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            if is_up(url):
                return
            time.sleep(0.2)
        last = "\n      ".join(self.log.read_text(errors="replace").splitlines()[-5:])
        raise Missing(f"the server does not respond at {url}:\n      {last}")

    def stop(self):
        atexit.unregister(self.stop)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)  # the group is its own session
                self.process.wait()


def is_up(url) -> bool:
    """True if something responds there, in whatever way."""
    try:
        fetch(url)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def fetch(url, headers=None, seconds=120):
    """The body and the headers of a response."""
    request = urllib.request.Request(url, headers=headers or {})
    with urllib.request.urlopen(request, timeout=seconds) as response:
        return response.read(), response.headers
