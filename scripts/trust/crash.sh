# C: kill -9 at random times and at every system call of a checkpoint; the final bytes are always the same.
set +m
course=(--valid tensors --valid-every 7 --ema 0.9 --schedule plateau --lr-patience 0 --warm-up 5
  --patience 500 --learning-rate 0.05 --word-dropout 0.1 --dropout 0.3 --epochs 9)
run() { exec s2s-train -q "${small[@]}" "${course[@]}" "$@"; }
(run --threads 1 -o whole tensors) || fail "the uninterrupted run"
expected=$(digest whole)

same() { # after TEXT
  count checks
  [ "$(digest part)" = "$expected" ] || fail "$1: the model has other bytes"
}
rm -f run run.previous part
RANDOM=1
kills=$((100 * factor)) finished=0 number=0
while [ "$kills" -gt 0 ]; do
  number=$((number + 1))
  (run --threads $((number % 3 + 1)) --checkpoint run --checkpoint-every 1 --resume -o part tensors) \
    2> err &
  trainer=$!
  sleep 0.$(printf %03d $((RANDOM % 300)))
  # Only a trainer that runs after its first checkpoint counts.
  if [ -e run ] && kill -9 $trainer 2> /dev/null; then
    { wait $trainer; } 2> /dev/null
    [ $? -eq 137 ] || continue
    kills=$((kills - 1))
    count kills
  else
    wait $trainer
    status=$?
    # Too early to count: there was no checkpoint yet, so it went on to the end.
    is $status 0 "a run after kills ($(head -c 200 err))"
    same "after kills"
    finished=$((finished + 1))
    rm -f run run.previous part
  fi
done
(run --checkpoint run --checkpoint-every 1 --resume -o part tensors)
same "after the last kill"

# At every system call of two checkpoints: the state is the old one or the new one, never a third.
rm -f run run.previous
(run --checkpoint run --updates 12 -o part tensors)
mkdir -p kept && cp run kept
again() { run --threads 1 --checkpoint run --checkpoint-every 1 --resume -o part tensors; }
for call in openat write fsync linkat link rename unlink close fchmod lseek newfstatat flock read; do
  for ((k = 1; k <= 40 * factor; k++)); do
    rm -f run.previous run.lock part && cp kept/run run
    # Bash would report each kill.
    { (course+=(--updates 14); exec strace -qq -o trace -e trace=$call \
      -e inject=$call:signal=KILL:when=$k s2s-train -q "${small[@]}" "${course[@]}" --threads 1 \
      --checkpoint run --checkpoint-every 1 --resume -o part tensors) > /dev/null 2>&1; } 2> /dev/null
    [ $? -ne 0 ] || break
    count kills
    (again) 2> err
    is $? 0 "resuming after a kill at $call $k ($(head -c 200 err))"
    same "after a kill at $call $k"
    # A model whose writer is killed between naming and renaming leaves its neighbour; a checkpoint none.
    [ -z "$(ls -A | grep 'run.*tmp')" ] || fail "a kill at $call $k leaves $(ls -A | grep 'run.*tmp')"
  done
done

# C5: bytes, then the file on disk, then its name, then the folder on disk.
rm -f run run.previous
(course+=(--updates 1); exec strace -qq -o trace -e trace=openat,write,fsync,linkat,rename s2s-train -q \
  "${small[@]}" "${course[@]}" --threads 1 --checkpoint run -o part tensors)
order=$(sed -n 's/^\([a-z]*\)(.*/\1/p' trace | tr '\n' ' ')
case $order in *"write fsync linkat rename "*"fsync "*) count checks ;; *) fail "the order of calls is $order" ;; esac

# B7: a producer that is killed leaves no model.
for k in 1 2 3 4 5; do
  rm -f part
  (cat pairs; sleep 9) | { s2s-batch -q --vocab vocab --batch-size 4 & batch=$!
    sleep 0.$((k * 3)); kill -9 $batch; wait $batch; } 2> /dev/null |
    s2s-train -q "${small[@]}" -o part 2> err &
  wait $!
  is $? 65 "a trainer whose producer was killed"
  [ ! -e part ] || fail "a model of half a corpus"
  count kills
done
