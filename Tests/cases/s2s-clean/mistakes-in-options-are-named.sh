try << 'END'
s2s-clean -e 's/a/'
s2s-clean -e 's/a/\n/'
s2s-clean -e 's/a/\x09/'
s2s-clean --before "s/a/$(printf '\t')/"
s2s-clean -e 's/a/\q/'
s2s-clean --before 's/a/'
s2s-clean -e 's/a/\1/'
s2s-clean -e 's/(a)/$1/'
s2s-clean -e 's/(/x/'
s2s-clean --lowercase --fold-case
s2s-clean --max-ratio 0.5
s2s-clean --max-word-length 0
s2s-clean --script Moonish
s2s-clean --script Zsym 2>&1 | sed 's/Unicode [0-9.]*/Unicode N/' >&2
s2s-clean --script any,Zyyy
s2s-clean --script-share 2
s2s-clean --unit chars --max-length 3
s2s-clean --unit word, --max-length 3
s2s-clean --script Latn --script-share 2
s2s-clean --samples 3
s2s-clean --stats x --rejects x
s2s-clean --threads 0
s2s-clean --mode lines --recipe lecture,none
s2s-clean --mode lines --dedupe pair
printf 'x\n%040d!\n' 0 | tr 0 a | s2s-clean --recipe none -e 's/(a+)+$/b/'
END
