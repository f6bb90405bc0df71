# Two commands matter: `make demo` and `make test`. Both work on a clean clone with Python 3.11 and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
RUN_READY := .venv/.ready-to-run
TEST_READY := .venv/.ready-to-test

.PHONY: help setup setup-test demo test check bench fix messages clean

help:
	@echo "make demo    the demonstration province on 127.0.0.1:$(PORT)   (PORT=8123 for another port)"
	@echo "make test    everything: checks, phone, SQLite, PostgreSQL, browser"
	@echo "make check   the quick part, under a minute"
	@echo "make bench   the budgets, each against something run beside it"
	@echo "make fix     format, and mend what can be mended by itself"
	@echo "make setup   the environment that make demo uses; make setup-test with what tests need"

$(RUN_READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(TEST_READY): $(RUN_READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[postgres,test]'
	@touch $@

setup: $(RUN_READY)

setup-test: $(TEST_READY)

demo: setup
	@$(BIN)/caunoi demo --port $(PORT)

test: setup-test
	@$(BIN)/python -m scripts.run all

check: setup-test
	@$(BIN)/python -m scripts.run quick

bench: setup-test
	@$(BIN)/python -m benchmarks

fix: setup-test
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint --reformat --quiet caunoi || true

messages: setup-test
	@$(BIN)/python -m scripts.messages write

clean:
	rm -rf .venv cell build
