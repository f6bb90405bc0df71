"""The finder in two languages: Vietnamese under /find/, English under /find/en/. No address says what it is about."""

from django.urls import URLPattern, path

from caunoi.public.views import answers, finder, floor, hotlines, joining, keep, learning, out, quiz, slips, verify

app_name = "public"
LANGUAGES = {"en": "find/en/", "vi": "find/"}


def _finder(language: str, home: str) -> list[URLPattern]:
    spoken = {"language": language}
    return [
        path(home, finder.start, spoken, name="start"),
        path(f"{home}list/", finder.services, spoken, name="services"),
        path(f"{home}s/<uuid:id>/", finder.service, spoken, name="service"),
        path(f"{home}paper/", finder.paper, spoken, name="paper"),
        path(f"{home}hotlines/", hotlines.hotlines, spoken, name="hotlines"),
        path(f"{home}keep/", keep.keep, spoken, name="keep"),
        path(f"{home}learn/", learning.materials, spoken, name="materials"),
        path(f"{home}learn/<uuid:id>/", learning.material, spoken, name="material"),
        path(f"{home}out/", out.out, spoken, name="out"),
    ]


def _hall(language: str, home: str) -> list[URLPattern]:
    """What people in a hall, or an agency that was invited, open by a link or a code."""
    spoken = {"language": language}
    return [
        path(f"floor/{home}", floor.floor_code, spoken, name="floor_code"),
        path(f"floor/{home}<str:code>/", floor.floor, spoken, name="floor"),
        path(f"join/{home}<str:code>/", joining.join, spoken, name="join"),
        path(f"quiz/{home}", quiz.quiz_code, spoken, name="quiz_code"),
        path(f"quiz/{home}<str:code>/", quiz.quiz, spoken, name="quiz"),
        path(f"answer/{home}<str:token>/", answers.answer, spoken, name="answer"),
        path(f"answer/{home}<str:token>/lich-hop.ics", answers.answer_calendar, spoken, name="answer_calendar"),
    ]


urlpatterns: list[URLPattern] = [
    *(entry for language, home in LANGUAGES.items() for entry in _finder(language, home)),
    path("slip/en/", slips.slip, {"language": "en"}, name="slip"),
    path("slip/", slips.slip, {"language": "vi"}, name="slip"),
    path("find/file/<uuid:id>/", learning.file, name="material_file"),
    path("find/opened/", learning.opened, name="opened"),
    *(entry for language, spoken in (("en", "en/"), ("vi", "")) for entry in _hall(language, spoken)),
    path("verify/en/", verify.verify, {"language": "en"}, name="verify"),
    path("verify/", verify.verify, {"language": "vi"}, name="verify"),
    path("verify/issuer.json", verify.issuer, name="issuer"),
    path("verify/keys.json", verify.keys, name="keys"),
    path("verify/keys/<str:kid>", verify.key, name="key"),
    path("find/data.json", keep.data, name="data"),
    path("find/sw.js", keep.service_worker, name="service_worker"),
    path("robots.txt", out.robots, name="robots"),
]
