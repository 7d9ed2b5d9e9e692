"""``python -m tellings``: the command line."""

from tellings.apps.cli import main

main()
