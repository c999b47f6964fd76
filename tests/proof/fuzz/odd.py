"""Values, names, headers and methods that nobody types, but that somebody sends."""

from random import Random

WORDS = (
    "", " ", "\x00", "a\x00b", "\x0b\x0c\x1b[31m", "a\r\nSet-Cookie: x=1", "x" * 5_000,
    "kata " * 2_000,
    "-1", "0", "1", "00", "3.14", "1e400", "NaN", "Infinity", "9" * 20, "9" * 5_000, "-" + "9" * 40,
    "2147483648", "9223372036854775808", "١٢٣٤٥", "१२३४५", "１２３４", "²³", "Ⅻ", "٪",
    "2026-13-45", "0000-00-00", "9999-12-31", "10000-01-01", "1900-02-29", "31/02/2026",
    "-2026-01-01",
    "2026-01-01T25:61:61Z", "\u202egnp.exe", "\u2066\u2069\u200b\u200d\ufeff", "a" + "\u0301" * 500,
    "\ufdfa" * 500, "ﬀﬁﬂ", "ŋḍḷə", "İıſ", "👩‍👩‍👧‍👦" * 50, "\U000e0001\U0010ffff", "\ud800",
    "\udfff\ud800",
    "'", '"', "\\", "';--", "' OR 1=1--", "%", "%s%d%n", "%(x)s", "%00", "_", "a' & !(",
    ":*", "<->",
    "{{7*7}}", "{% load x %}", "${7*7}", "{0.__class__}", "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "//evil.example", "https:evil",
    "/\\evil",
    "../../etc/passwd", "..\\..\\x", "file:///etc/passwd", "null", "None", "undefined",
    "true", "on",
    "[]", "{}", '{"a":1}', "[" * 1_000, "draft", "approved", "62.06", "99.99", "KIP-62-2026-000001",
    "-90.1, 181", "1,5", "1.234.567", "=cmd|' /C calc'!A0", "a@b", "a@" + "b" * 300 + ".example",
    "+62", "62" * 8, "6299014105800001", "http://[::1", "ftp://x", "a;b|c&d`e", "\u2028\u2029",
)  # fmt: skip
NAMES = (
    "_connector", "agency__password", "state__in", "__class__", "__proto__", "pk", "id",
    "state", "agency",
    "officer", "by", "version", "submitted_at", "is_superuser", "is_staff", "nature",
    "level", "role",
    "halaman", "page", "urut", "q", "jenis", "kabupaten", "tahun", "setelah", "sebelum",
    "next", "tab",
    "catatan", "kode", "ukuran", "asli", "format", "filter", "csrfmiddlewaretoken",
    "_method", "kosong[]",
    "a[b][c]", "", "\x00", "x" * 3_000, "ŋ", "%", "form-TOTAL_FORMS", "simpan", "hapus",
    "naik", "tambah",
)  # fmt: skip
MANAGEMENT = ("-1", "", "x", "1000000000", "0", "99", "1.5", "\x00", "9" * 30)
HEADERS = {
    "Range": ("bytes=0-", "bytes=-1", "bytes=5-2", "bytes=0-0,2-3",
    "bytes=" + "9" * 40 + "-", "kata=1", "bytes=a-b"),
    "If-None-Match": ("*", '"x"', "W/" * 500, '"' * 2_000, "\x00"),
    "If-Modified-Since": ("kemarin", "Thu, 01 Jan 1970 00:00:00 GMT", "9" * 300),
    "Accept": ("application/json", "*/*;q=2", "text/html;" * 500, "x", ""),
    "Accept-Language": ("en", "x-" * 5_000, ("en;q=0.1," * 1_200), "*",
    "\ud800".encode("utf-8", "replace").decode()),
    "Accept-Encoding": ("br;q=0", "gzip, " * 500, "identity;q=0, *;q=0"),
    "HX-Request": ("true", "x"),
    "HX-Target": ("isi", "x" * 3_000, "<b>"),
    "HX-Current-URL": ("javascript:x", "http://[", "/kerja/\x00", "https://jahat.example/"),
    "HX-Trigger": ("{", "%E2%80%AE"),
    "X-Autosave": ("1", "x" * 99),
    "X-Forwarded-For": ("1.2.3.4, x", "::1", "a" * 2_000),
    "X-Forwarded-Host": ("jahat.example",),
    "X-Forwarded-Proto": ("https", "javascript"),
    "X-HTTP-Method-Override": ("DELETE",),
    "Referer": ("javascript:x", "http://[", "/", "x" * 3_000),
    "Origin": ("null", "http://[", "https://jahat.example"),
    "Host": ("jahat.example", "localhost:99999999", "[::1", "a b", "localhost"),
    "User-Agent": ("\x1b[31m\nlog", "x" * 9_000, ""),
    "Cookie": ("bahasa=xx; csrf=\x00", "sesi=" + "x" * 4_000, ";;;==,", "bahasa=../../en"),
    "Content-Encoding": ("gzip",),
    "Expect": ("100-continue",),
}  # fmt: skip
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "GET\x00", "post")
_PART = b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
_FILE = (
    b'--x\r\nContent-Disposition: form-data; name="upload-photo"; filename="%d.jpg"\r\n\r\nx\r\n'
)
BODIES = (
    ("application/json", b"{"),
    ("application/json", b'{"a": "\\ud800", "b": 1e400, "b": "\\u0000"}'),
    ("application/json", b"[" * 10_000),
    ("text/plain", b"\xff\xfe\x00"),
    ("", b"a=1"),
    ("application/x-www-form-urlencoded", b"%ff=%fe&a=%00&%ED%A0%80=x&=&&&=;"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-"),
    ("application/x-www-form-urlencoded; charset=bohong", b"a=1"),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(1_100))),
    ("multipart/form-data", b"tanpa batas"),
    ("multipart/form-data; boundary=", b"--\r\n\r\n--"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x"),
    ("multipart/form-data; boundary=x",
    b'--x\r\nContent-Disposition: form-data; name="a"; filename="'),
    ("multipart/form-data; boundary=\xc3\xa9", b"--x--"),
    ("multipart/form-data; boundary=x", _PART + b"Content-Transfer-Encoding: base64\r\n\r\n!\r\n"),
    ("multipart/form-data; boundary=x", b"".join(_FILE % n for n in range(101)) + b"--x--\r\n"),
)  # fmt: skip
_DIGITS = "0123456789٠١٢٣٤۰۱۲०१२০১๑๒０１²³"


def word(random: Random) -> str:
    """Return an odd value: one of the list, or two of them run together."""
    chance = random.random()
    if chance < 0.1:
        return "".join(random.choice(_DIGITS) for _ in range(random.randint(1, 24)))
    if chance < 0.2:
        return random.choice(WORDS) + random.choice(WORDS)
    return random.choice(WORDS)


def headers(random: Random) -> dict[str, str]:
    """Return up to three odd headers."""
    names = random.sample(sorted(HEADERS), random.randint(1, 3))
    return {name: random.choice(HEADERS[name]) for name in names}
