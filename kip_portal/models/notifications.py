"""What a person should look at: told in the portal, and by mail where mail is set up."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kip_portal import clock


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications, narrowed by questions."""

    def unread(self) -> Self:
        """Return those not opened yet."""
        return self.filter(read_at=None)


class Notification(models.Model):
    """A sentence and an address; never restricted content, never personal data."""

    user = models.ForeignKey("kip_portal.User", models.CASCADE, related_name="notifications")
    text = models.CharField(_("isi"), max_length=300)
    path = models.CharField(_("alamat"), max_length=200)
    at = models.DateTimeField(_("pada"), default=clock.now)
    read_at = models.DateTimeField(_("dibaca"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "-at"], name="notification_user_at")]

    def __str__(self) -> str:
        return self.text
