"""The words for this room's codes. Their order is that of `rules.choices`; a test holds the two together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    RAPE = "rape", _("Rape")
    SEXUAL_ASSAULT = "sexual_assault", _("Sexual assault")
    PHYSICAL_ASSAULT = "physical_assault", _("Physical assault")
    FORCED_MARRIAGE = "forced_marriage", _("Forced marriage")
    DENIAL = "denial", _("Denial of resources or services")
    PSYCHOLOGICAL = "psychological", _("Psychological abuse")
    HARASSMENT = "harassment", _("Harassment")
    UNLAWFUL_DETENTION = "unlawful_detention", _("Unlawful detention")
    ECONOMIC = "economic", _("Economic abuse")


class Perpetrator(models.TextChoices):
    """A class, never a person."""

    CLIENT = "client", _("Customer of a venue")
    PARTNER = "partner", _("Husband, wife or partner")
    FAMILY = "family", _("Family")
    VENUE_OWNER = "venue_owner", _("Owner of a venue")
    MANAGER = "manager", _("Manager")
    OFFICIAL = "official", _("Official")
    STRANGER = "stranger", _("Stranger")
    ONLINE = "online", _("Somebody online")
    OTHER = "other", _("Somebody else")
    NOT_SAID = "not_said", _("Not said")


class Against(models.TextChoices):
    INDIVIDUAL = "individual", _("One person")
    GROUP = "group", _("Several people")


class Source(models.TextChoices):
    SELF = "self", _("The person concerned")
    PEER = "peer", _("A peer")
    WORKER = "worker", _("An outreach worker saw it")
    SERVICE = "service", _("A service")
    HOTLINE = "hotline", _("The hotline")
    OTHER = "other", _("Somebody else told us")


class Outcome(models.TextChoices):
    SAFE = "safe", _("Safe, support given")
    PASSED_ON = "passed_on", _("Goes on with another service")
    DECLINED = "declined", _("Wanted no further help")
    LOST = "lost", _("Not reached any more")
    MISTAKE = "mistake", _("Entered by mistake, does not count")


class SupportKind(models.TextChoices):
    SAFETY = "safety", _("Safety plan, a safe place for now")
    MEDICAL = "medical", _("Medical care")
    PEP = "pep", _("PEP (within 72 hours)")
    EMERGENCY_CONTRACEPTION = "emergency_contraception", _("Emergency contraception (within 120 hours)")
    STI = "sti", _("STI check")
    COUNSELLING = "counselling", _("Counselling")
    SHELTER = "shelter", _("Shelter")
    LEGAL = "legal", _("Legal help")
    POLICE_REPORT = "police_report", _("Report to the police")


class SupportState(models.TextChoices):
    OFFERED = "offered", _("Was offered")
    ACCEPTED = "accepted", _("Was accepted")
    DECLINED = "declined", _("Was declined")
    GIVEN = "given", _("Has been given")
    NOT_NEEDED = "not_needed", _("Does not apply")


class Level(models.TextChoices):
    """How far the person concerned lets it be told."""

    RECORD_ONLY = "record_only", _("Keep the record only")
    OWN_CLUB = "own_club", _("Warn the own club")
    ALL_CLUBS = "all_clubs_anonymous", _("Warn all clubs, without saying where from")


class Pathway(models.TextChoices):
    """What a person decided to do first for a minor or a trafficked person. Nothing is reported by itself."""

    SOCIAL_WORK = "social_work", _("Social work centre, child protection")
    SHELTER = "shelter", _("Shelter for returned people")
    LEGAL_AID = "legal_aid", _("Legal aid centre")
    HEALTH = "health", _("Health care first")
    NOT_NOW = "not_now", _("Nothing for now, at the person's wish")
