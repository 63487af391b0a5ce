SHELL := bash
.SHELLFLAGS := -e -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:

# Where `make install` puts things; DESTDIR goes before it.
PREFIX  ?= /usr/local
DESTDIR ?=
# Given to the demo: a corpus of your own, and how to train.
CORPUS  ?=
PRESET  ?=
EPOCHS  ?=
THREADS ?=
# Two folders, because the tests are built with other settings.
BUILD      ?= .build
TEST_BUILD ?= .build-test

tools    := clean split vocab batch train translate decode score model
commands := $(addprefix s2s-,$(tools))
bindir   := $(DESTDIR)$(PREFIX)/bin
step     := @scripts/step.sh
# A module may import only what the package says it stands on.
testing  := -c release --scratch-path $(TEST_BUILD) -Xswiftc -enable-testing \
  --explicit-target-dependency-import-check error
# Only what was given: an empty value would hide the default of the example.
given := $(if $(CORPUS),CORPUS='$(abspath $(CORPUS))') $(if $(PRESET),PRESET='$(PRESET)') \
  $(if $(EPOCHS),EPOCHS='$(EPOCHS)') $(if $(THREADS),THREADS='$(THREADS)')

.PHONY: help build demo test lint bench install uninstall clean set-up
help: ## this list
	@awk -F ' *## *' '/^[a-z]+:.*##/ { split($$1, name, ":"); printf "  make %-10s %s\n", name[1], $$2 }' Makefile

set-up:
	@scripts/set-up.sh

build: set-up ## the tools, into .build/release
	$(step) "building the tools (about two minutes the first time)" \
	  swift build -c release --scratch-path $(BUILD)

demo: build ## corpus to translations in a few minutes; CORPUS=FILE for your own
	@$(MAKE) --no-print-directory -C examples/eng-fra BIN='$(abspath $(BUILD)/release)' $(given)
	@echo; echo "Next, the real thing: fetch fra-eng.zip from https://www.manythings.org/anki/, unpack it, and"
	@echo "  make demo CORPUS=path/to/fra.txt EPOCHS=10"

test: set-up lint ## every test, in release mode
	$(step) "building the tests (some minutes the first time)" swift build --build-tests $(testing)
	@SHOW='skipped|Test run with' scripts/step.sh "running the tests" \
	  swift test --skip-build $(testing)

lint: ## formatting and the rules of the house
	$(step) "checking the format" swift format lint --strict -r Sources Tests Package.swift examples
	$(step) "checking the sources" scripts/check-sources.sh

bench: ## (to come) speed against named peers
	@echo "There are no benchmarks yet. They will stand in bench/ and compare with named peers."

install: build ## the tools into PREFIX/bin (PREFIX=/usr/local)
	install -d '$(bindir)'
	install -m 755 $(addprefix $(BUILD)/release/,$(commands)) '$(bindir)'

uninstall: ## removes what install put there
	rm -f $(addprefix '$(bindir)'/,$(commands))

clean: ## removes all that was built
	rm -rf $(BUILD) $(TEST_BUILD) .build-python examples/*/out
