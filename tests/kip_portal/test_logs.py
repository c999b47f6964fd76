"""Logs are JSON lines without personal data and without secrets."""

import json
import logging
import sys

import pytest

from kip_portal.logs import JsonFormatter, masked, request_id


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("NIK 6271010101010001 salah", "NIK [nomor] salah"),
        ("NPWP 01.234.567.8-901.000", "NPWP [nomor]"),
        ("dari siti.aminah@dinas.example ya", "dari [surel] ya"),
        ("GET /verifikasi/ABCD-EFGH-JKLM-NPQR/", "GET /verifikasi/[kode]/"),
        ("GET /akun/undangan/rahasia123/", "GET /akun/undangan/[kode]/"),
        ("/akun/password/reset/key/1-abc/", "/akun/password/reset/key/[kode]/"),
        ("GET /katalog/?q=tiwah", "GET /katalog/?[kueri]"),
        ("KIP-62-2026-000123 pindah", "KIP-62-2026-000123 pindah"),
    ],
)
def test_what_is_masked(said: str, logged: str) -> None:
    assert masked(said) == logged


def record(message: str, *arguments: object, exc_info: object = None) -> logging.LogRecord:
    return logging.LogRecord("x", logging.ERROR, "f", 1, message, arguments, exc_info)  # type: ignore[arg-type]


def test_a_line_is_json_and_names_its_request() -> None:
    token = request_id.set("abc123")
    try:
        event = json.loads(JsonFormatter().format(record("Tidak %s", "ada")))
    finally:
        request_id.reset(token)

    assert event["message"] == "Tidak ada"
    assert event["request"] == "abc123"
    assert event["level"] == "ERROR"


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError("6271010101010001")
    except ValueError:
        event = json.loads(JsonFormatter().format(record("gagal", exc_info=sys.exc_info())))

    assert "6271010101010001" not in json.dumps(event)
    assert "ValueError: [nomor]" in event["traceback"]
