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
# Where a shell looks for its completions; Debian's packages put those of zsh elsewhere.
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR  ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
# The Swift runtime is linked in, so that the tools run where there is no Swift.
RUNTIME ?= $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
# MPI=1 builds s2s-train for many machines, which needs Open MPI.
MPI     ?=
# ALL=1 runs the tests with all that they can use, some gigabytes, and takes no test that is skipped.
ALL     ?=
# A folder for each kind of build: the tests are built with other settings.
BUILD      ?= .build$(MPI:%=-mpi)
TEST_BUILD ?= .build-test
# How long each target of the fuzzer runs.
FUZZ_SECONDS ?= 20

tools    := clean split mix vocab batch train translate decode score plot model
commands := $(addprefix s2s-,$(tools))
bindir   := $(DESTDIR)$(PREFIX)/bin
mandir   := $(DESTDIR)$(PREFIX)/share/man
docdir   := $(DESTDIR)$(PREFIX)/share/doc/s2s
pages    := $(notdir $(wildcard man/*.[157]))
step     := @scripts/step.sh
# A module may import only what the package says it stands on.
testing  := -c release --scratch-path $(TEST_BUILD) -Xswiftc -enable-testing \
  --explicit-target-dependency-import-check error
# Only what was given: an empty value would hide the default of the example.
given := $(if $(CORPUS),CORPUS='$(abspath $(CORPUS))') $(if $(PRESET),PRESET='$(PRESET)') \
  $(if $(EPOCHS),EPOCHS='$(EPOCHS)') $(if $(THREADS),THREADS='$(THREADS)')

.PHONY: help build ranks demo test trust trust-long fuzz sanitize sanitize-threads sanitize-memory arm mutations \
  lint bench bench-quality pictures newcomer completions install uninstall archive release deb \
  clean set-up
help: ## this list
	@awk -F ' *## *' '/^[a-z-]+:.*##/ { split($$1, name, ":"); printf "  make %-16s %s\n", name[1], $$2 }' Makefile

set-up:
	@scripts/set-up.sh $(MPI:%=mpicc=libopenmpi-dev mpirun=openmpi-bin)

build: set-up ## the tools, into .build/release; MPI=1 for training on many machines, into .build-mpi/release
	$(step) "building the tools (about two minutes the first time)" \
	  swift build -c release $(RUNTIME) $(MPI:%=--traits MPI) --scratch-path $(BUILD)

# What the tests of several ranks run, beside tools that know nothing of MPI.
ranks:
	@scripts/set-up.sh mpicc=libopenmpi-dev mpirun=openmpi-bin
	$(step) "building the trainer for many machines (some two minutes the first time)" swift build -c release \
	  $(RUNTIME) --traits MPI --scratch-path .build-mpi --product s2s-train

demo: build ## corpus to translations in a few minutes; CORPUS=FILE for your own
	@$(MAKE) --no-print-directory -C examples/eng-fra BIN='$(abspath $(BUILD)/release)' $(given) \
	  TOOLS='$(BUILD)/release/' HERE=examples/eng-fra/
	@echo; echo "Next, the real thing: fetch fra-eng.zip from https://www.manythings.org/anki/, unpack it, and"
	@echo "  make demo CORPUS=path/to/fra.txt EPOCHS=10"

test: set-up lint ## every test, in release mode; ALL=1 also with PyTorch, Spark and MPI, and none may be skipped
	@scripts/set-up-tests.sh $(ALL:%=--all)
	$(step) "building the tests (some minutes the first time)" swift build --build-tests $(testing)
	@readers=$$(scripts/readers.sh 2> /dev/null); PATH="$${readers:+$$readers:}$$PATH" S2S_PROMISED='$(ALL)' \
	  SHOW='skipped:|Test run with' scripts/step.sh "running the tests" swift test --skip-build $(testing) --skip ProductBenchmark

# The suites run by themselves: what they time must not share the processors with other tests.
suites = swift test --skip-build --no-parallel $(testing) --filter
trust: build ## kills, damage, broken outputs, floods: the scorecard, in some minutes
	$(step) "building the tests (some minutes the first time)" swift build --build-tests $(testing)
	@readers=$$(scripts/readers.sh); PATH="$${readers:+$$readers:}$$PATH" \
	  BIN='$(BUILD)/release' TESTS='$(suites)' scripts/trust.sh $(LONG) $(MAY_SKIP) $(PARTS)

trust-long: ## the same with twenty times the counts
	@$(MAKE) --no-print-directory trust LONG=--long

fuzz: set-up ## libFuzzer with address sanitizer on all that reads hostile bytes; FUZZ_SECONDS=20 a target
	$(step) "building the fuzzer (some minutes the first time)" env S2S_FUZZ=1 swift build -c release \
	  --product s2s-fuzz --scratch-path .build-fuzz -Xswiftc -enable-testing -Xswiftc -sanitize=fuzzer,address
	@scripts/fuzz.sh .build-fuzz/release/s2s-fuzz $(FUZZ_SECONDS)

sanitize: sanitize-threads sanitize-memory ## suites of the libraries under thread and address sanitizer; many minutes

# What works with threads.
sanitize-threads: set-up
	@SHOW='Test run with' scripts/step.sh "thread sanitizer" scripts/sanitize.sh thread \
	  'IndependenceTests|OrderedBlocksTests|TrainerTests|EnsembleTests|MappedModelTests'

# What works with memory; text would take hours, the fuzzer has it.
sanitize-memory: set-up
	@SHOW='Test run with' scripts/step.sh "address sanitizer" scripts/sanitize.sh address 'StreamTests|NetTests'

arm: set-up ## every bit of the kernels of 64-bit ARM, in qemu, against those of this x86-64 machine; a minute
	@SHOW='differ' scripts/step.sh "comparing the kernels of two processors" scripts/arm.sh

mutations: set-up ## removes each guard and sees that a check notices; half an hour
	@scripts/set-up.sh shellcheck=shellcheck
	@scripts/mutations.sh

lint: set-up ## formatting and the rules of the house
	@scripts/set-up.sh shellcheck=shellcheck
	$(step) "checking the format" swift format lint --strict -r Sources Tests Package.swift examples
	$(step) "checking the sources" scripts/check-sources.sh
	$(step) "checking the order of the folders" scripts/check-layers.sh
	$(step) "checking that the mutations fit" scripts/mutations.sh --fit

bench: build ## speed against named peers; CORPUS=FILE, PEER=FILE and PYTHON=; minutes on an idle machine
	@test -n '$(CORPUS)' || { echo "make bench CORPUS=path/to/eng-fra.txt [PEER=torch_seq2seq.py] [PYTHON=...]"; exit 64; }
	$(step) "building the tests (some minutes the first time)" swift build --build-tests $(testing)
	BUILD='$(TEST_BUILD)' bench/kernels.sh
	BIN='$(BUILD)/release' bench/text.sh '$(CORPUS)'
	@test -z '$(PEER)' || { pairs=$$(mktemp) && $(BUILD)/release/s2s-clean -q < '$(CORPUS)' > $$pairs && \
	  BIN='$(BUILD)/release' bench/training.sh $$pairs '$(PEER)'; rm -f $$pairs; }

bench-quality: build ## BLEU at equal time, and over minutes; CORPUS=FILE, MINUTES=15, PYTHON=, PEER=FILE
	@test -n '$(CORPUS)' || { echo "make bench-quality CORPUS=path/to/eng-fra.txt [MINUTES=15] [PEER=torch_transformer.py]"; exit 64; }
	BIN='$(BUILD)/release' bench/best.sh '$(CORPUS)' .bench/best $(MINUTES)
	BIN='$(BUILD)/release' bench/quality.sh .bench/best

pictures: build ## takes docs/tour.md and docs/inside.md again and writes what they print and draw; BUILD=.build only
	$(step) "taking the tour" scripts/pictures.sh

newcomer: build ## a newcomer's hour: slips, wrong files, an interrupted training; minutes
	BIN='$(BUILD)/release' scripts/newcomer.sh

completions: build ## writes completions/ anew, after an option changed
	for tool in $(commands:%=$(BUILD)/release/%); do \
	  scripts/completions.sh $$tool bash > completions/bash/$${tool##*/}; \
	  scripts/completions.sh $$tool zsh > completions/zsh/_$${tool##*/}; \
	  scripts/completions.sh $$tool fish > completions/fish/$${tool##*/}.fish; \
	done

install: build ## tools, pages, completions below PREFIX (PREFIX=/usr/local)
	install -d '$(bindir)' '$(docdir)' $(foreach n,1 5 7,'$(mandir)/man$(n)') \
	  '$(DESTDIR)$(BASHDIR)' '$(DESTDIR)$(ZSHDIR)' '$(DESTDIR)$(FISHDIR)'
	install $(if $(shell command -v strip),-s) -m 755 $(addprefix $(BUILD)/release/,$(commands)) '$(bindir)'
	$(foreach n,1 5 7,install -m 644 $(wildcard man/*.$(n)) '$(mandir)/man$(n)' &&) true
	install -m 644 README.md man/s2s-tensors.py '$(docdir)'
	install -m 644 completions/bash/* '$(DESTDIR)$(BASHDIR)'
	install -m 644 completions/zsh/* '$(DESTDIR)$(ZSHDIR)'
	install -m 644 completions/fish/* '$(DESTDIR)$(FISHDIR)'

uninstall: ## removes what install put there
	rm -f $(addprefix '$(bindir)'/,$(commands)) \
	  $(foreach page,$(pages),'$(mandir)/man$(subst .,,$(suffix $(page)))/$(page)') \
	  $(addprefix '$(DESTDIR)$(BASHDIR)'/,$(commands)) \
	  $(addprefix '$(DESTDIR)$(ZSHDIR)'/_,$(commands)) \
	  $(addprefix '$(DESTDIR)$(FISHDIR)'/,$(addsuffix .fish,$(commands)))
	rm -rf '$(docdir)'

archive: build ## an archive that runs without Swift, the package, a bill of materials, into .build/dist
	scripts/make-release.sh '$(BUILD)'

release: archive ## the same, tried in clean roots
	scripts/try-release.sh '$(BUILD)'
	scripts/try-package.sh '$(BUILD)'/dist/s2s_*.deb

deb: build ## a Debian package, into .build/deb
	scripts/make-deb.sh '$(BUILD)'

clean: ## removes all that was built
	rm -rf .build .build-mpi $(BUILD) $(TEST_BUILD) .build-python .build-spark .build-fuzz .build-thread .build-address \
	  .build-mutations .bench examples/*/out build/tour
