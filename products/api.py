"""The public JSON API: the catalogue as programs read it, with the filters of its pages."""

from enum import Enum
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Schema
from ninja.decorators import decorate_view
from ninja.responses import NinjaJSONEncoder
from pydantic import Field
from pydantic_core import CoreSchema, core_schema

from kip_portal.limits import limited
from products import naming, search
from products.api_records import EntryDetail, EntryLine, Problem, detail_of, line_of
from products.forms import search as asked
from products.models import CatalogueEntry
from products.views.public_cache import public

Regency = Enum("Regency", {code: code for code in naming.REGENCY_NAMES}, type=str)  # type: ignore[misc]
Year = Annotated[int, Field(ge=asked.FIRST_YEAR, le=asked.LAST_YEAR)]
ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class KindCode(str):
    """The code of a kind that the table knows on the day of asking."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_known, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: Any) -> dict[str, Any]:
        return {"type": "string", "enum": _kinds()}


def _kinds() -> list[str]:
    return [kind.code for kind in naming.kinds()]


def _known(code: str) -> str:
    if code not in _kinds():
        raise ValueError("jenis")
    return code


class PublicAPI(NinjaAPI):
    """Answers that any site may read; refusals as well."""

    def create_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(*args, **kwargs)
        return for_anybody(response)


def for_anybody(response: Any) -> Any:
    """Let pages of other sites read the answer; it never holds anything per person."""
    for name, value in ANYBODY.items():
        response.headers[name] = value
    return response


def open_and_limited(view: Any) -> Any:
    """Mark the answers for caches and refuse whoever asks without end."""
    guarded = public(guard=limited("api", times=120, seconds=60))(view)

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = for_anybody(guarded(request, *args, **kwargs))
        return response

    return answer


api = PublicAPI(
    title="Katalog KIK Kalimantan Tengah",
    version="1",
    description=(
        "Kekayaan intelektual komunal yang dibuka oleh pengampunya. Sebagian catatan disimpan "
        "oleh pengampunya dan tidak ada di sini. Pemakaian untuk usaha memerlukan izin pengampu."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


class Filters(Schema):
    """What may be asked: the same as on the pages of the catalogue."""

    q: Annotated[str, Field(max_length=200, description="kata pencarian")] = ""
    jenis: Annotated[list[KindCode], Field(description="kode jenis", max_length=10)] = []
    kabupaten: Annotated[list[Regency], Field(description="kode wilayah", max_length=20)] = []
    tahun: Annotated[list[Year], Field(description="tahun pencatatan", max_length=30)] = []
    urut: search.Order | None = None
    setelah: Annotated[str, Field(description="penanda dari `next`", max_length=1200)] = ""


class EntryList(Schema):
    """One page of entries. `count_is_least`: there are more than that."""

    count: int
    count_is_least: bool
    next: str | None
    results: list[EntryLine]


@api.get(
    "katalog/", response={200: EntryList, 422: Problem}, url_name="entries", operation_id="entries"
)
@decorate_view(open_and_limited)
def entries(request: HttpRequest, filters: Query[Filters]) -> dict[str, Any]:
    """Daftar aset yang terbuka untuk umum, 24 tiap halaman."""
    narrowing = asked.read(request.GET)
    question = narrowing.question()
    counted = search.facets(question) if not question.text else None
    total = counted.total if counted else 0
    found = search.find(question, narrowing.qs, total=total)
    return {
        "count": min(found.total, search.LIMIT_COUNTED) if question.text else found.total,
        "count_is_least": bool(question.text) and (found.is_more or found.is_least),
        "next": _next(request, found.next),
        "results": [line_of(entry) for entry in found.entries],
    }


@api.get(
    "katalog/{name}/",
    response={200: EntryDetail, 404: Problem},
    url_name="entry",
    operation_id="entry",
)
@decorate_view(open_and_limited)
def entry(request: HttpRequest, name: str) -> dict[str, Any]:
    """Satu aset, menurut nomor katalog atau nama pada alamatnya."""
    if "\x00" in name:
        raise Http404
    column = "number" if name.isupper() else "slug"
    return detail_of(get_object_or_404(CatalogueEntry, **{column: name}))


def _next(request: HttpRequest, cursor: str) -> str | None:
    if not cursor:
        return None
    query = request.GET.copy()
    query["setelah"] = cursor
    return f"{settings.PUBLIC_URL}{reverse('api:entries')}?{query.urlencode()}"


@require_safe
@open_and_limited
def start(request: HttpRequest) -> HttpResponse:
    """Say where the entries and the description are."""
    names = {"katalog": "api:entries", "openapi": "api:openapi"}
    return JsonResponse(
        {name: f"{settings.PUBLIC_URL}{reverse(route)}" for name, route in names.items()}
    )


@require_safe
@open_and_limited
def description(request: HttpRequest) -> HttpResponse:
    """Describe the API in its own words: OpenAPI."""
    return JsonResponse(api.get_openapi_schema(), encoder=NinjaJSONEncoder)
