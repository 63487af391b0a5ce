#!/usr/bin/env bash
# B3, B4: system calls that fail, one after the other; and calls that do little.
# A part of scripts/trust.sh.
. "${HERE:?scripts/trust.sh runs this}/scripts/trust/checks.sh"
traces "faults" || exit 0

# errors_of CALL: how it can fail.
errors_of() {
  case $1 in
    write | pwrite64) echo "ENOSPC EIO" ;;
    read | pread64 | fsync | lseek | getdents64 | ftruncate) echo EIO ;;
    openat) echo "EMFILE EACCES" ;;
    close) echo EIO ;;
    rename | link | linkat) echo "ENOSPC EACCES" ;;
    newfstatat | fstat | access | unlink | fchmod | readlink | getcwd) echo EACCES ;;
    flock) echo EIO ;;
  esac
}
# injected WHEN CALL ERROR: the run with a fault. Nothing may crash, and who succeeds has written the right bytes.
injected() {
  local text="$2 $1, $3: ${words[0]}" status
  rm -f "$output" "$output".*
  timeout 20 strace -qq -o trace -e trace="$2" -e inject="$2:error=$3:when=$1" "${words[@]}" > out 2> err < "$input"
  status=$?
  grep -q INJECTED trace || return
  count faults
  count checks
  case $status in
    0)
      { [ -e "$output" ] && [ "$(digest "$output")" = "$expected" ]; } || fail "$text succeeds with other bytes"
      # What may not be on the disk is not done.
      [ "$2" != fsync ] || fail "$text succeeds" ;;
    1 | 6[4-9] | 7[0-4])
      # A folder that cannot be forced to disk is an error when the file has its name already.
      [ "$output" = out ] || [ ! -e "$output" ] ||
        { [[ $2 = fsync || $2 = openat ]] && [ "$(digest "$output")" = "$expected" ]; } ||
        fail "$text fails and leaves $output" ;;
    *) fail "$text ends with $status: $(head -c 200 err)" ;;
  esac
}

runs=(
  "clean.out s2s-clean -q --threads 1 -o clean.out raw"
  "batch.out s2s-batch -q --threads 1 --vocab vocab -o batch.out pairs"
  "train.out s2s-train -q ${small[*]} --updates 3 --threads 1 --checkpoint train.out.c -o train.out tensors"
)
for command in "${tools[@]}"; do
  case $command in
    s2s-train*) ;;
    *-clean* | *-vocab* | *-batch* | *-translate*) runs+=("out $command --threads 1") ;;
    *) runs+=("out $command") ;;
  esac
done
for run in "${runs[@]}"; do
  output=${run%% *} command=${run#* }
  input=$(input_of "$command")
  read -ra words <<< "$command"
  rm -f "$output" "$output".*
  "${words[@]}" > out < "$input" || fail "$command"
  expected=$(digest "$output")
  rm -f "$output".*
  # What comes before belongs to the loader and the runtime of the language.
  mapfile -t points < <(calls_of '^fcntl[(]0, F_GETFD[)]' "${words[@]}" < "$input")
  [ ${#points[@]} -gt 5 ] || fail "only ${#points[@]} system calls of $command"
  for point in "${points[@]}"; do
    read -r call when <<< "$point"
    for error in $(errors_of "$call"); do
      injected "$when" "$call" "$error"
      # Once, and from there on for ever.
      injected "$when+" "$call" "$error"
    done
  done
  # A call that is interrupted is made again.
  for path in raw pairs tensors vocab model source target metrics; do
    case " $command $input " in *" $path "*) ;; *) continue ;; esac
    rm -f "$output" "$output".*
    strace -qq -o trace -P "$PWD/$path" -e trace=read -e inject=read:error=EINTR:when=1+2 \
      "${words[@]}" > out 2> err < "$input"
    is $? 0 "$command, reads of $path interrupted"
    [ "$(digest "$output")" = "$expected" ] || fail "$command, interrupted: other bytes"
    count faults "$(grep -c INJECTED trace)"
  done
  # A delayed error of the kernel, reported when the output is closed.
  if [ "$output" = out ]; then
    timeout 20 strace -qq -o trace -P "$PWD/out" -e trace=close -e inject=close:error=EIO \
      "${words[@]}" > out 2> err < "$input"
    is $? 74 "$command, whose output cannot be closed"
    count faults
  fi
  rm -f "$output" "$output".*
  LD_PRELOAD=$PWD/short.so timeout 60 "${words[@]}" > out 2> err < "$input"
  is $? 0 "$command with short reads and writes"
  [ "$(digest "$output")" = "$expected" ] || fail "$command with short reads and writes: other bytes"
  rm -f "$output" "$output".*
  strace -qq -o trace -e trace=write -e inject=write:error=EINTR:when=1+2 "${words[@]}" 2> err < "$input" | cat > piped
  [ "$output" != out ] || mv piped out
  count checks
  [ "$(digest "$output")" = "$expected" ] || fail "$command with interrupted writes: other bytes"
done
exit 0
