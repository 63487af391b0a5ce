# Who keeps every line drops none, but cuts and fails as others do.
batch() { s2s-batch --vocab vocab --source-only --text --max-length 1 "$@"; echo $?; }
printf 'a b\n\nb\n' > lines; batch --overlong truncate lines; batch --overlong fail lines; batch lines
batch --overlong drop lines; printf 'b\n\n' | batch --overlong fail
