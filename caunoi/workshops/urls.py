from django.urls import path

from caunoi.workshops.views import action_items, invitations, minutes, workshops

app_name = "workshops"
urlpatterns = [
    path("", workshops.workshops, name="workshops"),
    path("new/", workshops.workshop_new, name="workshop_new"),
    path("<uuid:pk>/", workshops.workshop, name="workshop"),
    path("<uuid:pk>/change/", workshops.workshop_change, name="workshop_change"),
    path("<uuid:pk>/agenda/", workshops.agenda, name="agenda"),
    path("<uuid:pk>/held/", workshops.held, name="held"),
    path("<uuid:pk>/call-off/", workshops.call_off, name="call_off"),
    path("<uuid:pk>/discussion/", workshops.discussion, name="discussion"),
    path("<uuid:pk>/calendar.ics", workshops.calendar, name="calendar"),
    path("<uuid:pk>/opening/", workshops.opening, name="opening"),
    path("<uuid:pk>/invitations/", invitations.invitations, name="invitations"),
    path("<uuid:pk>/invitations/add/", invitations.invite, name="invite"),
    path("<uuid:pk>/invitations/send/", invitations.send, name="send"),
    path("<uuid:pk>/attendance/", invitations.attendance, name="attendance"),
    path("invitation/<uuid:pk>/change/", invitations.change, name="invitation_change"),
    path("invitation/<uuid:pk>/answer/", invitations.answer, name="invitation_answer"),
    path("invitation/<uuid:pk>/letter.pdf", invitations.letter, name="letter"),
    path("invitation/<uuid:pk>/take-back/", invitations.take_back, name="invitation_take_back"),
    path("<uuid:pk>/minutes/", minutes.minutes, name="minutes"),
    path("<uuid:pk>/minutes/sign/", minutes.sign, name="sign"),
    path("<uuid:pk>/minutes/<str:form>/", minutes.paper, name="paper"),
    path("items/", action_items.action_items, name="action_items"),
    path("items/new/", action_items.action_item_new, name="action_item_new"),
    path("items/class/<uuid:pk>/", action_items.of_class, name="of_class"),
    path("items/<uuid:pk>/", action_items.action_item, name="action_item"),
]
