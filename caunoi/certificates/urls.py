"""Certificates of a class, and one certificate."""

from django.urls import path

from caunoi.certificates.views import certificate, course_run

app_name = "certificates"
urlpatterns = [
    path("class/<uuid:pk>/", course_run.course_run, name="course_run"),
    path("class/<uuid:pk>/issue/", course_run.issue, name="issue"),
    path("class/<uuid:pk>/terms/", course_run.terms, name="terms"),
    path("class/<uuid:pk>/papers/", course_run.papers_page, name="papers"),
    path("class/<uuid:pk>/papers/<str:token>/", course_run.papers_making, name="papers_making"),
    path("class/<uuid:pk>/papers/<str:token>/step/", course_run.papers_step, name="papers_step"),
    path("class/<uuid:pk>/papers/<str:token>/file/", course_run.papers_fetch, name="papers_fetch"),
    path("<uuid:pk>/", certificate.certificate, name="certificate"),
    path("<uuid:pk>/paper/<str:language>/", certificate.paper, name="paper"),
    path("<uuid:pk>/credential/<str:ending>/", certificate.credential, name="credential"),
    path("<uuid:pk>/revoke/", certificate.revoke, name="revoke"),
    path("<uuid:pk>/again/", certificate.issue_again, name="issue_again"),
]
