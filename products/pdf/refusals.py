"""Why a dossier could not be printed, each with a sentence for the person who asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class RenderFailed(Exception):
    """The dossier was not printed; `sentence` says why, in Indonesian."""

    sentence: str | Promise = _("Berkas tidak dapat dicetak. Beri tahu pengelola portal.")

    def __init__(self, sentence: str | Promise | None = None) -> None:
        super().__init__(sentence or self.sentence)

    def __str__(self) -> str:
        return str(self.args[0])


class RenderTooLarge(RenderFailed):
    """The dossier needs more time or memory than one may take."""

    sentence = _(
        "Berkas terlalu besar untuk dicetak. "
        "Kurangi jumlah atau ukuran gambar, lalu terbitkan lagi."
    )


class RendererMissing(RenderFailed):
    """This machine lacks the libraries that set type."""

    sentence = _(
        "Komputer ini belum dapat mencetak berkas. Pengelola perlu menjalankan: "
        "apt-get install --no-install-recommends %(packages)s"
    )

    def __init__(self) -> None:
        super().__init__(str(self.sentence) % {"packages": PACKAGES})
