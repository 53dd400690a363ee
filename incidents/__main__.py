"""`python -m incidents` is the command `incidents`."""

from incidents.cli import main

main()
