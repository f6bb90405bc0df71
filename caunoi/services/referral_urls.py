"""The pages about referrals: the club's and the office's, then those of the service that receives."""

from django.urls import path

from caunoi.services.views import provider, recalls, referral_steps, referrals, referring, slips

urlpatterns = [
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/new/", referring.referral_new, name="referral_new"),
    path("referrals/new/<uuid:client>/<uuid:service>/", referring.refer, name="refer"),
    path("referrals/unanswered/", referrals.unanswered, name="referrals_unanswered"),
    path("referrals/recalls/", recalls.recalls, name="recalls"),
    path("referrals/recalls/<uuid:pk>/told/", recalls.recall_told, name="recall_told"),
    path("referrals/complaints/", referrals.complaints, name="complaints"),
    path("referrals/events/<uuid:pk>/seen/", referrals.event_seen, name="event_seen"),
    path("referrals/<uuid:pk>/", referrals.referral, name="referral"),
    path("referrals/<uuid:pk>/slip/", slips.slip_new, name="slip_new"),
    path("referrals/<uuid:pk>/slip/pdf/", slips.slip_pdf, name="slip_pdf"),
    path("referrals/<uuid:pk>/recall/", recalls.recall_new, name="recall_new"),
    path("referrals/<uuid:pk>/<slug:event>/", referral_steps.referral_step, name="referral_step"),
    path("client/<uuid:pk>/referrals/", referrals.client_referrals, name="client_referrals"),
    path("received/", provider.received, name="received"),
    path("received/taken-back/", provider.received_recalls, name="received_recalls"),
    path("received/taken-back/<uuid:pk>/", provider.recall_confirm, name="recall_confirm"),
    path("received/capacity/", provider.capacity, name="capacity"),
    path("received/<uuid:pk>/", provider.received_one, name="received_one"),
    path("received/<uuid:pk>/<slug:event>/", provider.received_answer, name="received_answer"),
]
