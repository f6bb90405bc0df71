"""The register of who works together: approaches, clubs, agencies, agreements, postings, keys."""

from django.urls import path

from caunoi.network.views import agencies, agreements, approaches, clubs, first_steps, members, postings

app_name = "network"
urlpatterns = [
    path("first-steps/", first_steps.first_steps, name="first_steps"),
    path("keys/", first_steps.keys, name="keys"),
    path("approaches/", approaches.approaches, name="approaches"),
    path("approaches/new/", approaches.approach_new, name="approach_new"),
    path("approaches/<uuid:pk>/", approaches.approach, name="approach"),
    path("approaches/<uuid:pk>/change/", approaches.approach_change, name="approach_change"),
    path("approaches/<uuid:pk>/end/", approaches.approach_end, name="approach_end"),
    path("clubs/", clubs.clubs, name="clubs"),
    path("clubs/new/", clubs.club_new, name="club_new"),
    path("clubs/<uuid:pk>/", clubs.club, name="club"),
    path("clubs/<uuid:pk>/change/", clubs.club_change, name="club_change"),
    path("clubs/<uuid:pk>/end/", clubs.club_end, name="club_end"),
    path("clubs/<uuid:pk>/approaches/new/", clubs.approach_link_new, name="approach_link_new"),
    path("club-approaches/<uuid:pk>/end/", clubs.approach_link_end, name="approach_link_end"),
    path("clubs/<uuid:pk>/venues/new/", members.venue_link_new, name="venue_link_new"),
    path("club-venues/<uuid:pk>/end/", members.venue_link_end, name="venue_link_end"),
    path("clubs/<uuid:pk>/members/", members.members, name="members"),
    path("clubs/<uuid:pk>/members/new/", members.member_new, name="member_new"),
    path("members/<uuid:pk>/role/", members.member_role, name="member_role"),
    path("members/<uuid:pk>/leave/", members.member_leave, name="member_leave"),
    path("postings/", postings.postings, name="postings"),
    path("postings/new/", postings.posting_new, name="posting_new"),
    path("postings/<uuid:pk>/end/", postings.posting_end, name="posting_end"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/new/", agencies.agency_new, name="agency_new"),
    path("agencies/<uuid:pk>/", agencies.agency, name="agency"),
    path("agencies/<uuid:pk>/change/", agencies.agency_change, name="agency_change"),
    path("agencies/<uuid:pk>/rename/", agencies.agency_rename, name="agency_rename"),
    path("agencies/<uuid:pk>/successor/", agencies.successor_new, name="successor_new"),
    path("agencies/<uuid:pk>/end/", agencies.agency_end, name="agency_end"),
    path("agency-names/<uuid:pk>/correct/", agencies.name_correct, name="name_correct"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.agreement_new, name="agreement_new"),
    path("agreements/<uuid:pk>/", agreements.agreement, name="agreement"),
    path("agreements/<uuid:pk>/change/", agreements.agreement_change, name="agreement_change"),
    path("agreements/<uuid:pk>/end/", agreements.agreement_end, name="agreement_end"),
]
