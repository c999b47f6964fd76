"""People named in the filing of a product: who made it, and who holds the right."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import typed_text
from kip_portal.models import Personal, Sealed, sealed_column, tracked
from products.models.filing import Filing

PERSON_COLUMNS = ("name", "nik_sealed", "address_sealed")


class PersonOfWork(Personal):
    """Somebody named in a filing; the NIK and the address are sealed."""

    name = models.CharField(_("nama"), max_length=120, validators=[typed_text.clean_name])
    nationality = models.CharField(
        _("kewarganegaraan"), max_length=60, default="Indonesia", validators=[typed_text.clean_name]
    )
    nik_sealed = sealed_column()
    address_sealed = sealed_column()

    nik = Sealed()
    address = Sealed()

    sealed = ("nik", "address")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=PERSON_COLUMNS)
class Creator(PersonOfWork):
    """Pencipta."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="creators")

    class Meta(PersonOfWork.Meta):
        verbose_name = _("pencipta")


@tracked(exclude=PERSON_COLUMNS)
class Holder(PersonOfWork):
    """Pemegang hak: of a work, a design, a patent, a layout design or a trade secret."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="holders")

    class Meta(PersonOfWork.Meta):
        verbose_name = _("pemegang hak cipta")


@tracked(exclude=PERSON_COLUMNS)
class Designer(PersonOfWork):
    """Pendesain: of an industrial design or a layout design."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="designers")

    class Meta(PersonOfWork.Meta):
        verbose_name = _("pendesain")


@tracked(exclude=PERSON_COLUMNS)
class Inventor(PersonOfWork):
    """Inventor of a patent or a simple patent."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="inventors")

    class Meta(PersonOfWork.Meta):
        verbose_name = _("inventor")
