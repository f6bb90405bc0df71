from django.urls import path

from caunoi.accounts.views import devices, invitation, log, me, people, rights

app_name = "accounts"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("invitation/", invitation.accept, name="invitation"),
    path("people/", people.people, name="people"),
    path("people/new/", people.invite, name="invite"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/change/", people.change, name="change"),
    path("people/<uuid:pk>/reset/", people.reset, name="reset"),
    path("people/<uuid:pk>/end/", people.end, name="end"),
    path("people/<uuid:pk>/reopen/", people.reopen, name="reopen"),
    path("people/<uuid:pk>/phone/", devices.prepare, name="prepare"),
    path("people/<uuid:pk>/rights/", rights.give, name="give_right"),
    path("rights/<uuid:pk>/", rights.take, name="take_right"),
    path("phones/", devices.devices, name="devices"),
    path("phones/<uuid:pk>/", devices.device, name="device"),
    path("phones/<uuid:pk>/state/", devices.state, name="device_state"),
    path("phones/<uuid:pk>/confirm/", devices.confirm, name="device_confirm"),
    path("phones/<uuid:pk>/revoke/", devices.revoke, name="device_revoke"),
    path("log/", log.log, name="log"),
    path("log/check/", log.check, name="log_check"),
]
