# Everything Pactline does from a shell. `make run` and `make test` need Python and make, nothing else.
.PHONY: setup dev run test lint format bench score messages requirements clean
PYTHON := .venv/bin/python
# All tests run in parallel, a file in one process; ARGS replaces this.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile

setup:            ## the virtual environment, and the translations compiled
	@python3 config/bootstrap.py
	@$(PYTHON) -m config.messages compile

dev: setup
	@python3 config/bootstrap.py dev

run: setup        ## set up, ingest the samples, serve on 127.0.0.1:$(PORT)
	@exec $(PYTHON) manage.py run

test: dev         ## all tests; the browser tests need Chromium
	@python3 config/bootstrap.py browser || test -z "$$CI"
	$(PYTHON) -m pytest $(or $(ARGS),$(PARALLEL))

lint: dev         ## formatter, linter, types, imports, migrations
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy config agreements ingest
	.venv/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run

format: dev
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: dev        ## speed and memory, as ratios
	$(PYTHON) -m pytest tests/benchmarks -s --benchmarks $(ARGS)

score: dev        ## the extractor against the annotated articles
	$(PYTHON) -m tests.score

messages: dev     ## bring the translations to the words in the code, and say what has none
	$(PYTHON) -m config.messages update
	$(PYTHON) -m config.messages missing

requirements: dev ## pin anew what pyproject.toml asks for
	$(PYTHON) -m pip install --quiet uv
	$(PYTHON) -m uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.12 --quiet --output-file requirements.txt
	$(PYTHON) -m uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.12 -c requirements.txt --quiet --output-file requirements-dev.txt

clean:            ## the environment and caches; the database in .pactline stays
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
