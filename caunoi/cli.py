"""The console command `caunoi`: `caunoi demo`, `init`, `serve`, `report`, … and every Django command."""

import os
import sys

COMMANDS = """\
caunoi: one cell of Cầu Nối

  caunoi demo              make the demonstration province and serve it
  caunoi init              make a real, empty cell for a province
  caunoi serve             serve this cell
  caunoi upgrade           bring this cell up to a newly installed version
  caunoi report            print a report: caunoi report six-month --place 22 --period 2019-H1
  caunoi check-figures     count again what reports froze, and say where it differs
  caunoi verify-audit      check the chain of the audit log
  caunoi cell-key          the key that phones seal to; --verify checks a copy on paper
  caunoi signing-key       the key that signs rosters and certificates; --make, --change
  caunoi remind            e-mail agencies: answers to give, workshops ahead, action items that are due
  caunoi help COMMAND      what a command takes

The cell is the folder `cell` here, or the one CAUNOI_HOME names."""


def main() -> None:
    """Run one command. A cell that is missing or wrong ends in one plain sentence, not a traceback."""
    if len(sys.argv) == 1 or sys.argv[1] in {"-h", "--help"}:
        print(COMMANDS)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    from caunoi import cell

    try:
        _prepare(sys.argv[1:])
        from django.core.management import execute_from_command_line

        execute_from_command_line(["caunoi", sys.argv[1].replace("-", "_"), *sys.argv[2:]])
    except cell.Stop as error:
        sys.exit(str(error))


def _prepare(arguments: list[str]) -> None:
    """`demo` and `init` make the cell's file before the settings can be read."""
    if arguments[0] == "init":
        from caunoi.demo.first_day import prepare as prepare_first

        prepare_first(arguments[1:])
    if "--help" in arguments or "-h" in arguments:
        return
    if arguments[0] == "demo":
        from caunoi.demo.cell import prepare

        prepare(arguments[1:])
