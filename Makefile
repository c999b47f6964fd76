# Each of these sets the checkout up by itself; a fresh Debian needs python3, python3-venv and make.

PORT ?= 8000
BIN := .venv/bin
export PORT

.PHONY: help demo test lint format types check shots proof bench

help:
	@echo "make demo    build the demo world and serve it on http://localhost:$(PORT)"
	@echo "make test    lint, types, migrations and every test"
	@echo "make proof   the same at full length (hours), mutants, and on Debian's PostgreSQL"
	@echo "make bench   speed as ratios against a peer or a limit"
	@echo "make lint    ruff and djlint"
	@echo "make format  let ruff put the code in order"
	@echo "make shots   pictures of every page, in shots/index.html"

demo:
	@.ci/setup
	@exec $(BIN)/python manage.py demo

test: lint types check
	$(BIN)/python -m pytest -n auto --dist worksteal

lint:
	@.ci/setup tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet

format:
	@.ci/setup tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types:
	@.ci/setup tests
	$(BIN)/mypy

check:
	@.ci/setup tests
	.ci/check

shots:
	@.ci/setup tests
	$(BIN)/python -m tests.shots

# Writes what holds of the security cases into docs/security.md.
proof:
	@.ci/setup tests
	KIP_PROOF=1 $(BIN)/python -m pytest -n auto --dist worksteal --cov \
	  --cov-report=term-missing:skip-covered
	$(BIN)/python -m tests.proof.mutants
	$(BIN)/python -m tests.proof.postgres

# Databases of every size are made once and kept; BENCH="" makes them anew.
BENCH ?= --keep
bench:
	@.ci/setup tests
	$(BIN)/python manage.py bench --json var/bench.json $(BENCH)
