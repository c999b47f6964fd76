"""The demo's press: prints dossiers beside the building of the world, two at a time."""

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from products import pdf
from products.actions import dossiers
from products.models import IssueOrder

AT_ONCE = 2


class Press:
    """Each print runs in a process of its own; threads only wait for it."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def begin(self, order: IssueOrder) -> Future[pdf.Rendered]:
        """Begin to print an order; the result is ready when it is asked for."""
        document, files = dossiers.prepared(order)
        return self._pool.submit(pdf.render, document, files=files)
