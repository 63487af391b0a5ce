printf 'a\tb\n\377\tc\n' | s2s-clean --invalid-utf8 fail -o out; echo $?; ls -A
