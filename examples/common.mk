# What the examples share: a shell that stops at the first failure, also inside a pipe; a step that
# fails leaves no target behind; the tools; and settings that are remembered.
SHELL := bash
.SHELLFLAGS := -e -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:

# Where the tools are: this checkout's build, else the PATH.
BIN     ?= $(abspath ../../.build/release)
# Threads of the trainer; the result does not depend on them.
THREADS ?=
export PATH := $(BIN):$(PATH)

.PHONY: all show clean FORCE
all: show

# A changed setting makes its step run again: `$(call remember,VALUE)` is the recipe of a target
# that FORCE asks each time, and that changes only with the value.
define remember
@mkdir -p $(@D); { [ -e $@ ] && [ "$$(cat $@)" = '$(1)' ]; } || printf '%s\n' '$(1)' > $@
endef

clean:
	rm -rf out
