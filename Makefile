# Quan Tu: the commands of the project. `make help` lists them.

SHELL := /bin/bash
PYTHON := /usr/bin/python3
PACKAGE := quantu
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/quantu
TOOLS := $(CACHE)/tools
BUILD := build
PROFILE := $(HOME)/.local/share/QGIS/QGIS3/profiles/default/python/plugins

RUN_PACKAGES := qgis python3-qgis qgis-providers python3-numpy python3-scipy python3-pandas \
	python3-shapely python3-gdal gdal-bin fonts-dejavu-core
TEST_PACKAGES := python3-pytest python3-hypothesis python3-html5lib python3-pil poppler-utils xvfb xauth \
	qttools5-dev-tools pyqt5-dev-tools python3-pyqt6 python3-pyqt6.qtsvg pyqt6-dev-tools \
	postgresql postgresql-postgis
LINT_PACKAGES := python3-venv
LINT_PIPS := ruff==0.17.6 bandit==1.9.4 detect-secrets==1.5.0 flake8==7.5.0
FLAKE8_RULES := C901,E101,E711,E712,E713,E714,E721,E722,E731,E741,E742,E743,E901,E902,E999,F402,$\
	F403,F404,F405,F811,F821,F822,F823,F831,F901,W605

# Debian releases of the test matrix beside this machine's own: QGIS 3.40 and 3.44
SUITES := trixie forky

export QT_QPA_PLATFORM := offscreen
export OMP_NUM_THREADS := 1

.PHONY: help setup setup-test setup-lint demo test test-engine lint format bench i18n guide \
	screenshots package check-package test-matrix install uninstall clean

help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

# Install the Debian packages $(1) that are missing; root, or sudo.
define apt_install
	@missing=""; for package in $(1); do \
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
			|| missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
		sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		echo "Installing$$missing"; \
		$$sudo apt-get update -q >/dev/null && \
		$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			$$missing >/dev/null; fi
endef

setup: ## install what the plugin needs to run (apt)
	$(call apt_install,$(RUN_PACKAGES))

setup-test: setup
	$(call apt_install,$(TEST_PACKAGES))

setup-lint:
	$(call apt_install,$(LINT_PACKAGES))
	@[ "$$(cat $(TOOLS)/pins 2>/dev/null)" = "$(LINT_PIPS)" ] || { \
		$(PYTHON) -m venv --clear $(TOOLS) && $(TOOLS)/bin/pip -q install $(LINT_PIPS) && \
		echo "$(LINT_PIPS)" > $(TOOLS)/pins; }

demo: setup ## run the main job on the bundled sample and compare it with the truth
	$(PYTHON) test/tools/demo.py

test: setup-test ## run every test
	$(PYTHON) -m pytest -q

test-engine: ## run the tests that need no QGIS
	$(PYTHON) -m pytest -q test/engine test/test_architecture.py plugin/engine

lint: setup-lint ## style, security and secrets, as the plugin repository checks them
	$(TOOLS)/bin/ruff check .
	$(TOOLS)/bin/ruff format --check .
	$(TOOLS)/bin/bandit -q -c pyproject.toml -r __init__.py plugin
	$(TOOLS)/bin/flake8 --isolated --select=$(FLAKE8_RULES) --max-complexity=10 __init__.py plugin
	$(PYTHON) test/tools/check_secrets.py $(TOOLS)/bin/detect-secrets

format: setup-lint ## format the code
	$(TOOLS)/bin/ruff check --fix .
	$(TOOLS)/bin/ruff format .

bench: setup ## measure against the peers (long); QUICK=1 for a short run
	BENCH_QUICK=$(QUICK) $(PYTHON) test/benchmark/run.py

fuzz: setup-test ## feed every algorithm random layers for FUZZ_MINUTES (30); FUZZ_SEED=1
	$(PYTHON) test/tools/fuzz.py --minutes $(or $(FUZZ_MINUTES),30) --seed $(or $(FUZZ_SEED),1)

i18n: setup-test ## collect the texts and compile the translation
	$(PYTHON) test/tools/translate.py

guide: setup ## write the user's guide from its chapters and the algorithms' help
	$(PYTHON) test/tools/make_guide.py

screenshots: setup-test ## take the guide's pictures of every panel in real QGIS (long)
	$(PYTHON) test/tools/screenshots.py

package: ## build the zip for the plugin repository
	$(PYTHON) test/tools/package.py $(BUILD)

check-package: setup setup-lint ## hold the zip against the plugin repository's rules, install and run it
	$(PYTHON) test/tools/check_package.py $(BUILD) $(TOOLS)/bin

test-matrix: ## run every test under QGIS 3.40 and 3.44 too (debootstrap; root or sudo)
	$(call apt_install,debootstrap)
	$(PYTHON) test/tools/matrix.py --cache $(CACHE)/roots --suites $(SUITES) $(MATRIX_OPTIONS) \
		--packages make git $(RUN_PACKAGES) $(TEST_PACKAGES)

install: ## link this folder into the QGIS profile
	mkdir -p "$(PROFILE)" && ln -sfn "$(CURDIR)" "$(PROFILE)/$(PACKAGE)"

uninstall: ## remove the link again
	rm -f "$(PROFILE)/$(PACKAGE)"

clean: ## remove what was built
	rm -rf $(BUILD) demo-output
