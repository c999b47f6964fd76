"""What one may not see answers like what never was (N3): same words, headers, queries, plans.

How long an answer takes is not measured here but what it is made of: as many questions to the
database, each answered along the same nodes of a plan.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import figures
from tests.proof.matrix_people import People
from tests.proof.matrix_walk import taken_back
from tests.proof.matrix_world import FilingWorld, names_of
from tests.proof.planting import Sort

pytestmark = pytest.mark.django_db
Told = tuple[int, dict[str, str], str, list[str]]  # status, headers, body, questions asked
NEVER = {"reference": "KIP-62-2026-999999", "pk": 999_999_999, "slug": "tidak-pernah-ada"}
# Who must not find it, by what it is: a draft, what is closed, what is another agency's.
FORBIDDEN = (
    (Sort("merek", "draft"), ("head of office", "officer assigned", "head of another agency")),
    (Sort("rahasia_dagang", "in review"), ("officer not assigned", "head of another agency")),
    (Sort("ebt", "approved", "rahasia", "petugas"), ("officer not assigned", "anonymous", "admin")),
    (Sort("merek", "issued"), ("operator of another agency", "former member")),
)  # fmt: skip
# Pages on which an officer reads that it waits, and no more (design 6).
KNOWN_TO_OFFICERS = {"products:review", "products:step claim", "products:filing"}


def pairs(names: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each address of a record with its twin of a record that never was."""
    for name, parts in names.items():
        never = {key: NEVER.get(key, value) for key, value in parts.items()}
        if never != parts:
            pattern = name.partition(" ")[0]
            yield name, reverse(pattern, kwargs=parts), reverse(pattern, kwargs=never)


@pytest.mark.case("Z01")
@pytest.mark.parametrize(("sort", "people_kept_out"), FORBIDDEN, ids=lambda one: str(one)[:30])
def test_forbidden_and_unknown_are_told_apart_by_nothing(
    sort: Sort, people_kept_out: tuple[str, ...]
) -> None:
    people = People()
    world = FilingWorld(people)
    answers = {"nature": sort.nature, "level": sort.level} if sort.nature else {}
    filing = world.lead(world.draft(sort.code, **answers), sort.time)
    differing, compared = [], 0
    for name, known, unknown in pairs(names_of(filing, {"sent": 1, "unsent": 1})):
        for person in people_kept_out:
            if person.startswith("officer") and sort.is_guarded and name in KNOWN_TO_OFFICERS:
                continue
            for verb in ("GET", "POST"):
                told = [_told(people.clients[person], verb, path) for path in (known, unknown)]
                compared += 1
                if difference := _difference(*told):
                    differing.append(f"{person} {verb} {name}: {difference}")

    figures.record(f"absent-{sort.code}-{sort.time}", compared=compared, differing=len(differing))
    assert differing == [], "\n".join(differing[:20])


def _told(client: Client, verb: str, path: str) -> Told:
    with taken_back(), CaptureQueriesContext(connection) as asked:
        answer = client.generic(verb, path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = {name: _plain(value, path) for name, value in answer.headers.items()
             if name not in {"X-Request-ID", "Content-Length"}}  # fmt: skip
    text = _plain(body.decode("utf-8", "replace"), path)
    return answer.status_code, heads, text, [one["sql"] for one in asked.captured_queries]


@cache
def plans_of(pair: tuple[str, str]) -> tuple[str, str]:
    """Return the plans of two statements as their nodes in order, with what each reads.

    Both are asked for at one moment: what the planner knows of a table changes as it is written
    to. Where they differ they are asked for again, since that may have happened in between.
    """
    one, other = map(_planned, pair)
    return (one, other) if one == other else (_planned(pair[0]), _planned(pair[1]))


def _planned(statement: str) -> str:
    word = statement.split(maxsplit=1)[0].upper()
    if word not in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
        return word
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        return " > ".join(_nodes(cursor.fetchone()[0][0]["Plan"]))


def _nodes(plan: dict[str, Any]) -> Iterator[str]:
    read = [plan[name] for name in ("Relation Name", "Index Name") if name in plan]
    yield " ".join([plan["Node Type"], *read])
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _plain(text: str, path: str) -> str:
    """Return a text without its own address and what differs from request to request."""
    for part in (path, path.removeprefix("/en"), *path.split("/")):
        text = text.replace(part, "") if len(part) > 5 else text
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    return re.sub(r"<span class=.code.>[^<]*</span>|%2F[^\"']*", "", text)


def _difference(one: Told, other: Told) -> str:
    seen = list(zip(("status", "headers", "body"), one, other, strict=False))
    seen.append(("questions", len(one[3]), len(other[3])))
    seen += [("plan", *plans_of(pair)) for pair in zip(one[3], other[3], strict=False)]
    return "; ".join(
        f"{what} {str(a)[:160]} against {str(b)[:160]}" for what, a, b in seen if a != b
    )
