"""The question bank, tests in classes, what they tell; reaction sheets and follow-ups."""

from django.urls import URLPattern, path

from caunoi.learning.views import bank, class_forms, papers, results, rounds, sheets

app_name = "learning"
urlpatterns: list[URLPattern] = [
    path("questions/", bank.questions, name="questions"),
    path("questions/new/", bank.question_new, name="question_new"),
    path("questions/<uuid:pk>/", bank.question, name="question"),
    path("questions/<uuid:pk>/change/", bank.question_change, name="question_change"),
    path("questions/<uuid:pk>/key/", bank.question_key, name="question_key"),
    path("questions/<uuid:pk>/end/", bank.question_end, name="question_end"),
    path("tests/", bank.quizzes, name="quizzes"),
    path("tests/new/", bank.quiz_new, name="quiz_new"),
    path("tests/<uuid:pk>/", bank.quiz, name="quiz"),
    path("tests/<uuid:pk>/items/", bank.quiz_items, name="quiz_items"),
    path("tests/<uuid:pk>/copy/", bank.quiz_copy, name="quiz_copy"),
    path("tests/<uuid:pk>/end/", bank.quiz_end, name="quiz_end"),
    path("class/<uuid:pk>/", rounds.class_rounds, name="class_rounds"),
    path("class/<uuid:pk>/new/", rounds.round_new, name="round_new"),
    path("class/<uuid:pk>/paper/", papers.answer_paper, name="answer_paper"),
    path("class/<uuid:pk>/paper/<str:token>/", papers.answer_paper_making, name="answer_paper_making"),
    path("class/<uuid:pk>/paper/<str:token>/step/", papers.answer_paper_step, name="answer_paper_step"),
    path("class/<uuid:pk>/paper/<str:token>/file/", papers.answer_paper_fetch, name="answer_paper_fetch"),
    path("class/<uuid:pk>/reaction/", class_forms.reaction, name="reaction"),
    path("class/<uuid:pk>/follow-up/", class_forms.follow_up, name="follow_up"),
    path("class/<uuid:pk>/reaction/open/", class_forms.form_open, {"kind": "reaction"}, name="reaction_open"),
    path("class/<uuid:pk>/follow-up/open/", class_forms.form_open, {"kind": "follow_up"}, name="follow_up_open"),
    path("forms/<uuid:pk>/close/", class_forms.form_close, name="form_close"),
    path("rounds/<uuid:pk>/", rounds.quiz_round, name="round"),
    path("rounds/<uuid:pk>/count/", rounds.round_count, name="round_count"),
    path("rounds/<uuid:pk>/change/", rounds.round_change, name="round_change"),
    path("rounds/<uuid:pk>/close/", rounds.round_close, name="round_close"),
    path("rounds/<uuid:pk>/type/", sheets.type_in, name="type_in"),
    path("rounds/<uuid:pk>/items/", results.items, name="items"),
    path("rounds/<uuid:pk>/gain/", results.gain, name="gain"),
    path("rounds/<uuid:pk>/file/", results.export, name="export"),
    path("sheets/<uuid:pk>/assign/", sheets.sheet_assign, name="sheet_assign"),
    path("sheets/<uuid:pk>/count/", sheets.sheet_count, name="sheet_count"),
    path("sheets/<uuid:pk>/aside/", sheets.sheet_aside, name="sheet_aside"),
    path("learners/<uuid:pk>/follow-up/", class_forms.follow_up_record, name="follow_up_record"),
    path("follow-ups/", class_forms.follow_ups, name="follow_ups"),
    path("statements/", class_forms.statements, name="statements"),
    path("statements/new/", class_forms.statement_new, name="statement_new"),
    path("statements/<uuid:pk>/end/", class_forms.statement_end, name="statement_end"),
]
