"""`python -m caunoi` is the command `caunoi`."""

from caunoi.cli import main

main()
