#!/usr/bin/env bash
# A corpus with ten kinds of noise: how much of each cleaning drops, what that costs, and what a translator gains.
#
#   bench/noise.sh PAIRS WORK [UPDATES]
#
# 2,000 of PAIRS, raw pairs of an English and a French sentence as eng-fra, are held out for the test and 2,000 choose
# the best update (HELD is another number). All others, the original corpus, and pairs with a fault, drawn from them
# with a seed, make up the noisy one of TOTAL (200000) pairs, in which each kind of fault has an equal part.
# bench/noise.tsv has what faults are made of. The kinds:
#
#   misaligned    the target of another pair
#   swapped       the columns changed places
#   copied        both sides are one text
#   third         a side is a sentence of one of ten other languages (bench/languages.tsv)
#   mojibake      UTF-8 that was read as Windows-1252
#   markup        tags, references and scripts of a page
#   numbers       a number differs, or one side has one more
#   truncated     the end of a side is lost, half of its words or more
#   near          the pair again, but for case, punctuation or spacing
#   boilerplate   paths through a site, addresses, notices and words that are repeated
#
# The noisy corpus goes through the whole recipe of docs/corpora.md: n-grams are counted in it, n-grams once more and
# translations in what they kept, then one command judges. A line for each kind: how many there are, what percentage
# was dropped, and the reasons. The last lines are the good pairs that were lost, the share of noise in what was
# dropped, and in the corpus before and after. A second table has what --translations finds alone,
# and how fast.
#
# With UPDATES, --preset best makes that many from each of three corpora, the noisy one, what was kept of it, and the
# original, each with a vocabulary of its own; SEEDS (1) and THREADS (2) are as in best.sh. BLEU 13a is that of the raw
# test pairs. The last line is how much of what noise costs cleaning wins back. CORPORA (noisy cleaned original) names
# those to train on, so that two calls can share the work. All is kept in WORK: a run that was stopped is taken up
# again. BIN is the folder of our tools.
set -euo pipefail
export LC_ALL=C
pairs=$1 work=$2 updates=${3:-0} total=${TOTAL:-200000} held=${HELD:-2000} threads=${THREADS:-2}
read -ra seeds <<< "${SEEDS:-1}"
here=$(cd "$(dirname "$0")" && pwd)
PATH=$(cd "${BIN:-.build/release}" && pwd):$PATH
mkdir -p "$work"
setting="$(cksum < "$pairs") $total $held"
if [ "$(cat "$work/setting" 2> /dev/null)" != "$setting" ]; then
  [ ! -e "$work/setting" ] || { echo "noise.sh: $work holds another corpus or split" >&2; exit 1; }
fi

# plant: the noisy corpus, with the kind of fault in a third column. A copy of a pair stands behind it.
plant() {
  awk -F '\t' -v OFS='\t' -v faults="$1" '
    # Other kinds of awk have other random numbers.
    function draw(n) { x = x * 16807 % 2147483647; return x % n }
    function one(list,  n, parts) { n = split(list, parts, "|"); return parts[1 + draw(n)] }
    function third(  n) { n = 1 + draw(languages); return one(begin[n]) " " one(end[n]) }
    # Bytes as Windows-1252 shows them.
    function misread(text,  n) { for (n = 1; n <= letters; n++) gsub(right[n], wrong[n], text); return text }
    # The first words of a text, half of them at most.
    function cut(text,  n, words, kept, i, result) {
      n = split(text, words, " ")
      kept = 1 + draw(int(n / 2))
      result = words[1]
      for (i = 2; i <= kept; i++) result = result " " words[i]
      return result
    }
    # The text with its first digit changed; empty where it has none.
    function renumbered(text,  digit) {
      if (!match(text, /[0-9]/)) return ""
      digit = (substr(text, RSTART, 1) + 1 + draw(9)) % 10
      return substr(text, 1, RSTART - 1) digit substr(text, RSTART + 1)
    }
    function marked(mark, text,  at) { at = index(mark, "@"); return substr(mark, 1, at - 1) text substr(mark, at + 1) }
    function nearly(text,  kind) {
      kind = draw(4)
      if (kind == 0) return toupper(text)
      if (kind == 1) return tolower(text)
      if (kind == 2) { sub(/[ .!?]*$/, "", text); return text "..." }
      return "- " text
    }
    # A pair with a fault; 0 where this pair cannot have it.
    function spoilt(kind, source, target,  other, text, mark) {
      if (kind == "misaligned") {
        other = 1 + draw(seen)
        if (sources[other] == source || targets[other] == target) return 0
        target = targets[other]
      } else if (kind == "swapped") {
        text = source; source = target; target = text
      } else if (kind == "copied") {
        if (draw(2)) source = target; else target = source
      } else if (kind == "third") {
        if (draw(2)) source = third(); else target = third()
      } else if (kind == "mojibake") {
        text = misread(target)
        if (text == target) return 0
        target = text
      } else if (kind == "markup") {
        mark = one(lists["markup"])
        source = marked(mark, source)
        if (draw(2)) target = marked(mark, target)
      } else if (kind == "numbers") {
        text = renumbered(target)
        if (text != "") target = text
        else if (source ~ /[0-9]/ || draw(3)) return 0
        else { text = 2 + draw(2019); source = one("In |In the year |No. |Page ") text ": " source
          target = one("En |En l\047an |N° |Page ") (text + 1 + draw(9)) " : " target }
      } else if (kind == "truncated") {
        if (draw(2)) { if (split(source, words, " ") < 4) return 0; source = cut(source) }
        else { if (split(target, words, " ") < 4) return 0; target = cut(target) }
      } else if (kind == "near") {
        other = draw(3)
        if (other != 1) source = nearly(source)
        if (other != 0) target = nearly(target)
      } else {
        other = 1 + draw(notices)
        source = notice[other]; target = translated[other]
        gsub(/#/, 1 + draw(999), source)
        if (draw(2)) { text = one("very |so |no |yes "); source = text text text text source
          text = one("très |si |non |oui "); target = text text text text target }
      }
      print source, target, kind
      return 1
    }
    BEGIN {
      x = 1
      kinds = split("misaligned swapped copied third mojibake markup numbers truncated near boilerplate", names, " ")
    }
    FILENAME ~ /languages.tsv$/ { languages++; begin[languages] = $2; end[languages] = $3; next }
    $1 == "letter" && FILENAME ~ /noise.tsv$/ { letters++; right[letters] = $2; wrong[letters] = $3; next }
    $1 == "notice" && FILENAME ~ /noise.tsv$/ { notices++; notice[notices] = $2; translated[notices] = $3; next }
    FILENAME ~ /noise.tsv$/ { lists[$1] = $2; next }
    { seen++; sources[seen] = $1; targets[seen] = $2 }
    END {
      for (number = 1; number <= seen; number++) {
        print sources[number], targets[number], "good"
        # Faults are spread evenly; one that a pair cannot have, another one has.
        while (made * seen < faults * number) {
          kind = names[1 + made % kinds]
          do one_of = kind == "near" ? 1 + draw(number) : 1 + draw(seen)
          while (!spoilt(kind, sources[one_of], targets[one_of]))
          made++
        }
      }
    }' "$here/languages.tsv" "$here/noise.tsv" "$work/original"
}

# cleaned FILE: the whole recipe, as docs/corpora.md has it.
cleaned() {
  s2s-clean -q --recipe none --html-entities --ngrams "$work/ngrams" --translations "$work/translations" \
    --unit char --max-ratio 2.1 --max-word-length 40 --drop-identical --min-letters 0.5 \
    --max-spaced-letters 3 --max-word-repeats 1 --max-end-difference 0 --max-sentence-difference 0 \
    --max-number-difference 0 --max-mojibake 0 --max-escapes 0 --max-tags 0 --max-breadcrumbs 1 --max-unbalanced 0 \
    --max-addresses 0 --max-similarity 0.8 --max-repeats 1 --dedupe near --rejects "$work/rejects" "$1"
}

if [ ! -e "$work/cleaned" ]; then
  s2s-clean -q --recipe none "$pairs" > "$work/pairs"
  s2s-split -q --valid "$held" --test "$held" --shuffle -o "$work/raw." "$work/pairs"
  cp "$work/raw.train" "$work/original"
  cut -f2 "$work/raw.test" > "$work/reference"
  [ "$(wc -l < "$work/original")" -lt "$total" ] || { echo "noise.sh: TOTAL=$total has no room for noise" >&2; exit 1; }
  plant "$((total - $(wc -l < "$work/original")))" > "$work/labelled"
  cut -f1,2 "$work/labelled" > "$work/noisy"
  s2s-vocab -q --level ngram "$work/noisy" > "$work/first"
  s2s-clean -q --recipe none --ngrams "$work/first" "$work/noisy" > "$work/again"
  s2s-vocab -q --level ngram "$work/again" > "$work/ngrams"
  s2s-vocab -q --translations "$work/again" > "$work/translations"
  cleaned "$work/noisy" > "$work/kept"
  mv "$work/kept" "$work/cleaned"
  echo "$setting" > "$work/setting"
fi

# found REJECTS: the table of what was dropped.
found() {
  awk -F '\t' '
    FNR == NR { why[$2] = $1; next }
    {
      kind = $3
      if (!(kind in all)) { kinds++; names[kinds] = kind }
      all[kind]++
      if (!(FNR in why)) next
      reason = why[FNR]
      dropped[kind]++; reasons[kind, reason]++
      if (!(reason in known)) { known[reason] = 1; count++; list[count] = reason }
    }
    # The three reasons that dropped most of a kind.
    function told(kind,  text, round, i, best) {
      for (round = 1; round <= 3; round++) {
        best = ""
        for (i = 1; i <= count; i++) if (reasons[kind, list[i]] > (best == "" ? 0 : reasons[kind, best])) best = list[i]
        if (best == "") break
        text = text (text == "" ? "" : ", ") best " " sprintf("%.1f", 100 * reasons[kind, best] / all[kind])
        reasons[kind, best] = 0
      }
      return text
    }
    function row(name, part, whole, text) {
      printf "%-14s %8d %6.1f %%  %s\n", name, whole, whole ? 100 * part / whole : 0, text
    }
    END {
      for (i = 1; i <= kinds; i++) {
        kind = names[i]
        if (kind == "good") continue
        noise += all[kind]; found += dropped[kind]
        row(kind, dropped[kind], all[kind], told(kind))
      }
      row("all noise", found, noise, "")
      row("good lost", dropped["good"], all["good"], told("good"))
      row("precision", found, found + dropped["good"], "of the dropped pairs are noise")
      row("noise before", noise, noise + all["good"], "")
      row("noise after", noise - found, noise - found + all["good"] - dropped["good"], "")
    }' "$1" "$work/labelled"
}
found "$work/rejects"

# seconds COMMAND...: the user time of a command, whose output goes.
seconds() { local TIMEFORMAT=%U; { time "$@" > /dev/null; } 2>&1; }
learnt=$(seconds s2s-vocab -q --translations "$work/again")
none=$(seconds s2s-clean -q --threads 1 --recipe none "$work/noisy")
judged=$(seconds s2s-clean -q --threads 1 --recipe none --translations "$work/translations" \
  --rejects "$work/others" "$work/noisy")
awk -v learnt="$learnt" -v more="$judged" -v none="$none" -v bytes="$(wc -c < "$work/noisy")" 'BEGIN {
  printf "--translations alone: learnt in %.1f s, judged by one thread at %.1f MB/s beyond --recipe none\n",
    learnt, bytes / 1e6 / (more - none) }'
found "$work/others"
[ "$updates" != 0 ] || exit 0

# tensors CORPUS: what s2s-train reads, made once.
tensors() {
  local to=$work/$1 part file
  for part in train valid; do
    file=$work/raw.valid
    [ $part = valid ] || file=$to
    [ -e "$to.$part.text" ] || s2s-clean -q --recipe text "$file" > "$to.$part.text"
    [ -e "$to.vocab" ] || s2s-vocab -q --level bpe --merges 4000 --joint < "$to.train.text" > "$to.vocab"
    [ -e "$to.$part.tensors" ] ||
      s2s-batch -q --vocab "$to.vocab" --batch-size 32 < "$to.$part.text" > "$to.$part.tensors"
  done
}

# judged CORPUS SEED: trains, and leaves BLEU of the test.
judged() {
  local to=$work/$1.$2.$updates
  [ ! -e "$to.bleu" ] || return 0
  s2s-train --preset best --epochs 1000 --updates "$updates" --threads "$threads" --seed "$2" \
    --valid "$work/$1.valid.tensors" --valid-every 500 --stop-on bleu --checkpoint "$to.checkpoint" --resume \
    -o "$to.model" < "$work/$1.train.tensors" 2>> "$to.log"
  cut -f1 "$work/raw.test" | s2s-translate -q --threads "$threads" "$to.model" > "$to.out"
  s2s-score -q --metric bleu --number-only "$work/reference" < "$to.out" > "$to.bleu"
}

echo "$updates updates, seeds ${seeds[*]}"
read -ra corpora <<< "${CORPORA:-noisy cleaned original}"
for corpus in "${corpora[@]}"; do
  tensors "$corpus"
  for seed in "${seeds[@]}"; do judged "$corpus" "$seed"; done
  for seed in "${seeds[@]}"; do cat "$work/$corpus.$seed.$updates.bleu"; done |
    awk -v name="$corpus" '{ sum += $1; each = each (NR > 1 ? ", " : "") $1 }
      END { printf "%-10s BLEU %.2f  (%s)\n", name, sum / NR, each }' | tee "$work/$corpus.row"
done
for corpus in noisy cleaned original; do [ -e "$work/$corpus.row" ] || exit 0; done
awk '{ bleu[$1] = $3 } END {
  loss = bleu["original"] - bleu["noisy"]
  if (loss > 0) printf "won back   %.0f %% of %.2f\n", 100 * (bleu["cleaned"] - bleu["noisy"]) / loss, loss
}' "$work/noisy.row" "$work/cleaned.row" "$work/original.row"
