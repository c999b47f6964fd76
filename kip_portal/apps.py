"""The ground floor as a Django app."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from kip_portal import startup


class KipPortalConfig(AppConfig):
    """Registers what `check --deploy` must refuse."""

    name = "kip_portal"
    verbose_name = "Portal KIP"

    def ready(self) -> None:
        """Add the start-up refusals to Django's checks."""
        register(startup.check_production, Tags.security, deploy=True)
