"""The directory: services, who offers them, and how fresh what is written is."""

from django.urls import path

from caunoi.directory.views import checks, importing, imports, organizations, services, sheets

app_name = "directory"
urlpatterns = [
    path("", services.services, name="services"),
    path("call-backs/", checks.call_backs, name="call_backs"),
    path("services/<uuid:pk>/", services.service, name="service"),
    path("services/<uuid:pk>/change/", services.service_change, name="service_change"),
    path("services/<uuid:pk>/end/", services.service_end, name="service_end"),
    path("services/<uuid:pk>/check/", checks.service_check, name="service_check"),
    path("services/<uuid:pk>/confirm/", checks.service_confirm, name="service_confirm"),
    path("services/<uuid:pk>/capacity/", services.service_capacity, name="service_capacity"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/new/", organizations.organization_new, name="organization_new"),
    path("organizations/<uuid:pk>/", organizations.organization, name="organization"),
    path("organizations/<uuid:pk>/change/", organizations.organization_change, name="organization_change"),
    path("organizations/<uuid:pk>/services/new/", services.service_new, name="service_new"),
    path("organizations/<uuid:pk>/places/new/", organizations.location_new, name="location_new"),
    path("places/<uuid:pk>/change/", organizations.location_change, name="location_change"),
    path("places/<uuid:pk>/leave/", organizations.location_leave, name="location_leave"),
    path("export/", sheets.services_export, name="export"),
    path("template/", sheets.services_template, name="template"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:pk>/", imports.import_run, name="import_run"),
    path("imports/<uuid:pk>/look/", importing.import_look, name="import_look"),
    path("imports/<uuid:pk>/confirm/", importing.import_confirm, name="import_confirm"),
    path("imports/<uuid:pk>/take/", importing.import_take, name="import_take"),
    path("imports/<uuid:pk>/drop/", importing.import_drop, name="import_drop"),
]
