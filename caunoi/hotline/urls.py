from django.urls import path

from caunoi.hotline.views import calls, duty, now, roster, swaps

app_name = "hotline"
urlpatterns = [
    path("", now.now, name="now"),
    path("mine/", calls.mine, name="mine"),
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.call_new, name="call_new"),
    path("calls/<uuid:pk>/", calls.call, name="call"),
    path("calls/<uuid:pk>/<slug:event>/", calls.step, name="step"),
    path("roster/", roster.roster, name="roster"),
    path("roster/gaps/", roster.gaps, name="gaps"),
    path("roster/new/", duty.shift_new, name="shift_new"),
    path("roster/repeat/", duty.repeat, name="repeat"),
    path("roster/lines/", duty.lines, name="lines"),
    path("roster/lines/<slug:kind>/", duty.line, name="line"),
    path("shifts/<uuid:pk>/", roster.shift, name="shift"),
    path("shifts/<uuid:pk>/cancel/", duty.shift_cancel, name="shift_cancel"),
    path("shifts/<uuid:pk>/swap/", swaps.swap_ask, name="swap_ask"),
    path("swaps/", swaps.swaps, name="swaps"),
    path("swaps/<uuid:pk>/accept/", swaps.swap_accept, name="swap_accept"),
    path("swaps/<uuid:pk>/decline/", swaps.swap_decline, name="swap_decline"),
    path("swaps/<uuid:pk>/note/", swaps.swap_note, name="swap_note"),
]
