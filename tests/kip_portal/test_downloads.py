from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from kip_portal.downloads import file_response
from kip_portal.storage import private

DATA = bytes(range(256)) * 1000  # 256,000 bytes


@pytest.fixture
def name(own_store):
    return private().keep(ContentFile(DATA))


@pytest.fixture
def ask(rf, name):
    def answer(method="get", *, headers=None, **options):
        request = getattr(rf, method)("/berkas/", headers=headers or {})
        options = {"media_type": "video/mp4", "filename": "tari.mp4", **options}
        return file_response(request, name, **options)

    return answer


def body(response):
    data = b"".join(response.streaming_content)
    response.close()
    return data


def test_the_whole_file_is_sent(ask):
    response = ask()

    assert response.status_code == 200
    assert response["Content-Length"] == str(len(DATA))
    assert response["Accept-Ranges"] == "bytes"
    assert body(response) == DATA


def test_the_browser_can_do_nothing_with_it_but_show_or_save_it(ask):
    response = ask(media_type="image/jpeg", filename="foto.jpg", inline=True)
    response.close()

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'inline; filename="foto.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_private_file_is_stored_nowhere(ask):
    response = ask()
    response.close()

    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response


def test_a_public_file_may_be_kept_for_a_minute_and_asked_after(ask, name):
    first = ask(public=True)
    first.close()

    again = ask(public=True, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert name not in first["ETag"]
    assert again.status_code == 304
    assert again["Cache-Control"] == "public, max-age=60"


def test_a_private_file_is_never_answered_with_unchanged(ask):
    public = ask(public=True)
    public.close()

    response = ask(headers={"If-None-Match": public["ETag"]})
    response.close()

    assert response.status_code == 200


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/zip", ""])
def test_a_type_that_could_act_is_only_ever_saved(ask, media_type):
    response = ask(media_type=media_type, filename="a.html", inline=True)
    response.close()

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="a.html"'


@pytest.mark.parametrize(
    ("filename", "header"),
    [
        ("Haḍung.mp4", "attachment; filename*=utf-8''Ha%E1%B8%8Dung.mp4"),
        ('a"; filename="b.exe', 'attachment; filename="a_; filename=_b.exe"'),
        ("a\r\nSet-Cookie: x=1.mp4", 'attachment; filename="aSet-Cookie_ x=1.mp4"'),
        ("../../x", 'attachment; filename="x"'),
    ],
)
def test_no_name_breaks_out_of_its_header(ask, filename, header):
    response = ask(filename=filename)
    response.close()

    assert response["Content-Disposition"] == header


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-100", 100, 100),
        ("bytes=255000-", 255_000, 255_999),
        ("bytes=255000-999999999", 255_000, 255_999),
        ("bytes=-1000", 255_000, 255_999),
        ("bytes=-999999999", 0, 255_999),
        ("bytes=70000-200000", 70_000, 200_000),
    ],
)
def test_a_part_is_sent_where_a_part_is_asked_for(ask, asked, first, last):
    response = ask(headers={"Range": asked})

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/256000"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert body(response) == DATA[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=999999-1000000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(ask, asked):
    response = ask(headers={"Range": asked})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */256000"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,5-9",
        "items=0-9",
        "bytes=9-0",
        "bytes=-",
        "bytes=a-b",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_what_is_no_single_part_is_answered_with_the_whole(ask, asked):
    response = ask(headers={"Range": asked})
    response.close()

    assert response.status_code == 200


def test_a_part_under_a_condition_is_answered_with_the_whole(ask):
    response = ask(headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    response.close()

    assert response.status_code == 200


def test_a_player_that_goes_on_where_it_stopped_gets_its_part(ask):
    """A browser asks so after a pause: the part, if the file is still the one that it began."""
    first = ask(public=True)
    first.close()

    same = ask(public=True, headers={"Range": "bytes=10-19", "If-Range": first["ETag"]})
    other = ask(public=True, headers={"Range": "bytes=10-19", "If-Range": '"another"'})
    dated = ask(
        public=True,
        headers={"Range": "bytes=10-19", "If-Range": "Wed, 21 Oct 2026 07:28:00 GMT"},
    )

    assert same.status_code == 206
    assert body(same) == DATA[10:20]
    assert [other.status_code, dated.status_code] == [200, 200]
    other.close()
    dated.close()


def test_a_head_request_names_the_whole_and_takes_parts(ask):
    response = ask("head", public=True, headers={"Range": "bytes=0-9"})

    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(len(DATA))
    assert response["Accept-Ranges"] == "bytes"


def test_a_part_that_nobody_reads_leaves_no_file_open(ask):
    """An open file would be a ResourceWarning, which fails the tests."""
    ask(headers={"Range": "bytes=0-9"}).close()


def test_the_proxy_is_told_to_send_it(ask, settings, name):
    settings.X_ACCEL_PREFIX = "/_berkas/"

    response = ask(headers={"Range": "bytes=0-9"})

    assert response["X-Accel-Redirect"] == f"/_berkas/{name}"
    assert response.status_code == 200
    assert response.content == b""
    assert response["Content-Type"] == "video/mp4"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.case("F09")
def test_a_row_without_its_file_is_loud_and_nobodys_cache_keeps_it(ask, name, caplog):
    Path(private().path(name)).unlink()

    response = ask(public=True)

    assert response.status_code == 503
    assert response["Cache-Control"] == "private, no-store"
    assert "A stored file does not open" in caplog.text
