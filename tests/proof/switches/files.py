"""What comes in as a file and what goes out as one: judged, made anew, inert, self-contained."""

from collections.abc import Callable
from typing import Any

from weasyprint.urls import URLFetcher

from tests.proof.switches.switching import Switch, always, as_it_came

K, P, PROOF = "tests/kip_portal/", "tests/products/", "tests/proof/"
HOSTILE = f"{PROOF}test_hostile.py::test_hostile_files_are_refused_in_words_or_made_inert"
INERT = f"{K}test_downloads.py::test_the_browser_can_do_nothing_with_it_but_show_or_save_it"


def with_empty_header(name: str) -> Callable[[Any], Any]:
    """Let a header of every file that leaves the portal say nothing.

    Without it, what all answers carry would stand in its place.
    """

    def off(original: Any) -> Any:
        def file_response(*given: Any, **options: Any) -> Any:
            answer = original(*given, **options)
            answer[name] = ""
            return answer

        return file_response

    return off


def shown_in_place(original: Any) -> Any:
    """Let every file be shown where it is opened, whatever it is."""

    def file_response(*given: Any, **options: Any) -> Any:
        answer = original(*given, **options)
        answer["Content-Type"] = options["media_type"]
        answer["Content-Disposition"] = "inline"
        return answer

    return file_response


def from_anywhere(_original: Any) -> Any:
    """Fetch whatever a page to be printed asks for."""
    anything = URLFetcher(allow_redirects=True)

    def fetch(_given: Any, url: str, headers: Any = None) -> Any:
        return anything.fetch(url, headers)

    return fetch


class LikeAny(str):
    """A fingerprint that is equal to every other."""

    __slots__ = ()

    def __eq__(self, _other: object) -> bool:
        return True

    __hash__ = str.__hash__


def like_any(original: Any) -> Any:
    """Take every paper for the true one."""
    return lambda form: LikeAny(original(form))


SWITCHES = {
    "active papers": Switch(
        "kip_portal.uploads.documents:_refuse_active", always(None), (
            f"{K}test_uploads_documents.py::test_every_active_part_is_found",
        ),
    ),
    "papers in hand": Switch(
        "kip_portal.uploads.documents:_refuse_active", always(None),
        (f"{HOSTILE}[documents_active]",),
    ),
    "metadata": Switch(
        "kip_portal.uploads.pictures:picture_derivative", as_it_came, (
            f"{K}test_uploads_pictures.py::test_nothing_of_the_camera_survives",
            f"{HOSTILE}[pictures_telling]",
        ),
    ),
    "no guessing": Switch(
        "kip_portal.downloads:file_response", with_empty_header("X-Content-Type-Options"),
        (INERT, f"{HOSTILE}[names]"),
    ),
    "sandbox": Switch(
        "kip_portal.downloads:file_response", with_empty_header("Content-Security-Policy"),
        (INERT,),
    ),
    "saved, not shown": Switch(
        "kip_portal.downloads:file_response", shown_in_place,
        (f"{K}test_downloads.py::test_a_type_that_could_act_is_only_ever_saved",),
    ),
    "names of files": Switch(
        "kip_portal.uploads.filenames:clean_filename", as_it_came,
        (f"{K}test_downloads.py::test_no_name_breaks_out_of_its_header",),
    ),
    "true papers": Switch(
        "products.forms.dossiers:CompareForm.fingerprint", like_any,
        (f"{PROOF}test_hostile_verification.py",),
    ),
    "nothing fetched": Switch(
        "products.printing.typesetting:Given.fetch", from_anywhere,
        (f"{P}test_pdf_confinement.py::test_a_hostile_template_reaches_nothing",),
    ),
}  # fmt: skip
