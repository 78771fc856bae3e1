"""A PostgreSQL with PostGIS of one's own for tests and benchmarks, on a free port.

It has its own data folder, asks for a password made for it, listens to this machine alone and is
gone after `stop`. PostgreSQL refuses to run as root; then it runs as another user.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ADMIN = "keeper"
USERS = ("postgres", "nobody")
# a killed session must not leave its server behind
WATCH = """
while kill -0 "$1" 2>/dev/null; do
    [ -d "$2" ] || exit 0
    sleep 1
done
kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")"
sleep 1
rm -rf "$2"
"""


class AbsentError(RuntimeError):
    """PostgreSQL or PostGIS is not installed."""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL with a database ``postgres`` that has PostGIS."""

    programs: Path
    folder: Path
    port: int
    password: str = field(repr=False)

    @property
    def connection(self) -> str:
        """How QGIS, psycopg2 and libpq are told to connect."""
        return (
            f"dbname='postgres' host=127.0.0.1 port={self.port} user='{ADMIN}' "
            f"password='{self.password}'"
        )

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which PostgreSQL's programs connect by themselves."""
        return {
            **os.environ,
            "PATH": f"{self.programs}:{os.environ.get('PATH', '/usr/bin:/bin')}",
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": ADMIN,
            "PGPASSWORD": self.password,
            "PGDATABASE": "postgres",
        }

    def query(self, *statements: str) -> str:
        """Run statements, each argument in a transaction of its own; return what they give."""
        command = [str(self.programs / "psql"), "-qAtX", "-v", "ON_ERROR_STOP=1"]
        for statement in statements:
            command += ["-c", statement]
        done = subprocess.run(
            command, env=self.environment, check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def stop(self) -> None:
        """End the server and remove its data."""
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)


def start(*options: str) -> Server:
    """Start a server; `options` are settings such as ``work_mem=64MB``.

    Raises
    ------
    AbsentError
        If it is not installed.
    """
    programs = _programs()
    password, port = secrets.token_hex(16), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="quantu-postgis-"))
    secret = folder / "password"
    secret.write_text(password)
    for path in (folder, secret):
        shutil.chown(path, **_owner())
    try:
        made = ("-A", "scram-sha-256", "-U", ADMIN, "--no-locale", "-E", "UTF8", "--no-sync")
        _run(programs / "initdb", *made, f"--pwfile={secret}", "-D", folder / "data")
        settings = [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            f"port={port}",
            "fsync=off",
            *options,
        ]
        given = " ".join(f"-c '{one}'" for one in settings)
        began = ("-D", folder / "data", "-l", folder / "log", "-o", given, "-w", "start")
        _run(programs / "pg_ctl", *began)
    except RuntimeError:
        shutil.rmtree(folder)
        raise
    server = Server(programs, folder, port, password)
    subprocess.Popen(
        ["sh", "-c", WATCH, "watch", str(os.getpid()), str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        server.query("CREATE EXTENSION postgis")
    except RuntimeError:
        server.stop()
        raise
    return server


def _programs() -> Path:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if not found:
        raise AbsentError("PostgreSQL is not installed (no initdb)")
    version = found[-1].parts[-3]
    if not Path(f"/usr/share/postgresql/{version}/extension/postgis.control").exists():
        raise AbsentError(f"PostGIS is not installed for PostgreSQL {version}")
    return found[-1].parent


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _owner() -> dict[str, str | int]:
    """Return who owns the server: this user, or another one for root."""
    if os.geteuid():
        return {"user": os.geteuid(), "group": os.getegid()}
    names = {one.pw_name: one for one in pwd.getpwall()}
    entry = next(names[name] for name in USERS if name in names)
    return {"user": entry.pw_uid, "group": entry.pw_gid}


def _run(program: Path, *arguments: object) -> None:
    owner = {} if os.geteuid() else {**_owner(), "extra_groups": []}
    # the server inherits the output, and a pipe would stay open as long as it lives
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [str(program), *map(str, arguments)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
            **owner,
        )
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program.name}: {said.read()}")
