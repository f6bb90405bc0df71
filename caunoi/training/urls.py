"""Classes, their learners and their presence."""

from django.urls import path

from caunoi.training.views import badges, course_runs, learners

app_name = "training"
urlpatterns = [
    path("", course_runs.course_runs, name="course_runs"),
    path("new/", course_runs.course_run_new, name="course_run_new"),
    path("<uuid:pk>/", course_runs.course_run, name="course_run"),
    path("<uuid:pk>/change/", course_runs.course_run_change, name="course_run_change"),
    path("<uuid:pk>/members/", learners.members_add, name="members_add"),
    path("<uuid:pk>/officials/", learners.officials_add, name="officials_add"),
    path("<uuid:pk>/presence/", learners.presence, name="presence"),
    path("<uuid:pk>/our-codes/", learners.our_codes, name="our_codes"),
    path("learners/<uuid:pk>/take-out/", learners.take_out, name="take_out"),
    path("<uuid:pk>/badges/", badges.badges, name="badges"),
    path("<uuid:pk>/badges/<str:token>/", badges.badges_making, name="badges_making"),
    path("<uuid:pk>/badges/<str:token>/step/", badges.badges_step, name="badges_step"),
    path("<uuid:pk>/badges/<str:token>/file/", badges.badges_fetch, name="badges_fetch"),
    path("learners/<uuid:pk>/badge/", badges.badge, name="badge"),
]
