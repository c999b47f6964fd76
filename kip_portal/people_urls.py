"""People: who works where, invitations, the switch of roles, notifications, profile."""

from django.urls import path

from kip_portal.views import acting, invitations, notifications, people, profile, regions

app_name = "people"

urlpatterns = [
    path("kerja/orang/", people.people, name="people"),
    path("kerja/orang/undang/", invitations.invite, name="invite"),
    path("kerja/orang/undangan/<int:pk>/", invitations.invitation, name="invitation"),
    path("kerja/orang/undangan/<int:pk>/batalkan/", invitations.revoke, name="revoke"),
    path("kerja/orang/<int:pk>/", people.member, name="member"),
    path("kerja/orang/<int:pk>/akhiri/", people.end, name="end"),
    path("akun/undangan/<str:token>/", invitations.accept, name="accept"),
    path("akun/bertindak/", acting.switch, name="switch"),
    path("akun/kabar/", notifications.notifications, name="notifications"),
    path("akun/kabar/<int:pk>/", notifications.open_one, name="notification"),
    path("akun/kabar/dibaca/", notifications.read_all, name="read-all"),
    path("akun/profil/", profile.profile, name="profile"),
    path("wilayah/", regions.regions, name="regions"),
]
