#!/usr/bin/env bash
# The rows of the battery that are tests of the package.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"
expression='DamageTests|CheckpointFileTests|CheckpointTests|StopTests|GoldenTests|RestartTests|TrainerTests'
expression+='|TrainRunTests'
expression+='|TensorStreamTests|RecordTests|RecordMappingTests|ByteSourceTests|ArrivingInputTests|LineReaderTests'
expression+='|FuzzTests|LimitTests|LineBlockTests|UTF8CheckTests|NormalizationTests|VocabularyTests'
expression+='|IndependenceTests|PipelineTests|DirtyTests'
if [ -z "${TESTS:-}" ]; then
  skip "the suites of the package: TESTS is not set"
else
  read -ra run <<< "$TESTS"
  (cd "$HERE" && TMPDIR=/tmp "${run[@]}" "$expression") > suites.log 2>&1 ||
    { fail "the suites"; grep -E '✘|error' suites.log | head -n 20 >&2; }
  read -r tests suites < <(
    sed -nE 's/.*Test run with ([0-9]+) tests in ([0-9]+) suites.*/\1 \2/p' suites.log | tail -n 1)
  count tests "$tests"
  count suites "$suites"
  ! grep -q 'skipped:' suites.log || skip "$(grep -m1 'skipped:' suites.log)"
fi
(cd "$HERE" && scripts/check-sources.sh) || fail "scripts/check-sources.sh"
exit 0
