"""Pictures, sound and film of open assets: copied by the worker, shown while they are open."""

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django_q.models import OrmQ

from kip_portal import storage
from kip_portal.models import Notification, Preparation
from products import completeness, snapshots, tasks
from products.actions import attachments, catalogue, preparing
from products.models import CatalogueEntry, Filing, FilingAttachment
from products.rules import State
from tests.factories import files, media
from tests.factories.people import UserFactory
from tests.factories.products import lead, make_filing
from tests.products.filing_pages import logged_in

pytestmark = pytest.mark.django_db

SOUND, FILM = "/rekaman/KIK-62-EBT-0001/1.mp3", "/rekaman/KIK-62-EBT-0001/2.mp4"
WORDS = {"transcript": "Karungut: Kanarsuara di hulu.", "caption": "Tembang pembuka"}


def upload(data: bytes, media_type: str) -> SimpleUploadedFile:
    ending = media_type.rpartition("/")[2].replace("mpeg", "mp3")
    return SimpleUploadedFile(f"rahasia-keluarga.{ending}", data, media_type)


def attached(
    filing: Filing, role: str, data: bytes, media_type: str, **words: Any
) -> FilingAttachment:
    file = upload(data, media_type)
    return attachments.attach(filing, file, role=role, by=filing.begun_by, **words)


def work() -> None:
    """Do what waits for the worker."""
    for row in OrmQ.objects.all():
        task = row.task
        if task["func"] == "products.tasks.prepare_file":
            tasks.prepare_file(*task["args"])
        row.delete()


def with_media(**answers: Any) -> Filing:
    """A draft with a sound and a film."""
    filing = make_filing("ebt", **answers)
    attached(filing, "audio", media.sound(2), "audio/mpeg", **WORDS)
    attached(filing, "video", media.film(2), "video/mp4", alt="Penari berputar", **WORDS)
    return filing


def published(**answers: Any) -> Filing:
    filing = with_media(**answers)
    work()
    return lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by)


def body(answer: Any) -> bytes:
    """Read an answer to its end, which closes its file."""
    return b"".join(answer.streaming_content)


def test_the_worker_is_asked_once_and_by_number_alone() -> None:
    filing = make_filing("ebt")
    OrmQ.objects.all().delete()

    made = attached(filing, "audio", media.sound(), "audio/mpeg")

    (row,) = OrmQ.objects.all()
    assert row.task["args"] == (made.pk,)
    assert made.preparation == Preparation.WAITING


def test_papers_and_the_picture_of_an_identity_card_have_no_copies() -> None:
    filing = make_filing("merek")

    made = attached(filing, "identity", files.picture(), "image/jpeg")

    assert made.preparation == Preparation.NONE


def test_a_photograph_is_shown_at_once_and_in_its_widths_once_they_are_there(
    client: Client,
) -> None:
    filing = make_filing("ebt")
    attached(filing, "photo", files.phone_photo((1000, 800)), "image/jpeg", alt="Sungai")
    filing = lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by)
    entry = CatalogueEntry.objects.get()
    page = client.get(entry.get_absolute_url()).content.decode()
    assert "/foto/KIK-62-EBT-0001/2/besar.jpg" in page
    assert "<source" not in page

    work()

    page = client.get(entry.get_absolute_url()).content.decode()
    assert "/foto/KIK-62-EBT-0001/2/960.webp 960w" in page
    answer = client.get("/foto/KIK-62-EBT-0001/2/960.webp")
    assert answer["Content-Type"] == "image/webp"
    assert files.PLACE not in body(answer)
    for width in (481, 1600, 0):
        assert client.get(f"/foto/KIK-62-EBT-0001/2/{width}.webp").status_code == 404
    assert "960.webp 960w" in client.get("/katalog/").content.decode() or "480.webp" in page


@pytest.mark.case("U11")
def test_sound_and_film_of_an_open_asset_are_played_from_copies(client: Client) -> None:
    published()
    entry = CatalogueEntry.objects.get()

    page = client.get(entry.get_absolute_url()).content.decode()

    assert re.search(rf'<audio controls preload="none" src="{SOUND}"', page)
    assert re.search(rf'<video controls preload="none" width="64" height="48" src="{FILM}"', page)
    assert WORDS["transcript"] in page
    assert "Penari berputar" in page
    for path, media_type in ((SOUND, "audio/mpeg"), (FILM, "video/mp4")):
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
        assert answer["Accept-Ranges"] == "bytes"
        assert "rahasia" not in answer["Content-Disposition"]
        assert files.PLACE not in body(answer)
    assert client.get(SOUND.replace("mp3", "mp4")).status_code == 404
    assert client.get(SOUND.replace("/1.", "/3.")).status_code == 404
    assert client.post(SOUND).status_code == 405


def test_a_player_winds_forward(client: Client) -> None:
    published()
    whole = body(client.get(SOUND))

    part = client.get(SOUND, headers={"Range": "bytes=100-299"})
    assert (part.status_code, body(part)) == (206, whole[100:300])
    last = client.get(SOUND, headers={"Range": "bytes=-50"})
    assert (last.status_code, body(last)) == (206, whole[-50:])
    beyond = client.get(SOUND, headers={"Range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
    going_on = {"Range": "bytes=10-", "If-Range": part["ETag"]}
    assert body(client.get(SOUND, headers=going_on)) == whole[10:]
    head = client.head(SOUND)
    assert head["Content-Length"] == str(len(whole))
    assert head.content == b""


@pytest.mark.case("Z20")
def test_the_next_part_is_not_there_once_the_custodians_took_their_consent_back(
    client: Client,
) -> None:
    filing = published()
    begun = client.get(SOUND, headers={"Range": "bytes=0-99"})
    assert (begun.status_code, len(body(begun))) == (206, 100)

    catalogue.withdraw_consent(filing, by=filing.begun_by, reason="Ditarik pengampu")

    going_on = {"Range": "bytes=100-199", "If-Range": begun["ETag"], "If-None-Match": begun["ETag"]}
    assert client.get(SOUND, headers=going_on).status_code == 404
    assert "max-age=60" in begun["Cache-Control"]


@pytest.mark.case("Z15")
def test_a_recording_that_is_closed_is_not_there_though_the_asset_is_open(client: Client) -> None:
    filing = published()
    sound = filing.attachments.get(role="audio")

    catalogue.narrow(
        filing, part=f"file:{sound.pk}", level="komunitas", by=filing.begun_by, reason="Diminta"
    )

    entry = CatalogueEntry.objects.get()
    assert [one["media_type"] for one in entry.recordings] == ["video/mp4"]
    assert entry.has_withheld
    assert client.get(SOUND).status_code == 404
    assert "Kanarsuara" not in client.get("/katalog/").content.decode()
    stranger = logged_in(UserFactory(operator=True))
    for what in ("asli", "gambar", "kecil"):
        assert stranger.get(f"/kerja/berkas-lampiran/{sound.pk}/{what}/").status_code == 404


def test_preparing_what_is_closed_moves_nothing_that_is_public() -> None:
    filing = with_media()
    hidden = filing.attachments.get(role="audio")
    attachments.describe(hidden, by=filing.begun_by, level="petugas")
    for file in filing.attachments.exclude(pk=hidden.pk):
        tasks.prepare_file(file.pk)
    lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by)
    before = CatalogueEntry.objects.get()

    tasks.prepare_file(hidden.pk)

    after = CatalogueEntry.objects.get()
    hidden.refresh_from_db()
    assert hidden.preparation == Preparation.READY
    assert (after.pk, after.updated_at) == (before.pk, before.updated_at)


def test_what_waits_for_the_worker_is_neither_shown_nor_called_withheld() -> None:
    filing = with_media()
    lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by)
    entry = CatalogueEntry.objects.get()
    assert (entry.recordings, entry.has_withheld) == ([], False)

    work()

    assert len(CatalogueEntry.objects.get().recordings) == 2


def test_sacred_recordings_open_to_who_asks_behind_a_warning(client: Client) -> None:
    filing = with_media(nature="sakral", level="ringkasan")
    filing.asset.part_levels.create(part="section:dokumentasi", level="terbuka")
    work()
    lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by)

    page = client.get(CatalogueEntry.objects.get().get_absolute_url()).content.decode()

    before, _open, after = page.partition("Buka 2 rekaman")
    assert "Lihatlah dengan hormat" in before
    assert "<audio" not in before
    assert "<audio" in after


def test_the_api_says_of_recordings_what_the_page_says(client: Client) -> None:
    published()

    told = client.get("/api/v1/katalog/KIK-62-EBT-0001/").json()

    sound, film = told["recordings"]
    assert sound["url"].endswith(SOUND)
    assert (sound["media_type"], sound["duration"]) == ("audio/mpeg", 2)
    assert sound["transcript"] == WORDS["transcript"]
    assert film["alt"] == "Penari berputar"
    assert sound["size"] == len(body(client.get(SOUND)))
    assert told["pictures"][0]["sources"][-1]["width"] == 600
    assert "rahasia" not in json.dumps(told)


def test_what_cannot_be_played_is_told_to_its_filer_and_never_public(client: Client) -> None:
    filing = make_filing("ebt")
    file = attached(filing, "video", media.film(video="mpeg4"), "video/mp4")

    work()

    file.refresh_from_db()
    assert (file.preparation, file.derivative) == (Preparation.FAILED, "")
    news = Notification.objects.get(user=filing.begun_by)
    assert filing.reference in news.text
    assert "H.264" in news.text
    page = logged_in(filing.begun_by).get(f"/kerja/usulan/{filing.reference}/bagian/dokumentasi/")
    assert "tidak dapat disiapkan" in page.content.decode()
    lead(Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by)
    assert CatalogueEntry.objects.get().recordings == []


@pytest.mark.case("U03")
def test_a_bomb_marks_its_own_file_and_the_next_one_is_made() -> None:
    filing = make_filing("ebt")
    bomb = attached(filing, "photo", files.picture(), "image/jpeg", alt="Bom")
    with storage.private().open(bomb.original) as file:
        path = file.name
    with open(path, "wb") as file:  # noqa: PTH123 -- what no upload would let in
        file.write(files.png_bomb(9000))
    good = attached(filing, "photo", files.picture(size=(600, 400)), "image/jpeg", alt="Baik")

    work()

    bomb.refresh_from_db()
    good.refresh_from_db()
    assert (bomb.preparation, bomb.renditions) == (Preparation.FAILED, {})
    assert [*good.renditions] == ["480.webp", "600.webp"]


def test_doing_the_work_twice_makes_nothing_twice() -> None:
    filing = make_filing("ebt")
    file = attached(filing, "audio", media.sound(), "audio/mpeg")
    tasks.prepare_file(file.pk)
    names = {*storage.private().names()}

    tasks.prepare_file(file.pk)
    tasks.prepare_file(file.pk + 999)

    assert {*storage.private().names()} == names


def test_what_was_taken_out_while_it_was_copied_leaves_nothing_behind(
    django_capture_on_commit_callbacks: Any,
) -> None:
    filing = make_filing("ebt")
    file = attached(filing, "audio", media.sound(), "audio/mpeg")
    stale = FilingAttachment.objects.get(pk=file.pk)
    made = preparing._made(stale)
    with django_capture_on_commit_callbacks(execute=True):
        attachments.remove(file, by=filing.begun_by)

    assert preparing._keep(stale, made, None) is False
    assert made.names

    preparing._forget(made)
    assert not {*made.names} & {*storage.private().names()}


def test_copies_go_with_the_file_that_is_deleted(django_capture_on_commit_callbacks: Any) -> None:
    filing = make_filing("ebt")
    file = attached(filing, "audio", media.sound(), "audio/mpeg")
    tasks.prepare_file(file.pk)  # `file` itself does not know of the copy

    with django_capture_on_commit_callbacks(execute=True):
        attachments.remove(file, by=filing.begun_by)

    assert file.original not in {*storage.private().names()}
    assert not FilingAttachment.objects.filter(pk=file.pk).exists()


def test_a_film_without_words_is_a_warning_and_no_bar() -> None:
    filing = make_filing("ebt")
    attached(filing, "video", media.film(), "video/mp4")
    snapshot = snapshots.take(Filing.objects.get(pk=filing.pk))

    told = [str(gap.message) for gap in completeness.warnings(snapshot)]

    assert [one for one in told if "transkrip" in one]
    assert [one for one in told if "teks alternatif" in one]
    assert completeness.gaps(snapshot) == []


def test_what_has_no_copy_is_asked_for_again_and_what_has_one_is_left_alone() -> None:
    filing = make_filing("ebt")
    attached(filing, "audio", media.sound(), "audio/mpeg")
    broken = attached(filing, "video", media.film(video="mpeg4"), "video/mp4")
    work()
    FilingAttachment.objects.filter(role="photo").update(preparation="", renditions={})
    out = StringIO()

    call_command("prepare_files", stdout=out)

    assert out.getvalue() == "2 files were put before the worker.\n"  # the film, the photograph
    work()
    assert filing.attachments.get(role="photo").preparation == Preparation.READY
    broken.refresh_from_db()
    assert broken.preparation == Preparation.FAILED


def test_an_officer_plays_the_copy_and_can_still_save_what_came() -> None:
    filing = with_media()
    work()
    filing = lead(Filing.objects.get(pk=filing.pk), State.IN_REVIEW, by=filing.begun_by)
    sound = filing.attachments.get(role="audio")
    assert filing.officer
    desk = logged_in(filing.officer)
    path = f"/tinjauan/{filing.reference}/lampiran/{sound.pk}/"

    copy, original = desk.get(path), desk.get(f"{path}?asli")

    assert copy["Content-Type"] == original["Content-Type"] == "audio/mpeg"
    assert files.PLACE not in body(copy)
    assert files.PLACE in body(original)
    own = logged_in(filing.begun_by).get(f"/kerja/berkas-lampiran/{sound.pk}/gambar/")
    assert own["Content-Type"] == "audio/mpeg"
    assert files.PLACE not in body(own)
