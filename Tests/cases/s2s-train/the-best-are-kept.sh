# The best validations beside the output, their mean, and both again after a stop.
s2s-batch -q --vocab vocab --batch-size 20 < <(head -n 40 pairs) > v
long() { train --learning-rate 0.01 --valid v --valid-every 2 "$@"; }
ranked() { grep '"event":"valid"' $1 | sed -E 's/.*"update":([0-9]*),.*"loss":([0-9.]*).*/\2 \1/' | LC_ALL=C sort -g |
  cut -d' ' -f2 | head -n "$2" | tr '\n' ' '; }
long --epochs 4 --metrics one -o alone; long --epochs 4 --keep-best 3 --metrics n -o m; ls m*
ranked n 3; echo; facts m.best1 best_update; facts m.best2 best_update; facts m.best3 best_update; echo
digest() { grep -aom1 '"digest":"[0-9a-f]*"' "$1" || echo "none of $1"; }
[ "$(digest m)" = "$(digest alone)" ] && [ "$(digest m)" = "$(digest m.best1)" ] && echo best
touch a.best3 a.best4; long --epochs 4 --keep-best 4 --average-best -o a; ls a.*; facts a averaged_updates
s2s-model average -q -o mean a.best1 a.best2 a.best3 a.best4; [ "$(digest mean)" = "$(digest a)" ] && echo mean
long --epochs 4 --updates 7 --checkpoint k --keep-best 4 --average-best -o b; ls b*; rm b*
long --epochs 4 --checkpoint k --resume --keep-best 4 --average-best -o b
for part in "" .best1 .best2 .best3 .best4; do cmp a$part b$part; done; echo same
touch c.best2; long --updates 2 --keep-best 2 -o c; ls c*
(begin --valid v --keep-best 2 -o m.2 m.2.best1); echo $?; (begin --valid v --keep-best 1 -o m.2 tensors); echo $?
(begin --keep-best 2 -o m.2 tensors); echo $?; (begin --valid v --average-best -o m.2 tensors); echo $?
long --epochs 5 --checkpoint k --resume --keep-best 3 -o b; echo $?
long --epochs 4 --checkpoint k --resume --override --keep-best 3 -o b 2> /dev/null; facts b.best3 best_update; ls b.*
