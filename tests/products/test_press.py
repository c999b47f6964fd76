"""The press: one dossier's content is in no memory that another is printed from."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from products.pdf import RenderFailed, rendering
from products.pdf.press import ENVIRONMENT, Press
from products.printing.orders import pack_order, unpack
from tests.products.test_pdf_confinement import order

BEGIN = "from products import rendering_child as child; {}; child.main()"
SECRET = "mantra-yang-tidak-boleh-tertinggal"


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.end()


def printed(press: Press, html: str = "<p>x</p>") -> int:
    """Have a page printed; return how many bytes it has."""
    ended = press.run(pack_order(order(html)))
    assert (ended.code, ended.complaints) == (0, b"")
    return len(unpack(ended.answer)[1][0])


def saying(deed: str) -> tuple[str, str]:
    """Return an entrance by which a press begins with something else done before."""
    return "-c", BEGIN.format(deed)


def process_of(press: Press) -> "subprocess.Popen[bytes]":
    assert press._process is not None
    return press._process


def holds(pid: int, text: str) -> bool:
    """Say whether a text stands anywhere in what a process may write to."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights = line.split()[:2]
            if rights.startswith("rw") and "[v" not in line:
                first, last = (int(one, 16) for one in place.split("-"))
                memory.seek(first)
                if text.encode() in memory.read(last - first):
                    return True
    return False


def test_the_press_never_reads_what_it_has_printed(press: Press) -> None:
    printed(press, f"<p>{SECRET}</p>")

    assert holds(os.getpid(), SECRET)
    assert not holds(press.pid, SECRET)


def test_orders_at_the_same_time_get_their_own_answers(press: Press) -> None:
    alone = {number: printed(press, "<p>x</p>" * number) for number in (1, 50, 200, 400)}

    with ThreadPoolExecutor(len(alone)) as pool:
        together = dict(
            zip(alone, pool.map(lambda n: printed(press, "<p>x</p>" * n), alone), strict=True)
        )

    assert together == alone
    assert len(set(alone.values())) == len(alone)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_a_press_that_was_killed_is_followed_by_another(press: Press, sign: signal.Signals) -> None:
    printed(press)
    first = process_of(press)
    first.send_signal(sign)
    first.wait()

    printed(press)

    assert press.pid != first.pid


KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"


@pytest.mark.case("F04")
@pytest.mark.parametrize(("kills", "code"), [(1, 0), (2, -signal.SIGKILL)])
def test_what_was_killed_while_it_printed_is_printed_once_more(
    tmp_path: Path, kills: int, code: int
) -> None:
    """As the kernel does that is short of memory; a second time it is told."""
    left = tmp_path / "kills"
    left.write_text("x" * kills)
    deed = (
        f"import pathlib; left = pathlib.Path({str(left)!r}); told = left.read_text();"
        f"left.write_text(told[1:]); told and exec({KILLED!r}); return b'printed'"
    )
    begin = f"def answer(_message):\n  {deed}\nchild.answer = answer\nchild.main()"
    press = Press(("-c", f"from products import rendering_child as child\n{begin}"))

    ended = press.run(b"")

    press.end()
    assert ended.code == code
    assert ended.answer == (b"printed" if code == 0 else b"")


def test_it_ends_with_the_portal_that_began_it(press: Press) -> None:
    printed(press)
    process = process_of(press)

    press.end()

    assert process.returncode == 0


def test_it_gives_its_memory_back_when_nobody_asks() -> None:
    idle = Press(saying("from products.printing import press; press.IDLE_SECONDS = 0"))

    printed(idle)
    first = process_of(idle)

    assert first.wait(timeout=60) == 0
    printed(idle)
    idle.end()


def test_without_a_press_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "PRESS", Press(("-c", "pass")))

    with pytest.raises(RenderFailed):
        rendering.in_child(order("<p>x</p>"))


def test_what_prints_can_start_nothing() -> None:
    """The child of a press gives up the same as ever; the press itself must begin others."""
    press = Press(saying("child.answer = lambda message: __import__('os').system('true')"))

    ended = press.run(b"")

    press.end()
    assert ended.code == 1
    assert ended.complaints.splitlines()[-1] == b"PermissionError"


def test_what_prints_knows_nothing_of_the_portal() -> None:
    known = "(dict(os.environ), os.listdir('/proc/self/fd'))"
    press = Press(saying(f"import os, json; child.answer = lambda _: json.dumps({known}).encode()"))

    ended = press.run(b"")

    press.end()
    names, files = json.loads(ended.answer)
    assert set(names) - {"LC_CTYPE"} == set(ENVIRONMENT)
    assert len(files) == 4  # order, answer, complaints, and the folder that was listed
