"""`caunoi measure_collisions`: how often two invented people would share a code, by formula."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from caunoi.clients.rules import collisions


class Command(BaseCommand):
    help = "Measure on invented people how often two of them would share a code, by formula."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=collisions.PEOPLE)
        parser.add_argument("--rounds", type=int, default=collisions.ROUNDS)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, people: int, rounds: int, seed: int, **options: Any) -> None:
        self.stdout.write(f"{people} invented people, {rounds} rounds; share of people who share a code:")
        for rate in collisions.measure(people=people, rounds=rounds, seed=seed):
            published = f", published {rate.formula.published:.2%}" if rate.formula.published else ""
            span = f"{rate.mean:8.3%}  ({rate.least:.2%} to {rate.most:.2%}{published})"
            self.stdout.write(f"{rate.formula.code:24}{span}")
