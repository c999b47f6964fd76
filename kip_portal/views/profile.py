"""What a person says of themselves, and the ways to password, second factor and sessions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kip_portal.actions import accounts
from kip_portal.forms.accounts import ProfileForm
from kip_portal.models import User
from kip_portal.requests import SignedInRequest


@login_required
def profile(request: SignedInRequest) -> HttpResponse:
    """Show and keep name, NIP and language; the next page speaks the chosen language."""
    person = User.objects.get(pk=request.user.pk)  # a refused form must not rename the page's own
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        accounts.set_profile(form.save(commit=False))
        with translation.override(person.language):
            messages.success(request, _("Profil disimpan."))
            return redirect(reverse("people:profile"))
    return render(request, "kip_portal/profile.html", {"form": form})
