"""An address that was asked in a way it does not answer: said in words to a person."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from kip_portal import navigation

Answer = Callable[[HttpRequest], HttpResponseBase]

METHOD_NOT_ALLOWED = 405
MACHINES = "/api/"  # answers machines in their own way


def say_not_allowed(get_response: Answer) -> Answer:
    """Give the empty answer of a view that takes posts alone, or none, a page with a way on."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code != METHOD_NOT_ALLOWED or _has_words(response):
            return response
        if navigation.bare(request.path).startswith(MACHINES):
            return response
        page = render(request, "405.html", status=METHOD_NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page

    return answer


def _has_words(response: HttpResponseBase) -> bool:
    return response.streaming or bool(getattr(response, "content", b""))
