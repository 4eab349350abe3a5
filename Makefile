# The front door. `make help` lists what it can do.
PYTHON ?= python3
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev browser assets compile run test check test-sqlite test-postgres test-browser \
        bench paint audit screens pictures messages lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: ## install what running needs into .venv and node_modules, build the assets
	@$(PYTHON) tools/setup.py

setup-dev: ## the same, and what the tests need
	@$(PYTHON) tools/setup.py --dev

browser: setup-dev ## find or install Chromium for the browser tests
	@$(PY) tools/browser.py

assets: ## build build/static/ from static/ and the front-end packages
	@$(PY) tools/assets.py

compile: setup
	@$(PY) tools/catalogues.py compile

run: compile ## the demonstration on http://localhost:8000 (OWNWORDS_PORT changes the port)
	@OWNWORDS_DEMO=1 exec .venv/bin/ownwords serve

test: ## everything: checks, tests on both databases, browser tests
	@$(MAKE) --no-print-directory setup-dev browser compile
	@$(MAKE) --no-print-directory check test-sqlite test-postgres test-browser

check: ## formatting, lint, types, who may import whom, templates, catalogues; says all that is wrong
	@status=0; \
	for step in ".venv/bin/ruff format --check --quiet ." ".venv/bin/ruff check ." ".venv/bin/mypy" \
	    ".venv/bin/lint-imports --no-cache --no-logo" ".venv/bin/djlint templates --lint --quiet" \
	    "$(PY) tools/catalogues.py check"; \
	do echo "check: $$step"; $$step || { status=1; echo "check: FAILED $$step"; }; done; exit $$status

test-sqlite: ## tests on SQLite
	$(PY) -m pytest -n 2 -m "not browser" --database=sqlite

test-postgres: ## tests on PostgreSQL (from a wheel; nothing to install)
	$(PY) -m pytest -n 2 -m "not browser" --database=postgres

test-browser: ## tests in Chromium
	$(PY) -m pytest -n 2 -m browser

bench: setup-dev compile ## measure against bare ASGI; writes build/bench.json
	$(PY) -m bench

paint: browser compile ## first words on a slow phone; writes build/paint.json
	$(PY) -m bench.paint

audit: browser compile ## Lighthouse on every kind of page, into build/audit/ (PAGES="plan today" for some)
	$(PY) tools/audit.py $(PAGES)

screens: browser compile ## pictures of every kind of page into build/screens/ (PAGES="notes desk" for some)
	$(PY) tools/screens.py $(PAGES)

pictures: browser compile ## the README's four pictures, into docs/pictures/
	$(PY) tools/readme.py

messages: ## collect strings from the source and merge them into the catalogues
	$(PY) tools/catalogues.py extract
	$(PY) tools/catalogues.py update

lock: ## choose versions again within pyproject.toml's limits and write the lock files
	$(PY) tools/lock.py

clean: ## remove what was built and installed (data stays)
	rm -rf build .venv node_modules audit/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
