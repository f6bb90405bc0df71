"""Building the whole demonstration province in one go."""

from datetime import datetime

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.sizes import learn_sizes
from caunoi.demo import catalogues
from caunoi.demo.dice import Dice
from caunoi.demo.province import (
    backline,
    classes,
    deciding,
    half_year,
    hardship,
    learned,
    meetings,
    network,
    offers,
    people,
    published,
    referred,
    report,
    stock,
    today,
    ways,
)


def is_built() -> bool:
    """Whether this cell holds the demonstration already."""
    return User.objects.filter(login="canbo").exists()


def build(*, at: datetime) -> None:
    """Places, catalogue, accounts, network, the half-year of 2019, what was published, its report, and today's work."""
    dice = Dice(2019)
    with transaction.atomic():
        catalogues.load(at=at)
        somebody = people.build(at=at)
        built = network.build(somebody, at=at)
        half_year.build(built, somebody, dice, at=at)
        network.end_pilots(built, somebody, at=at)
        learn_sizes()
        published.build(built)
        report.build(somebody, at=at)
        today.build(built, somebody, dice, at=at)
        stock.build(built, somebody, at=at)
        directory = offers.build(built, somebody, dice, at=at)
        backline.build(built, somebody, dice, at=at)
        hardship.build(built, somebody, dice, at=at)
        referred.build(built, somebody, directory, dice, at=at)
        ways.build(built, somebody, dice, at=at)
        run = classes.build(built, somebody, dice, at=at)
        practice = learned.build(run, somebody, dice, at=at)
        meetings.build(built, somebody, practice, at=at)
        network.end_labour_offices(somebody, at=at)
        deciding.build(built, somebody, dice, at=at)
