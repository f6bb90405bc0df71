"""All doors. Each room's own urls.py names its pages; every view declares who may open it."""

from django.urls import include, path

urlpatterns = [
    path("", include("caunoi.desk.urls")),
    path("accounts/", include("caunoi.accounts.urls")),
    path("accounts/", include("caunoi.accounts.signin")),
    path("places/", include("caunoi.places.urls")),
    path("app/", include("caunoi.fieldapp.urls")),
    path("sync/", include("caunoi.sync.urls")),
    path("network/", include("caunoi.network.urls")),
    path("training/", include("caunoi.training.urls")),
    path("learning/", include("caunoi.learning.urls")),
    path("discussion/", include("caunoi.discussion.urls")),
    path("library/", include("caunoi.library.urls")),
    path("certificates/", include("caunoi.certificates.urls")),
    path("workshops/", include("caunoi.workshops.urls")),
    path("clients/", include("caunoi.clients.urls")),
    path("outreach/", include("caunoi.outreach.urls")),
    path("directory/", include("caunoi.directory.urls")),
    path("hotline/", include("caunoi.hotline.urls")),
    path("safety/", include("caunoi.safety.urls")),
    path("services/", include("caunoi.services.urls")),
    path("coordination/", include("caunoi.coordination.urls")),
    path("reports/", include("caunoi.reports.urls")),
    path("", include("caunoi.public.urls")),
    path("api/", include("caunoi.api.urls")),
]

# Errors at the doors for everybody ask for no cookie; elsewhere these are Django's own.
handler400 = "caunoi.public.views.errors.bad_request"
handler403 = "caunoi.public.views.errors.forbidden"
handler404 = "caunoi.public.views.errors.not_found"
handler500 = "caunoi.public.views.errors.broken"
