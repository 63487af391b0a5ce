#!/usr/bin/env bash
# What training over several ranks costs, on this machine and over a network of limited bandwidth.
#
#   bench/ranks.sh PAIRS [MODEL...]                 one thread a rank, 1 and 2 ranks on this machine
#   RANKS="1 2 4" NETWORK="1000mbit 100mbit" bench/ranks.sh PAIRS ...
#                                                   also with half of the ranks behind such a link; `loopback`
#                                                   is TCP on this machine
#
# PAIRS are cleaned pairs; models are `tutorial`, `lstm2` and `gru-att` (bench/training.sh). BIN is the folder of
# our tools; RANKED that of an s2s-train built with MPI (.build-mpi/release); UPDATES how many are timed (20).
# A line is: model, ranks, link, seconds an update, target tokens a second, that rate over one rank's, the
# seconds of an update in which rank 0 computes, makes the step, waits and exchanges gradients, the MB that
# it sends for them, and the resulting GB/s. A link is two network namespaces, which need root, ip and tc.
#
# Then the model of docs/scale.md, fitted to one and two ranks of this machine, says for 8 to 64 ranks and links of
# 1, 10 and 100 Gbit/s, of which SHARE (0.9) are reached: seconds an update and the rate over one rank's, for the same
# batch in all and for one that grows with the ranks; and the rate if the exchange ran beside the backward pass.
set -euo pipefail
pairs=$1
shift
read -ra models <<< "${*:-tutorial lstm2 gru-att}"
ranked=${RANKED:-.build-mpi/release}/s2s-train
[ -x "$ranked" ] || { echo "skipped: no trainer for MPI, $ranked (make ranks)"; exit 0; }
ranked=$(realpath "$ranked") bin=$(cd "${BIN:-.build/release}" && pwd) updates=${UPDATES:-20}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1

# Two hosts: names, their addresses, a link between them.
network() { "$here/two-hosts.sh" "$@"; }
trap 'network down 2> /dev/null || true; rm -rf "$work"' EXIT

setting() { # preset, batch, least count of a word
  case $1 in
    tutorial) echo pytorch-tutorial-attention 32 1 ;;
    lstm2) echo sutskever2014 128 2 ;;
    gru-att) echo bahdanau2015 128 2 ;;
    *) echo "unknown model '$1'" >&2; exit 64 ;;
  esac
}

# launch RANKS LINK COMMAND...
launch() {
  local ranks=$1 link=$2
  shift 2
  case $link in
    none) "$@" ;;
    shared) mpirun -n "$ranks" --oversubscribe "$@" --mpi ;;
    loopback) mpirun -n "$ranks" --oversubscribe --mca btl tcp,self --mca btl_tcp_if_include lo "$@" --mpi ;;
    *) network run "$ranks" "$@" --mpi ;;
  esac
}

# measure MODEL RANKS LINK
measure() {
  local preset batch least
  read -r preset batch least <<< "$(setting "$1")"
  launch "$2" "$3" "$ranked" --preset "$preset" --threads 1 --updates "$updates" --metrics-every $((updates / 5)) \
    --metrics "$work/metrics" --profile -o "$work/model" "$work/$1.tensors" > "$work/out" 2> "$work/err" ||
    { cat "$work/err" >&2; exit 1; }
  # The first fifth warms up. Lengths of batches vary, so tokens and time are summed over the rest.
  local rate
  rate=$(grep '"event":"train"' "$work/metrics" | tail -n +2 |
    sed -E 's/.*"tokens":([0-9]+).*"tokens_per_s":([0-9.e+-]+).*/\1 \2/' |
    awk -v n=$((updates / 5)) '
      { tokens += $1; time += $1 / $2; updates += n }
      END { print time / updates, tokens / time }')
  rm -f "$work/metrics"
  local count
  count=$(grep -o '[0-9,]* parameters' "$work/err" | tr -dc '0-9')
  part() { awk -v n="$updates" -v p="$1" '$2 == "profile:" && $3 == p { t = $4 } END { print t / n }' "$work/err"; }
  all=$(awk '$2 == "profile:" { t += $4 } END { print t }' "$work/err")
  awk -v m="$1" -v r="$2" -v l="$3" -v rate="$rate" -v one="${one[$1]:-}" -v count="$count" -v n="$updates" \
    -v all="$all" -v u="$(part update)" -v w="$(part waiting)" -v x="$(part exchange)" 'BEGIN {
      split(rate, v, " "); sent = 8 * count * (r - 1) / r
      printf "%-9s %5d %9s | %8.3f %9.0f %5.2fx | %8.3f %7.3f %7.3f %8.3f | %7.1f %6s\n", m, r, l, v[1], v[2],
        (one ? v[2] / one : 1), all / n - u - w - x, u, w, x, sent / 1e6,
        (x > 0 ? sprintf("%.2f", sent / x / 1e9) : "-") }' |
    tee "$work/line"
  [ "$3" != none ] || one[$1]=$(awk '{ print $6 }' "$work/line")
  parameters[$1]=$count
  [ "$3" != none ] || first[$1]=$(awk '{ print $9 }' "$work/line")
  [ "$2 $3" != "2 shared" ] || second[$1]=$(awk '{ print $9, $10 }' "$work/line")
}

# predict MODEL: the compute of one rank is D + K, of two D / 2 + K; the step S is every rank's own.
predict() {
  [ "${second[$1]:-}" ] || return 0
  awk -v m="$1" -v one="${first[$1]}" -v two="${second[$1]}" -v count="${parameters[$1]}" -v share="${SHARE:-0.9}" '
    function beside(work, step, exchange, back) {
      back = work * 2 / 3
      return work - back + step + (back > exchange ? back : exchange)
    }
    BEGIN {
      split(two, v, " "); S = v[2]; K = 2 * v[1] - one; if (K < 0) K = 0; D = one - K; T = D + K + S
      printf "%s: D %.3f s, K %.3f s, S %.3f s, %.1f MB of gradients\n", m, D, K, S, 4 * count / 1e6
      for (gbit = 1; gbit <= 100; gbit *= 10)
        for (n = 8; n <= 64; n *= 2) {
          x = 8 * count * (n - 1) / n / (share * gbit * 1e9 / 8)
          one_batch = D / n + K + S + x; more = D + K + S + x
          printf "%-9s %5d %5d Gb/s | %8.3f %6.1fx %6.1fx | %8.3f %6.1fx %6.1fx\n", m, n, gbit,
            one_batch, T / one_batch, T / beside(D / n + K, S, x), more, n * T / more, n * T / beside(D + K, S, x)
        }
    }'
}

declare -A one=() first=() second=() parameters=()
printf '%-9s %5s %9s | %8s %9s %6s | %8s %7s %7s %8s | %7s %6s\n' \
  model ranks link "s/update" "tokens/s" ratio compute step waits exchange MB GB/s
for model in "${models[@]}"; do
  read -r preset batch least <<< "$(setting "$model")"
  "$bin/s2s-vocab" -q --min-count "$least" < "$pairs" > "$work/vocab"
  "$bin/s2s-split" -q --shuffle --valid 0% --test 0% --part train < "$pairs" |
    "$bin/s2s-batch" -q --vocab "$work/vocab" --batch-size "$batch" > "$work/$model.tensors"
  measure "$model" 1 none
  for ranks in ${RANKS:-1 2}; do measure "$model" "$ranks" shared; done
  for link in ${NETWORK:-}; do
    if [ "$link" != loopback ] && ! network up "$link"; then
      echo "skipped: a link of $link, which needs root, ip and tc"
      continue
    fi
    for ranks in ${RANKS:-1 2}; do [ "$ranks" -lt 2 ] || measure "$model" "$ranks" "$link"; done
    [ "$link" = loopback ] || network down
  done
done

printf '\n%-9s %5s %10s | %8s %7s %7s | %8s %7s %7s\n' \
  predicted ranks link "one batch" ratio beside "n batches" ratio beside
for model in "${models[@]}"; do predict "$model"; done
