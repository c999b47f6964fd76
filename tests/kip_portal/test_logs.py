"""Logs are JSON lines without personal data and without secrets."""

import json
import logging
import re
import sys
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from gunicorn.config import Config

from kip_portal.logs import JsonFormatter, masked, request_id
from kip_portal.logs_of_server import ServerLogger


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


@pytest.mark.django_db
@pytest.mark.case("T08")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO kip_portal_counter (name, value) VALUES (E'Rahasia\n\nkeluarga', NULL)",
        "INSERT INTO kip_portal_counter (name, value) VALUES ('x', 1), (E'Rahasia\nx', NULL)",
        "SELECT name FROM kip_portal_counter WHERE value = 'Rahasia'",
        "SELECT 'Rahasia' FROM nowhere_at_all",
        "SELECT ('[\"Rahasia\"'::jsonb)",
    ],
)
def test_what_the_database_says_of_a_row_that_it_refused_stands_in_no_log(statement: str) -> None:
    """Its refusals quote the row or the statement: titles that nobody outside may know."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        told = [record("Gagal", exc_info=sys.exc_info()), record("Gagal: %s", error)]
    lines = [JsonFormatter().format(one) for one in told]

    assert "ahasia" not in str(lines)
    assert "DatabaseError" in lines[0] or "Error: " in lines[0]
    assert "The above exception was the direct cause" in lines[0]


@pytest.mark.case("H13")
@pytest.mark.parametrize("typed", ["ABCD EFGH JKLM NPQ", "ABCD'EFGH", "ABCD-EFGH-JKLM-NPQR"])
def test_of_a_mistyped_code_nothing_stands_in_a_log(typed: str) -> None:
    for place in ("verifikasi", "undangan", "key"):
        told = masked(f'Not Found: /{place}/{typed}/ "GET /{place}/{typed} HTTP/1.1" 404')

        assert not set(re.split("[ '-]", typed)) & set(re.split("[^A-Z]", told))
        assert told.startswith(f"Not Found: /{place}/[kode]/")


@pytest.mark.case("H13", "T08")
def test_the_web_server_quotes_no_request_that_it_refuses(capsys: Any) -> None:
    logger = ServerLogger(Config())
    for sent in ("Header: 'Cookie sesi=RAHASIASESI'", "Version: '6271010101900001 a b'"):
        logger.warning("Invalid request from ip=127.0.0.1: Invalid HTTP " + sent)  # noqa: G003
    logger.warning("Worker %s ended: ani@contoh.id", 7)

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert [one["message"] for one in lines] == [
        "Invalid request", "Invalid request", "Worker 7 ended: [surel]"
    ]  # fmt: skip
