# Two commands: `make run` shows what cleantext does, `make test` proves it. Both make .venv by themselves.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: run test cover lint bench engines docs fuzz clean

run: .venv/installed
	$(PY) seeds/show.py

test: .venv/tested
	.venv/bin/ruff check
	.venv/bin/mypy
	$(PY) -m pytest -q -n auto

cover: .venv/tested  # the share of lines and branches that the tests take, in all their processes; fails below the floor
	$(PY) -m pip install --quiet --disable-pip-version-check 'coverage>=7.10'
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -q -n auto
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

lint: .venv/tested
	.venv/bin/ruff check
	.venv/bin/mypy

engines: .venv/tested  # Ray, Spark and others, some 1.5 GB, for tests/adapters/test_engines.py; Spark needs Java 17
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test,engines]'

docs: .venv/tested  # the man page and the completions of shells; the reference of the library, below out/api
	$(PY) -m cleantext.manual
	$(PY) -m pip install --quiet --disable-pip-version-check pdoc
	$(PY) -m pdoc -o out/api cleantext '!cleantext.rules' '!cleantext.manual' '!cleantext.adapters.ray' '!cleantext.adapters.spark'

TARGET ?= cleaning
SECONDS ?= 300
fuzz: .venv/tested  # of tests/fuzz/targets.py; needs a Python for which there is atheris, and Linux
	$(PY) -m pip install --quiet --disable-pip-version-check atheris
	$(PY) tests/fuzz/run.py $(TARGET) $(SECONDS)

bench: .venv/tested
	$(PY) benchmarks/speed.py
	$(PY) benchmarks/quality.py
	$(PY) benchmarks/mojibake.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml cleantext/version.py
	$(PY) -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/tested: .venv/installed
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test]'
	-$(PY) -m pip download --quiet --disable-pip-version-check --no-deps --no-binary ftfy -d .venv/sdist ftfy==6.3.1
	touch $@

clean:
	rm -rf .venv out
