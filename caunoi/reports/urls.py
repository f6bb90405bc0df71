from django.urls import path, register_converter

from caunoi.reports.views import clubs, making, progress, reading, rows, typing_in


class Word:
    """One of a few words in an address."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Outside(Word):
    regex = "province|public"


class Readers(Word):
    regex = "internal|province|public"


class Form(Word):
    regex = "pdf|docx"


register_converter(Outside, "outside")
register_converter(Readers, "readers")
register_converter(Form, "form")

app_name = "reports"
urlpatterns = [
    path("", reading.reports, name="reports"),
    path("new/", making.report_new, name="report_new"),
    path("club/", clubs.club, name="club"),
    path("rows/<slug:code>/", rows.rows, name="rows"),
    path("progress/", progress.progress, name="progress"),
    path("progress/paper.pdf", progress.progress_pdf, name="progress_pdf"),
    path("progress/plans/<uuid:pk>/", progress.plan_progress, name="plan_progress"),
    path("typed-in/", typing_in.typed_in, name="typed_in"),
    path("typed-in/new/", typing_in.typed_in_new, name="typed_in_new"),
    path("typed-in/<uuid:pk>/take-back/", typing_in.typed_in_take_back, name="typed_in_take_back"),
    path("<uuid:pk>/", reading.report, name="report"),
    path("<uuid:pk>/map/", reading.report_map, name="report_map"),
    path("<uuid:pk>/paper/<readers:audience>.<form:form>", reading.report_paper, name="report_paper"),
    path("<uuid:pk>/words/", making.report_texts, name="report_texts"),
    path("<uuid:pk>/freeze/", making.report_freeze, name="report_freeze"),
    path("<uuid:pk>/sign/", making.report_sign, name="report_sign"),
    path("<uuid:pk>/issue/<outside:audience>/", making.report_issue, name="report_issue"),
    path("<uuid:pk>/figures/<uuid:figure>/adjust/", making.figure_adjust, name="figure_adjust"),
]
