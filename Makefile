# make check [REPORT=path]   install, then print the report for a sample or for one's own report
# make test                  install what tests need, then run everything
# make fuzz [FUZZ=options]   check, annotate and fix ten thousand spoiled Word files (FUZZ=--help lists the options)
# make bench                 time the product side by side with its peers
# make bench-scale [SCALE=options]   what a large audit costs for each document, and its memory (50,000: hours)
# make precision [PRECISION=folder]   measure false alarms and known errors found, write docs/precision.md
# make index                 rewrite the index of rules, rules/README.md
# make pictures              make the pictures of the READMEs anew, docs/pictures (needs Chromium)
# make completion            write the scripts of shell completion anew, checker/cli/completions
# make review                what of the rules wants another look: unverified facts, old reviews, rules no sample fires
PYTHON ?= python3
REPORT ?= sample_reports/bad-annual-2019/report.txt
FUZZ ?=
SCALE ?=
PRECISION ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: check test fuzz bench bench-scale precision index pictures completion review

# A stamp is newer than the files it depends on, so the second run installs nothing and needs no network.
$(VENV)/core.stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed (make PYTHON=python3.12)")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/core.stamp
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@# for the tests that install the wheel or the commit hook, which use no network
	@$(PIP) wheel --constraint constraints.txt --wheel-dir $(VENV)/wheels '.[office]' 'hatchling>=1.26'
	@touch $@

# The demonstration itself succeeds although the report has findings.
check: $(VENV)/core.stamp
	@$(BIN)/gongwen check --fail-on never "$(REPORT)"

test: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=plugins $(BIN)/lint-imports
	$(BIN)/python -m pytest

fuzz: $(VENV)/test.stamp
	$(BIN)/python -m tests.fuzz.run $(FUZZ)

bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.run

bench-scale: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.scale $(SCALE)

precision: $(VENV)/test.stamp
	$(BIN)/python -m tests.corpus.precision --write docs/precision.md $(PRECISION)

index: $(VENV)/core.stamp
	$(BIN)/python -m checker.rulebase.rulebook > rules/README.md

pictures: $(VENV)/test.stamp
	$(BIN)/python -m tests.pictures.make

completion: $(VENV)/test.stamp
	$(BIN)/python -m tests.cli.completions

review: $(VENV)/test.stamp
	$(BIN)/python -m tests.packs.review
