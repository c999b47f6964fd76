"""What every request meets: policies, log-in, limits, and what is said of it afterwards."""

from http import HTTPStatus
from typing import Any

from allauth.account import views
from django.forms import Widget

from tests.proof.switches.switching import Switch, always, as_it_came, without

K, P, PROOF = "tests/kip_portal/", "tests/products/", "tests/proof/"
MIDDLEWARE = f"{K}test_middleware.py::"
LETTERS = f"{PROOF}test_faults_mail.py::"
ATTACKS = f"{K}test_account_attacks.py::"
PAGES = f"{K}test_people_journeys.py::test_the_pages_can_be_used_by_everybody[light-320]"


def instead(value: Any) -> Any:
    """Replace a setting."""
    return lambda _original: value


def with_sign_up(addresses: Any) -> Any:
    """Let allauth answer where nobody does."""
    for one in addresses:
        if getattr(one, "name", "") == "account_signup":
            one.callback = views.signup
    return addresses


def with_a_style(original: Any) -> Any:
    """Write what a field looks like into the page, as the policy forbids."""

    def build_attrs(widget: Widget, *given: Any) -> dict[str, Any]:
        return {**original(widget, *given), "style": "color: inherit"}

    return build_attrs


def taking_anything(original: Any) -> Any:
    """Answer a wrong question with an empty list instead of a refusal."""
    empty: dict[str, Any] = {"count": 0, "count_is_least": False, "next": None, "results": []}

    def create_response(api: Any, request: Any, data: Any, **how: Any) -> Any:
        if how.get("status") == HTTPStatus.UNPROCESSABLE_ENTITY:
            return original(api, request, empty, status=HTTPStatus.OK)
        return original(api, request, data, **how)

    return create_response


SWITCHES = {
    "policy": Switch(
        "settings:MIDDLEWARE", without("csp.middleware"),
        (f"{MIDDLEWARE}test_the_content_policy_allows_nothing_inline_and_nothing_foreign",),
    ),
    "other policies": Switch(
        "settings:MIDDLEWARE", without("security_headers"),
        (f"{MIDDLEWARE}test_every_answer_carries_the_policies",),
    ),
    "Django's policies": Switch(
        "settings:MIDDLEWARE", without("SecurityMiddleware"),
        (f"{MIDDLEWARE}test_every_answer_carries_the_policies",),
    ),
    "frames": Switch(
        "settings:MIDDLEWARE", without("XFrameOptions"),
        (f"{MIDDLEWARE}test_every_answer_carries_the_policies",),
    ),
    "nothing inline": Switch("django.forms.widgets:Widget.build_attrs", with_a_style, (PAGES,)),
    "labels": Switch(
        "django.forms.boundfield:BoundField.id_for_label", lambda _original: property(lambda _: ""),
        (PAGES,),
    ),
    "second factor": Switch(
        "settings:MIDDLEWARE", without("SecondFactor"),
        (f"{MIDDLEWARE}test_the_trusted_get_nowhere_without_a_second_factor",),
    ),
    "end of sessions": Switch(
        "settings:MIDDLEWARE", without("session_limits"),
        (f"{MIDDLEWARE}test_a_session_ends_twelve_hours_after_log_in_however_busy",),
    ),
    "who wrote": Switch(
        "kip_portal.middleware:HistoryMiddleware", lambda _original: lambda answer: answer,
        (f"{MIDDLEWARE}test_history_says_who_wrote_and_in_which_request",),
    ),
    "tokens of forms": Switch(
        "settings:MIDDLEWARE", without("CsrfView"),
        ("tests/test_requests.py::test_a_form_of_another_site_changes_nothing",),
    ),
    "limits": Switch(
        "kip_portal.limits:is_over", always(False),
        (f"{P}test_public_pages.py::test_who_asks_without_end_is_asked_to_wait",),
    ),
    "guesses": Switch(
        "settings:ACCOUNT_RATE_LIMITS", instead({"login_failed": None}),
        (f"{ATTACKS}test_after_five_wrong_guesses_the_right_one_waits_as_well",),
    ),
    "untold accounts": Switch(
        "settings:ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS", instead(False), (
            f"{ATTACKS}test_an_account_is_not_told_by_what_an_answer_takes",
        ),
    ),
    "asking again": Switch(
        "settings:ACCOUNT_REAUTHENTICATION_REQUIRED", instead(False),
        (f"{ATTACKS}test_what_opens_the_account_asks_who_it_is_again",),
    ),
    "no sign-up": Switch(
        "kip_portal.accounts_urls:urlpatterns", with_sign_up,
        (f"{MIDDLEWARE}test_nobody_signs_up",),
    ),
    "whole numbers": Switch(
        "kip_portal.typed_text:is_number", always(True), (f"{PROOF}test_fuzz.py",)
    ),
    "letters kept": Switch(
        "kip_portal.actions.letters:post", always(None),
        (f"{LETTERS}test_a_forgotten_password_waits_for_no_mail_server_and_is_answered_alike",),
    ),
    "questions to the API": Switch(
        "products.api:PublicAPI.create_response", taking_anything, (f"{PROOF}test_schema.py",)
    ),
    "masks of logs": Switch("kip_portal.logs:masked", as_it_came, (f"{K}test_logs.py",)),
}  # fmt: skip
