# The rows of the battery that are tests of the package.
suites='DamageTests|CheckpointFileTests|CheckpointTests|StopTests|GoldenTests|RestartTests|TrainerTests|TrainRunTests'
suites+='|TensorStreamTests|RecordTests|RecordMappingTests|ByteSourceTests|ArrivingInputTests|LineReaderTests'
suites+='|FuzzTests|LimitTests|LineBlockTests|UTF8CheckTests|NormalizationTests|VocabularyTests|IndependenceTests|PipelineTests|DirtyTests'
if [ -z "${TESTS:-}" ]; then
  skip "the suites of the package: TESTS is not set"
else
  (cd "$here" && TMPDIR=/tmp $TESTS "$suites") > suites.log 2>&1 || { fail "the suites"; grep -E '✘|error' suites.log | head -n 20 >&2; }
  score[suites]=$(sed -n 's/.*Test run with \([0-9]* tests in [0-9]* suites\).*/\1/p' suites.log | tail -n 1)
  ! grep -q 'skipped:' suites.log || skip "$(grep -m1 'skipped:' suites.log)"
fi
(cd "$here" && scripts/check-sources.sh) || fail "scripts/check-sources.sh"
