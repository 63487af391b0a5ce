#!/usr/bin/env bash
# C: kill -9 at random times and at every system call of a checkpoint; the final bytes are always the same.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"
set +m
course=(--valid tensors --valid-every 7 --ema 0.9 --schedule plateau --lr-patience 0 --warm-up 5
  --patience 500 --learning-rate 0.05 --word-dropout 0.1 --dropout 0.3)
run() { exec s2s-train -q "${small[@]}" "${course[@]}" "$@"; }
same() { # after TEXT
  count checks
  [ "$(digest part)" = "$expected" ] || fail "$1: the model has other bytes"
}

# A run of 4,000 updates with a checkpoint after each. Each victim is the resumption of the one before, and
# dies a while after its own first checkpoint.
(run --threads 1 --epochs 400 -o whole tensors) || fail "the uninterrupted run"
expected=$(digest whole)
RANDOM=1
left=$((100 * FACTOR)) number=0
rm -f run run.* part
while :; do
  number=$((number + 1))
  : > begun
  (run --threads $((number % 3 + 1)) --checkpoint run --checkpoint-every 1 --resume --epochs 400 \
    -o part tensors) 2> err &
  trainer=$!
  if [ "$left" -gt 0 ]; then
    until [ run -nt begun ] || ! kill -0 $trainer 2> /dev/null; do sleep 0.002; done
    sleep "0.$(printf %03d $((RANDOM % 60)))"
    kill -9 $trainer 2> /dev/null
  fi
  { wait $trainer; } 2> /dev/null
  status=$?
  if [ $status -eq 137 ] && [ run -nt begun ]; then
    left=$((left - 1))
    count kills
  else
    is $status 0 "a run after kills ($(head -c 200 err))"
    same "after kills"
    [ "$left" -gt 0 ] || break
    rm -f run run.* part
  fi
done

# C5: bytes, then the file on disk, then its name, then the folder on disk.
if traces "crash: kills at each system call"; then
  rm -f run run.*
  (run --threads 1 --updates 1 --checkpoint run -o part tensors) && rm -f run run.*
  (exec strace -qq -o trace -e trace=write,fsync,linkat,rename s2s-train -q "${small[@]}" "${course[@]}" --updates 1 \
    --threads 1 --checkpoint run -o part tensors)
  order=$(sed -n 's/^\([a-z]*\)(.*/\1/p' trace | tr '\n' ' ')
  count checks
  # Of the checkpoint and of the model.
  case $order in
    *"write fsync linkat rename fsync "*"write fsync linkat rename fsync "*) ;;
    *) fail "the order of calls is $order" ;;
  esac

  # C2: a kill at every system call of two checkpoints and the model, and another one during recovery: the
  # state is the old one or the new one, never a third.
  (run --threads 1 --updates 14 -o whole tensors) && expected=$(digest whole)
  rm -f run run.*
  (run --threads 1 --checkpoint run --updates 12 -o part tensors) && cp run kept
  resumption=(s2s-train -q "${small[@]}" "${course[@]}" --threads 1 --updates 14 --checkpoint run
    --checkpoint-every 1 --resume -o part tensors)
  fresh() { rm -f run run.* part && cp kept run; }
  struck() { # 'CALL WHEN', silently, because bash would report each kill
    { (exec strace -qq -o trace -e "trace=${1% *}" -e "inject=${1% *}:signal=KILL:when=${1#* }" "${resumption[@]}") \
      > /dev/null 2>&1; } 2> /dev/null
  }
  fresh
  mapfile -t points < <(calls_of '"run[.]lock"' "${resumption[@]}")
  missed=0
  [ ${#points[@]} -gt 50 ] || fail "only ${#points[@]} system calls in two checkpoints"
  for point in "${points[@]}"; do
    for ((again = 0; again < FACTOR; again++)); do
      fresh
      struck "$point"
      status=$?
      # The runtime of the language reads /proc/self/maps, whose length changes: the last call may be missing.
      [ $status -ne 0 ] || { missed=$((missed + 1)); continue; }
      is $status 137 "a kill at $point"
      count kills
      second=${points[RANDOM % ${#points[@]}]}
      struck "$second"
      [ $? -ne 137 ] || count kills
      (exec "${resumption[@]}") 2> err
      is $? 0 "resuming after kills at $point and $second ($(head -c 200 err))"
      same "after kills at $point and $second"
      # A model whose writer is killed between naming and renaming leaves its neighbour; a checkpoint none.
      neighbour=$(find . -name '*run*tmp*')
      [ -z "$neighbour" ] || fail "kills at $point and $second leave $neighbour"
    done
  done
fi

# C3: a signal at every event of a run of 50 updates: its log is written once an event. No update is lost.
if traces "crash: signals at every step"; then
  rm -f run run.* part log
  (run --threads 1 --updates 50 -o whole --metrics lines --metrics-every 1 tensors) && expected=$(digest whole)
  signals=(TERM INT HUP) numbers=(143 130 129)
  strip() { sed -E 's/"(time|elapsed_s|tokens_per_s)":[^,}]*,?//g' "$1"; }
  for ((event = 2; event < $(wc -l < lines); event++)); do
    rm -f run run.* part log
    { (exec strace -qq -o trace -P "$PWD/log" -e trace=write \
      -e "inject=write:signal=${signals[event % 3]}:when=$event" \
      s2s-train -q "${small[@]}" "${course[@]}" --threads 1 --updates 50 --checkpoint run -o part \
      --metrics log --metrics-every 1 tensors) > /dev/null 2> err; } 2> /dev/null
    is $? "${numbers[event % 3]}" "SIG${signals[event % 3]} at event $event ($(head -c 200 err))"
    [ ! -e part ] || fail "SIG${signals[event % 3]} at event $event leaves a model"
    saved=$(head -c 4000 run | grep -aom 1 '"update":"[0-9]*"' | tr -dc 0-9) done=$(grep -c '"event":"train"' log)
    [ "$saved" = "$done" ] || fail "SIG${signals[event % 3]} at event $event: $done updates, ${saved:-none} saved"
    (run --threads 2 --updates 50 --checkpoint run --resume -o part --metrics log --metrics-every 1 tensors) 2> err
    is $? 0 "resuming after a signal at event $event ($(head -c 200 err))"
    same "after a signal at event $event"
    cmp -s <(strip log) <(strip lines) || fail "a signal at event $event changes the log"
    count kills
  done
fi

# C4: a bit that the disk changes is noticed when the checkpoint is read again, and the previous one is still there.
rm -f run run.* part
(run --threads 1 --updates 14 -o whole tensors) && expected=$(digest whole)
(run --threads 1 --checkpoint run --updates 12 -o part tensors) && cp run kept
# Twenty writes of two spools come first; one more than those of the checkpoints is that of the model.
rotten=0
for ((number = 1, last = 60; number <= last; number++)); do
  rm -f run run.* part && cp kept run
  (export ROT=$number LD_PRELOAD=$PWD/rot.so
    run --threads 1 --updates 14 --checkpoint run --checkpoint-every 1 --resume -o part tensors) 2> err
  status=$?
  is $status "0 65" "a write that changes a bit, number $number ($(head -c 200 err))"
  # Of the corpus a part may lie there that is not visited any more; a model is seen by who reads it.
  [ $status -ne 0 ] || [ "$(digest part)" = "$expected" ] || ! s2s-model describe part > describe 2>&1 ||
    fail "a write that changes a bit, number $number, changes the model"
  ! grep -q 'run: reads otherwise than it was written' err || { rotten=$((rotten + 1)) last=$((number + 1)); }
  (run --threads 1 --updates 14 --checkpoint run --resume -o part tensors) 2> err
  is $? 0 "resuming after a write that changed a bit, number $number ($(head -c 200 err))"
  same "after a write that changed a bit, number $number"
  count damaged
done
check "a checkpoint that reads otherwise than it was written was seen $rotten times" [ $rotten -ge 2 ]

[ "${missed:-0}" -le $((3 * FACTOR)) ] || fail "$missed kills at system calls that did not come"

# B7: a producer that is killed leaves no model.
for k in 1 2 3 4 5; do
  rm -f part
  (cat pairs; exec sleep 2) | { s2s-batch -q --vocab vocab --batch-size 4 & batch=$!
    sleep 0.$((k * 3)); kill -9 $batch; wait $batch; } 2> /dev/null |
    s2s-train -q "${small[@]}" -o part 2> err &
  wait $!
  is $? 65 "a trainer whose producer was killed"
  [ ! -e part ] || fail "a model of half a corpus"
  count kills
done
exit 0
