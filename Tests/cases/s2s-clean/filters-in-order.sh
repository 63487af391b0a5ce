printf 'a b\tc\na b\td\na\tb c d\ne\te\na b c d\te f\n' |
  s2s-clean --max-length 3 --max-ratio 2 --dedupe source --drop-identical
