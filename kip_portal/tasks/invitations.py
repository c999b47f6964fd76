"""Mail with the link of an invitation."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from kip_portal.actions.invitations import link
from kip_portal.models import Invitation


def send(invitation_id: int) -> None:
    """Mail the link while it still opens something. Sent twice, it is the same link."""
    invitation = Invitation.objects.open().filter(pk=invitation_id).first()
    if invitation is None:
        return
    context = {"invitation": invitation, "link": link(invitation)}
    with override(settings.LANGUAGE_CODE):
        subject = _("Undangan ke Portal KIP Kalteng")
    send_mail(subject, render_to_string("emails/invitation.txt", context), None, [invitation.email])
