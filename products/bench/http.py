"""Requests over the wire, to whoever serves, by the same client."""

import http.client
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from kip_portal.database import BASE_DIR

CLIENTS = 8
BROWSER = {"Accept-Encoding": "br, gzip"}  # what every browser says
PATIENCE = 90  # seconds for a server to answer first


def free_port() -> int:
    """Return a port that nobody serves on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    command: Sequence[str], port: int, environment: Mapping[str, str], log: Path
) -> Iterator[None]:
    """Keep a server running until the work is done."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=BASE_DIR, env={**environment}, stdout=out, stderr=out
        )
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start: {log.read_text()[-800:]}")


def get(
    port: int, path: str, headers: Mapping[str, str] | None = None
) -> tuple[bytes, Mapping[str, str]]:
    """Return body and headers of one answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
        line.request("GET", path, headers=dict(headers or {}))
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:200]!r}")
        return body, dict(answer.getheaders())


def per_second(port: int, paths: Sequence[str], *, each: int) -> float:
    """Return how many requests a second some clients get answered, each on one connection.

    They go through the paths one after the other, and begin again at the end.
    """

    def ask(client: int) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as line:
            for number in range(client * each, (client + 1) * each):
                path = paths[number % len(paths)]
                line.request("GET", path, headers=BROWSER)
                answer = line.getresponse()
                answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{path}: {answer.status}")
        return each

    ask(CLIENTS)  # warms up
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = sum(pool.map(ask, range(CLIENTS)))
    return done / (time.perf_counter() - began)
