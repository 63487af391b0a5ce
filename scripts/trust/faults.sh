# B3, B4: system calls that fail, one after the other, until a run has none left; and calls that do little.

# injected CALL ERROR LIMIT OUTPUT COMMAND...: fails the first, second ... call; nothing may crash, and who
# succeeds has written the right bytes.
injected() {
  local call=$1 error=$2 limit=$3 output=$4 k status
  shift 4
  for ((k = 1; k <= limit; k++)); do
    rm -f "$output" "$output".*
    timeout 20 strace -qq -o trace -e trace="$call" -e inject="$call:error=$error:when=$k" "$@" \
      > out 2> err < /dev/null
    status=$?
    grep -q INJECTED trace || break
    # So the runtime of the language reads /proc/self/cmdline; where that fails, it knows of no arguments.
    ! grep -q '^read(.*, 1024) .*INJECTED' trace || continue
    count faults
    count checks
    case $status in
      0) [ -e "$output" ] && [ "$(digest "$output")" = "$expected" ] || fail "$call $k, $error: $1 succeeds with other bytes" ;;
      1 | 6[4-9] | 7[0-4] | 127)
        # A folder that cannot be forced to disk is an error when the file has its name already.
        [ ! -e "$output" ] || { [ $call = fsync ] && [ "$(digest "$output")" = "$expected" ]; } ||
          fail "$call $k, $error: $1 fails and leaves $output" ;;
      *) fail "$call $k, $error: $1 ends with $status: $(head -c 200 err)" ;;
    esac
  done
}

runs=(
  "clean.out s2s-clean -q --threads 1 -o clean.out raw"
  "batch.out s2s-batch -q --threads 1 --vocab vocab -o batch.out pairs"
  "train.out s2s-train -q ${small[*]} --updates 3 --threads 1 --checkpoint train.out.c -o train.out tensors"
)
for run in "${runs[@]}"; do
  output=${run%% *} command=${run#* }
  rm -f "$output" "$output".*
  $command && expected=$(digest "$output") || fail "$command"
  for fault in write:ENOSPC write:EIO fsync:EIO close:EIO rename:ENOSPC linkat:EIO read:EIO \
    openat:EMFILE newfstatat:EIO fstat:EIO ftruncate:EIO unlink:EACCES flock:EIO link:EIO pread64:EIO; do
    injected ${fault%:*} ${fault#*:} $((60 * factor)) "$output" $command
  done
  # A call that is interrupted is made again.
  for path in raw pairs tensors vocab; do
    case $command in *$path*) ;; *) continue ;; esac
    rm -f "$output" "$output".*
    strace -qq -o trace -P "$work/$path" -e trace=read -e inject=read:error=EINTR:when=1+2 $command 2> err
    is $? 0 "$command, reads of $path interrupted"
    [ "$(digest "$output")" = "$expected" ] || fail "$command, interrupted: other bytes"
    count faults $(grep -c INJECTED trace)
  done
  rm -f "$output" "$output".*
  LD_PRELOAD=$work/short.so timeout 60 $command 2> err
  is $? 0 "$command with short reads and writes"
  [ "$(digest "$output")" = "$expected" ] || fail "$command with short reads and writes: other bytes"
done
# Standard output, a byte at a time.
s2s-clean -q raw > whole
LD_PRELOAD=$work/short.so s2s-clean -q < raw | cmp -s - whole || fail "short writes to standard output"
strace -qq -o trace -e trace=write -e inject=write:error=EINTR:when=1+2 s2s-clean -q raw 2> err | cmp -s - whole ||
  fail "interrupted writes to standard output"
count checks 2
