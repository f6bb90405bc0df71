from django.urls import path

from caunoi.discussion.views import discussions, points, themes, wall

app_name = "discussion"
urlpatterns = [
    path("", discussions.discussions, name="discussions"),
    path("new/", discussions.discussion_new, name="discussion_new"),
    path("class/<uuid:pk>/", discussions.of_class, name="of_class"),
    path("<uuid:pk>/", points.points, name="discussion"),
    path("<uuid:pk>/change/", discussions.discussion_change, name="discussion_change"),
    path("<uuid:pk>/floor/", discussions.floor, name="floor"),
    path("<uuid:pk>/themes/", themes.themes, name="themes"),
    path("<uuid:pk>/wall/", wall.wall, name="wall"),
    path("<uuid:pk>/wall/counts/", wall.counts, name="wall_counts"),
    path("point/<uuid:pk>/hide/", points.hide, name="hide"),
    path("point/<uuid:pk>/show/", points.show, name="show"),
    path("theme/<uuid:pk>/reword/", themes.reword, name="theme_reword"),
    path("theme/<uuid:pk>/away/", themes.away, name="theme_away"),
    path("theme/<uuid:pk>/move/", themes.move, name="theme_move"),
]
