"""
Starting the workbench: a free port of this machine, the address with its one-time token, and a clean end.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from whence.errors import StorageFailed
from whence.web.app import create_app
from whence.web.desk import Desk
from whence.web.safety import LOOPBACK, Key


def listen(host: str, port: int) -> socket.socket:
    """Take a port, any free one for 0; raises `StorageFailed` where it can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise StorageFailed(
            f"{host}, port {port}: can't be served from ({error.strerror}). Leave --port out, and a free one is taken."
        ) from error
    return taken


def serve(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    read_only: bool = False,
    actor: str | None = None,
    token: str | None = None,
    ready: Callable[[str], None],
) -> None:
    """
    Serve a case until interrupted; ``ready`` is told the address that opens it.

    Raises `CaseLocked` if another process writes the case (``read_only`` goes
    on beside it), and what `open_case` raises.
    """
    desk = Desk(path, read_only=read_only, actor=actor)
    try:
        with listen(host, port) as taken:
            chosen = taken.getsockname()[1]
            key = Key(token)
            named = f"[{host}]" if ":" in host else host
            hosts = LOOPBACK if host in ("127.0.0.1", "::1", "localhost") else LOOPBACK | {named}
            app = create_app(desk, key=key, port=chosen, hosts=hosts)
            server = uvicorn.Server(
                uvicorn.Config(
                    app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
                )
            )
            ready(f"http://{named}:{chosen}/?token={key.token}")
            with suppress(KeyboardInterrupt):  # the way to end it
                server.run(sockets=[taken])
    finally:
        desk.close()
