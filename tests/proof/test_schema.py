"""The public API held against its own description: what it promises, and what it must refuse.

Requests are made from `openapi.json` by schemathesis, fitting ones and such as do not fit; every
answer is held against it: status, type, headers and body, no error of ours, no verb beyond.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from tests import figures
from tests.factories.catalogue import Shelf

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/openapi.json"
EACH = figures.scale(30, 1_500)
SEED = 12


@pytest.fixture
def app() -> Iterator[Callable[..., Any]]:
    """The portal as a server calls it, each request from another address; the database stays."""
    portal, numbers = get_wsgi_application(), itertools.count(1)

    def ask(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        number = next(numbers)
        environ["REMOTE_ADDR"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        environ["HTTP_HOST"] = "localhost"
        environ["HTTP_ACCEPT_ENCODING"] = "identity"  # nothing unpacks between this and the checks
        return portal(environ, start)

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield ask
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.case("R06", "I02", "I04", "I05", "Z14")
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_what_the_description_says(app: Any, mode: GenerationMode) -> None:
    shelf = Shelf()
    entries = [shelf.put(f"Tari Contoh {number}") for number in range(30)]
    schema = schemathesis.openapi.from_wsgi(ADDRESS, app)
    statuses = Counter[int]()

    for found in schema.get_all_operations():
        operation = found.ok()
        assert operation is not None

        @seed(SEED)
        @settings(
            max_examples=EACH, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def answers_fit(case: Any) -> None:
            statuses[case.call_and_validate().status_code] += 1

        with suppress(Unsatisfiable):  # any text is an address of an entry: nothing does not fit
            answers_fit()

    for one in entries[:5]:
        for name in (one.slug, one.number):
            known = schema["/api/v1/katalog/{name}/"]["GET"].Case(path_parameters={"name": name})
            assert known.call_and_validate().status_code == 200
    assert statuses.total() >= EACH
    figures.record(
        f"api {mode.value}", requests=statuses.total(), statuses=dict(sorted(statuses.items())),
        server_errors=sum(count for status, count in statuses.items() if status >= 500), seed=SEED,
    )  # fmt: skip
