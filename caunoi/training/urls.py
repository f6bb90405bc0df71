"""Classes, their learners and their presence."""

from django.urls import path

from caunoi.training.views import badges, course_runs, courses, door_duty, learners, lessons, money, planned

app_name = "training"
urlpatterns = [
    path("", course_runs.course_runs, name="course_runs"),
    path("new/", course_runs.course_run_new, name="course_run_new"),
    path("<uuid:pk>/", course_runs.course_run, name="course_run"),
    path("<uuid:pk>/change/", course_runs.course_run_change, name="course_run_change"),
    path("<uuid:pk>/state/", course_runs.course_run_state, name="course_run_state"),
    path("planned/", planned.planned, name="planned"),
    path("courses/", courses.courses, name="courses"),
    path("courses/new/", courses.course_new, name="course_new"),
    path("courses/<uuid:pk>/", courses.course, name="course"),
    path("courses/<uuid:pk>/change/", courses.course_change, name="course_change"),
    path("courses/<uuid:pk>/syllabus/", courses.syllabus, name="syllabus"),
    path("<uuid:pk>/lessons/", lessons.lessons, name="lessons"),
    path("<uuid:pk>/lessons/lay/", lessons.lessons_lay, name="lessons_lay"),
    path("<uuid:pk>/lessons/new/", lessons.lesson_new, name="lesson_new"),
    path("lessons/<uuid:pk>/change/", lessons.lesson_change, name="lesson_change"),
    path("lessons/<uuid:pk>/remove/", lessons.lesson_remove, name="lesson_remove"),
    path("<uuid:pk>/budget/", money.budget, name="budget"),
    path("<uuid:pk>/door-duty/", door_duty.door_duty, name="door_duty"),
    path("door-duty/<uuid:pk>/end/", door_duty.door_duty_end, name="door_duty_end"),
    path("<uuid:pk>/learners/", learners.learners, name="learners"),
    path("<uuid:pk>/learners/new/", learners.learner_new, name="learner_new"),
    path("<uuid:pk>/learners/officials/", learners.officials, name="officials"),
    path("learners/<uuid:pk>/change/", learners.learner_change, name="learner_change"),
    path("learners/<uuid:pk>/withdraw/", learners.learner_withdraw, name="learner_withdraw"),
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
