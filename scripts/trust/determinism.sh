#!/usr/bin/env bash
# D: the same bytes for any number of threads, memory layout, locale, place and kind of processor.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"
rm -f run part
layouts=(env)
if setarch -R true 2> /dev/null; then layouts+=("setarch -R"); else
  skip "determinism: the layout of memory cannot be fixed here"
fi
for ((repeat = 0; repeat < FACTOR; repeat++)); do
  for threads in 1 2 3 4 8; do
    for layout in "${layouts[@]}"; do
      for hashing in 0 1; do
        read -ra way <<< "$layout"
        SWIFT_DETERMINISTIC_HASHING=$hashing "${way[@]}" s2s-train -q --preset best --hidden 16 --embedding 12 \
          --epochs 1 --threads $threads -o part tensors || fail "training with $threads threads"
        digest part >> models
        count hashed
      done
    done
  done
done
# What a processor lacks must not show: the kernels compute the same without AVX2 and FMA in libm.
GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA s2s-train -q --preset best --hidden 16 --embedding 12 \
  --epochs 1 -o part tensors
digest part >> models
count hashed
distinct=$(sort -u models | wc -l)
count models "$distinct"
check "models over threads and memory layout" [ "$distinct" -eq 1 ]

# The text stages over threads, locale, time zone, folder, and how the input arrives.
s2s-train -q "${small[@]}" --epochs 1 -o m tensors
s2s-vocab -q --level ngram pairs > grams
s2s-vocab -q --translations pairs > words
mkdir -p elsewhere
for file in grams words raw pairs vocab tensors source target m metrics looks beams; do
  ln -sf "$PWD/$file" elsewhere/
done
for command in "s2s-clean -q THREADS" "s2s-clean -q --recipe unicode --dedupe pair THREADS" \
  "s2s-clean -q --dedupe near --exclude looks --ngrams grams --unswap THREADS" "s2s-vocab -q --level ngram THREADS" \
  "s2s-clean -q --translations words THREADS" "s2s-vocab -q --translations THREADS" \
  "s2s-mix -q --seed 3 - pairs:0.5:a" "s2s-vocab -q THREADS" \
  "s2s-vocab -q --level bpe --merges 50 THREADS" "s2s-batch -q --vocab vocab THREADS" \
  "s2s-split -q --part train --valid 20% --shuffle" "s2s-translate -q THREADS m" "s2s-score -q THREADS target" \
  "s2s-score -q --metric ter --sentences THREADS target" "s2s-score -q --report --vocab vocab THREADS target" \
  "s2s-plot -q --log" "s2s-plot -q --of lr --terminal" "s2s-plot -q --title looks" "s2s-plot -q --title beams"; do
  case $command in
    *clean*) input=raw ;;
    *translate*) input=source ;;
    *score*) input=target ;;
    *looks) input=looks ;;
    *beams) input=beams ;;
    *plot*) input=metrics ;;
    *) input=pairs ;;
  esac
  rm -f hashes
  for setting in "1 C UTC" "2 tr_TR.UTF-8 Asia/Kathmandu" "3 de_DE.UTF-8 UTC" "8 C.UTF-8 America/Lima"; do
    read -r threads locale zone <<< "$setting"
    for how in "< $input" "< <(head -n 30 $input; sleep 0.1; tail -n +31 $input)" "< <(zstd -qcf $input)"; do
      (cd elsewhere && eval "LC_ALL=$locale TZ=$zone ${command/THREADS/--threads $threads} $how") |
        sha256sum >> hashes
      count checks
    done
  done
  [ "$(sort -u hashes | wc -l)" -eq 1 ] || fail "$command gives $(sort -u hashes | wc -l) outputs"
done
exit 0
