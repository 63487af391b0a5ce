# The table of a sweep from the metrics of its runs, RUN/metrics.jsonl each: the best first.
function number(key, text) {
  text = $0
  if (!sub(".*\"" key "\":", "", text)) return ""
  sub(/[,}].*/, "", text)
  return text + 0
}
/"event":"valid"/ {
  run = FILENAME
  sub(/\/[^\/]*$/, "", run)
  sub(/.*\//, "", run)
  if (!(run in loss)) runs[++count] = run
  if (!(run in loss) || number("loss") < loss[run]) {
    loss[run] = number("loss")
    epoch[run] = number("epoch") + 1
  }
}
END {
  for (i = 1; i < count; i++)
    for (j = i + 1; j <= count; j++)
      if (loss[runs[j]] < loss[runs[i]]) { swap = runs[i]; runs[i] = runs[j]; runs[j] = swap }
  print "validation loss  epoch  run (hidden size-weight decay)"
  for (i = 1; i <= count; i++) printf "%15.4f  %5d  %s\n", loss[runs[i]], epoch[runs[i]], runs[i]
  print "best run: " runs[1]
  if (runs[1] == "default") print "no setting is better than the default"
  else printf "better than the default: validation loss %.4f, not %.4f\n", loss[runs[1]], loss["default"]
}
