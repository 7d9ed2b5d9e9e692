# Everything starts here. The environment is made in .venv by uv where it is installed, else by pip.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench evaluate schema clean

.venv/installed: pyproject.toml $(wildcard uv.lock)
	@if command -v uv >/dev/null 2>&1; then uv sync --quiet --all-extras; \
	else test -x $(BIN)/python || $(PYTHON) -m venv .venv; \
	  $(BIN)/python -m pip install --quiet --upgrade "pip>=25.1" && $(BIN)/python -m pip install --quiet --editable . --group dev; fi
	@touch $@

demo: .venv/installed  ## reads examples/ and names the page it wrote
	@mkdir -p out
	$(BIN)/tellings read examples/reports --html out/demo.html --json out/demo.json
	@echo "The dossier as a page: out/demo.html"

test: .venv/installed  ## all tests
	$(BIN)/python -m pytest

check: .venv/installed  ## style, types, layers, and that the published schema is the one of the code
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tellings.apps.schema --check docs/dossier.schema.json

schema: .venv/installed  ## writes docs/dossier.schema.json from the records
	$(BIN)/python -m tellings.apps.schema docs/dossier.schema.json

bench: .venv/installed  ## speed and memory, peers beside us
	$(BIN)/python -m benchmarks

evaluate: .venv/installed  ## quality on the examples; `python -m evaluation` lists the other tasks
	@mkdir -p out
	$(BIN)/tellings read examples/reports --json out/demo.json >/dev/null
	$(BIN)/python -m evaluation dossier examples/truth.json out/demo.json

clean:
	rm -rf .venv out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
