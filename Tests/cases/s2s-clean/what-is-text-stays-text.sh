# Lines before one that is no text are answered, and nothing further in is refused.
printf 'a\tb\n\nc\000d\te\n' | s2s-clean; echo $?
(yes 'a b c d e f g' | head -n 600; printf 'h\000i\n') | s2s-clean -q | tail -n 1
printf 'a\r' | s2s-clean -q; printf 'a\rb\n' | s2s-clean -q
