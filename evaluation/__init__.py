"""Measures what tellings can do, beside the best known figures: ``python -m evaluation NAME ARGS``."""
