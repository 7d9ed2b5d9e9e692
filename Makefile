# Everything starts here. The environment is made in .venv: by uv, as uv.lock has it, where uv is installed; else by pip.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: help demo test check schema picture bench evaluate lock clean

help:  ## what there is to make
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

.venv/installed: pyproject.toml $(wildcard uv.lock)
ifneq ($(UV),)
	uv sync --quiet --all-extras
else
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
	  { echo "tellings needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[models,spacy]" --group dev
endif
	@touch $@

.venv/peers: .venv/installed
ifneq ($(UV),)
	uv sync --quiet --all-extras --group bench
else
	$(BIN)/python -m pip install --quiet --group bench
endif
	@touch $@

demo: .venv/installed  ## reads examples/ and names the page that it wrote
	@mkdir -p out
	$(BIN)/tellings read examples/reports --html out/demo.html --json out/demo.json
	@echo "The dossier as a page: out/demo.html"

test: .venv/installed  ## all tests
	$(BIN)/python -m pytest

check: .venv/installed  ## style, types, layers, and that the published schema is that of the code
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tellings.apps.schema --check docs/dossier.schema.json

schema: .venv/installed  ## writes docs/dossier.schema.json from the records
	$(BIN)/python -m tellings.apps.schema docs/dossier.schema.json

picture: demo  ## takes docs/dossier.png of the page of examples/; needs /usr/bin/chromium
	$(BIN)/python docs/picture.py out/demo.html

bench: .venv/peers  ## speed and memory beside budgets and peers
	$(BIN)/python -m benchmarks

evaluate: .venv/installed  ## quality on the examples; `python -m evaluation` lists the other tasks
	@mkdir -p out
	$(BIN)/tellings read examples/reports --json out/demo.json >/dev/null
	$(BIN)/python -m evaluation dossier examples/truth.json out/demo.json

lock:  ## writes uv.lock anew; needs uv
	uv lock --upgrade

clean:  ## removes the environment and all that was made
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
