"""The words for topics, risks, rungs and steps."""

from django.utils.translation import gettext_lazy as _

TOPIC_WORDS = {
    "violence": _("Violence"),
    "emergency": _("Emergency"),
    "sti": _("Sexually transmitted infections"),
    "hiv": _("HIV"),
    "srh": _("Reproductive health"),
    "mental_health": _("Mental health"),
    "drugs": _("Drugs"),
    "labour": _("Work and contracts"),
    "papers": _("Papers and residence"),
    "family": _("Family and children"),
    "debt": _("Debt"),
    "authorities": _("Dealing with authorities"),
    "trafficking": _("Trafficking"),
    "shelter": _("A safe place to stay"),
    "other": _("Other"),
}
RISK_WORDS = {
    "danger_now": _("In danger now?"),
    "injured": _("Injured, needs a doctor now?"),
    "child_present": _("A child with them or in danger?"),
    "no_safe_place": _("Nowhere safe to sleep tonight?"),
    "held": _("Held, or not free to leave?"),
    "papers_taken": _("Were papers taken away?"),
    "deadline_near": _("A summons or deadline in the next days?"),
    "within_72h": _("Did it happen within the last 72 hours?"),
    "medicine_out": _("Without their regular medicine?"),
    "self_harm": _("Thinks of harming themselves?"),
    "alone": _("Nobody with them?"),
    "wants_doctor": _("Wants to see a doctor?"),
    "wants_lawyer": _("Wants to see a lawyer?"),
    "wants_shelter": _("Wants a place in a shelter?"),
}
RUNG_WORDS = (_("First on call"), _("Backup"), _("Coordinator"), _("National lines"))
DEED_WORDS = {
    "answered": _("Answered"),
    "no_answer": _("Nobody answered"),
    "advised": _("Write down advice"),
    "handed_over": _("Hand over"),
    "accepted": _("Take it over"),
    "handed_back": _("Hand back"),
    "asked": _("Give back to the line"),
    "closed": _("Close the call"),
}
TAKE_IT = _("I take this call")
TAKE_BACK = _("Take the hand-over back")
PASS_ON = _("I cannot; the next one please")
PROBLEM_WORDS = {
    "future": _("This moment has not come yet. Nothing was kept. Correct the time."),
    "not_yours": _("This call is not yours to write to. Nothing was kept."),
    "identifier": _("The note seems to hold a name, number, address or card code. Nothing was kept. Write it without."),
    "parent": _("This call is not here. Nothing was kept."),
}
NOT_KEPT = _("Something in the form does not fit. Nothing was kept. Look through it again.")
