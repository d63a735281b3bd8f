"""The parent of a running site: prepares, starts the web server and the workers, restarts what dies.

It knows nothing of Django, so that it stays small and nothing but a signal can stop it.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

from byhand.serving.children import Child, Children, say

BASE = Path(__file__).resolve().parents[2]
PYTHON = [sys.executable, "-W", "ignore::DeprecationWarning"]
LOOPBACK = ("127.", "::1", "localhost")


def main() -> int:
    host = os.environ.setdefault("HOST", "127.0.0.1")
    port = os.environ.setdefault("PORT", "8000")
    if trouble := why_not(host, port):
        say(trouble)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byhand.config.settings")
    if host.startswith(LOOPBACK):
        os.environ.setdefault("BYHAND_ORIGIN", f"http://{address(host, port)}")
        os.environ.setdefault("BYHAND_HOSTS", "127.0.0.1,localhost,[::1]")
    os.chdir(BASE)
    prepared = subprocess.run([*PYTHON, "manage.py", "prepare"], check=False)
    if prepared.returncode:
        # It has said why itself, unless something killed it.
        if prepared.returncode < 0:
            say(f"The preparation was stopped by signal {-prepared.returncode}.")
        return 1
    children = Children()
    children.start(Child("web", granian(host, port)))
    if children.wait_until(lambda: answers(host, int(port))):
        print(f"Byhand is at http://{address(host, port)}  (Ctrl-C stops it)", flush=True)  # noqa: T201
        if host == "127.0.0.1":
            # Browsers give passkeys to names only, never to bare addresses.
            print(f"To try passkeys, open it as http://localhost:{port}", flush=True)  # noqa: T201
        for lane, nice in lanes():
            work = [*PYTHON, "manage.py", "work", "--lanes", lane]
            children.start(Child(f"worker of {lane}", work, nice=nice))
    children.tend()
    return 0


def lanes() -> list[tuple[str, int]]:
    """The queues that are served here, with their patience. Cloaks may be made on another machine."""
    here = [("default", 5), ("pictures", 5), ("scores", 15)]
    return here if os.environ.get("BYHAND_CLOAK_WORKER") == "0" else [*here, ("cloaks", 15)]


def granian(host: str, port: str) -> list[str]:
    """The web server. Why these numbers: docs/decisions/0002-web-server.md."""
    return [
        *PYTHON,
        "-m",
        "granian",
        *("--interface", "rsgi", "--host", host, "--port", port, "--http", "1", "--no-ws"),
        *("--workers", os.environ.get("BYHAND_WORKERS", "2")),
        *("--backlog", "2048", "--backpressure", "1024", "--http1-header-read-timeout", "10000"),
        *("--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "5"),
        *("--no-access-log", "--log-level", "warning"),
        "byhand.serving.door:application",
    ]


def address(host: str, port: str) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def why_not(host: str, port: str) -> str:
    """A sentence where we cannot listen there, or nothing."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"PORT is '{port}'. Set it to a number between 1 and 65535."
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, int(port)))
        except PermissionError:
            return f"Port {port} needs more rights than this account has. Choose one above 1023, for instance PORT=8000."
        except socket.gaierror:
            return f"HOST is '{host}', which is not an address of this machine."
        except OSError as error:
            return (
                f"Port {port} of {host} cannot be used: {(error.strerror or 'no reason is known').lower()}. "
                f"Stop what uses it, or choose another: PORT={int(port) + 1} bin/serve"
            )
    return ""


def answers(host: str, port: int) -> bool:
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        with socket.create_connection((reached, port), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
