#!/usr/bin/env bash
# A line for each way to translate the test part: BLEU on raw references, sentences a second, size of the models.
#
#   table.sh OUT SEED...
set -euo pipefail
out=$1
shift

# row NAME BEAM MODEL...: translates with the models together.
row() {
  local name=$1 beam=$2 begin seconds options=()
  shift 2
  for model; do options+=(--model "$out/$model.model"); done
  begin=$EPOCHREALTIME
  cut -f1 "$out/part.test" | s2s-translate -q --beam "$beam" "${options[@]}" > "$out/said.test"
  seconds=$(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')
  awk -v name="$name" -v beam="$beam" -v s="$seconds" -v n="$(wc -l < "$out/said.test")" \
    -v bleu="$(s2s-score -q --metric bleu --number-only "$out/test.ref" < "$out/said.test")" \
    -v bytes="$(for model; do wc -c < "$out/$model.model"; done | awk '{ n += $1 } END { print n }')" \
    'BEGIN { printf "%-28s %4d %6.2f %11.0f %8.1f\n", name, beam, bleu, n / s, bytes / 1e6 }'
}
printf '%-28s %4s %6s %11s %8s\n' model beam BLEU sentences/s MB
row "one teacher" 1 "teacher$1"
row "one teacher" 5 "teacher$1"
row "the teachers together" 5 "${@/#/teacher}"
row "student of the teachers" 1 student
row "student of the teachers" 5 student
row "the same, of the references" 1 alone
row "the same, of the references" 5 alone
