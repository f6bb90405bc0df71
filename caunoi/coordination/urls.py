"""What everybody agreed to do and to count: programmes, plans, directives, communication, indicators."""

from django.urls import path

from caunoi.coordination.views import (
    communications,
    directives,
    indicators,
    papers,
    plans,
    programmes,
    requirements,
    targets,
)

app_name = "coordination"
urlpatterns = [
    path("indicators/", indicators.indicators, name="indicators"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.programme_new, name="programme_new"),
    path("programmes/<uuid:pk>/change/", programmes.programme_change, name="programme_change"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plans.plan_new, name="plan_new"),
    path("plans/<uuid:pk>/", plans.plan, name="plan"),
    path("plans/<uuid:pk>/change/", plans.plan_change, name="plan_change"),
    path("plans/<uuid:pk>/files/new/", papers.plan_attach, name="plan_attach"),
    path("plans/<uuid:pk>/targets/new/", targets.target_new, name="target_new"),
    path("targets/<uuid:pk>/change/", targets.target_change, name="target_change"),
    path("targets/<uuid:pk>/remove/", targets.target_remove, name="target_remove"),
    path("directives/", directives.directives, name="directives"),
    path("directives/new/", directives.directive_new, name="directive_new"),
    path("directives/<uuid:pk>/", directives.directive, name="directive"),
    path("directives/<uuid:pk>/change/", directives.directive_change, name="directive_change"),
    path("directives/<uuid:pk>/files/new/", papers.directive_attach, name="directive_attach"),
    path("directives/<uuid:pk>/requirements/new/", directives.requirement_new, name="requirement_new"),
    path("requirements/", requirements.requirements, name="requirements"),
    path("requirements/<uuid:pk>/", requirements.requirement, name="requirement"),
    path("requirements/<uuid:pk>/<str:kind>/", requirements.requirement_step, name="requirement_step"),
    path("files/<uuid:pk>/", papers.paper, name="paper"),
    path("files/<uuid:pk>/remove/", papers.paper_remove, name="paper_remove"),
    path("communication/", communications.communications, name="communications"),
    path("communication/new/", communications.communication_new, name="communication_new"),
    path("communication/<uuid:pk>/take-back/", communications.communication_take_back, name="communication_take_back"),
]
