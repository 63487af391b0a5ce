# log p of a hypothesis is that of its parent and of its token among the next ones; its score is that over its length.
# More may end at the last step than are printed.
echo 'i m cold .' | t --beam 4 --nbest 4 --trace trace --trace-top 1000 m | cut -f3 > printed
grep -oE '\{"parent":[^}]*' trace | awk '
  function field(name,  text) {
    if (!match($0, "\"" name "\":[^,\"]*")) return ""
    text = substr($0, RSTART, RLENGTH); sub(/.*:/, "", text); return text
  }
  function apart(a, b) { return a > b ? a - b : b - a }
  { node = NR - 1; line[node] = $0; sum[node] = field("log_p"); parent = field("parent"); score = field("score") }
  parent == "null" { next }
  { match($0, /"token":"[^"]*"/); token = substr($0, RSTART + 8, RLENGTH - 8); length_of[node] = length_of[parent] + 1
    place = index(line[parent], "[" token ","); if (!place) lost++
    step = substr(line[parent], place + length(token) + 2) + 0
    if (apart(sum[parent] + step, sum[node]) > 1e-12) wrong++; nodes++ }
  score != "" { if (apart(sum[node] / length_of[node], score) > 1e-12) wrong++; printf "%.6f\n", score > "scores" }
  END { print (nodes > 20 ? "many" : nodes), "nodes,", wrong + lost + 0, "wrong" }'
sort -gr scores | sed 4q | cmp - printed && echo "the scores that were printed"
