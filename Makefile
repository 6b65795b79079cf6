# Two commands on a fresh machine: make demo, make test. Everything lives in .venv.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data

.PHONY: demo test lint types check bench bench-growth bench-peers clean

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Whence needs Python 3.11 or newer; set PYTHON=python3.12 or so")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@echo "compiling kernels, once (about a minute) …"
	$(BIN)/whence doctor
	touch $@

demo: .venv/installed  ## analyse the bundled pile, print the findings and where the report is
	@mkdir -p demo
	@rm -f demo/demo.whence
	$(BIN)/whence run demo/demo.whence examples/pile
	@echo
	@echo "The report, one HTML file:"
	@$(BIN)/whence report demo/demo.whence --output demo/demo.html

test: .venv/installed  ## the whole suite
	$(BIN)/python -m pytest

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed
	$(BIN)/mypy

check: lint types test

bench: .venv/installed  ## every benchmark, compared with bench/floors.json
	WHENCE_DATA=$(DATA) $(BIN)/python -m bench

bench-growth: .venv/installed  ## time and memory over 30 … 480 MB, and 100,000 copies of one text (minutes)
	WHENCE_DATA=$(DATA) $(BIN)/python -m bench.growth

bench-peers: .venv/installed  ## other tools on the same pile, in an environment of their own
	WHENCE_DATA=$(DATA) $(BIN)/python -m bench.peers

clean:
	rm -rf .venv .venv-peers demo
