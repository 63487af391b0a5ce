extension OptionBench {
  /// Files on which options can show what they do.
  static let setUp = """
    head -n 300 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > corpus
    awk -F '\\t' '{ print $0 "\\tmore " NR }' corpus > raw
    printf 'same same\\tsame same\\nsame same\\tsame same\\nA\\314\\201h ﬁne Straße.\\tzzzzzzz aaaa\\tx\\n' >> raw
    printf 'Go.\\tPars !\\tx\\nGo.\\tPars vite, toi !\\ty\\nbad \\377 byte\\tmauvais\\tz\\nНет нет\\tnon non\\tz\\n' >> raw
    printf 'Do it now\\tfois ici\\tq\\nDo it now\\tfois ici\\tq\\nKto oto\\tdup dup\\tdup dup\\nHm hm\\tда да\\tz\\n' >> raw
    printf 'Worse\\tb\\377d\\tz\\nНет abcdef\\tabc\\tz\\n' >> raw; echo 's/o/u/' > rules; printf '#version: 0.2\\na n\\nt o</w>\\n' > codes
    head -n 4000 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-vocab -q --level ngram > grams
    head -n 4000 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-vocab -q --translations > words
    (head -n 5 corpus; printf 'Go.\\tnothing\\nPars !\\n') > held
    s2s-clean -q --recipe text corpus > told; (cat corpus; printf 'Éﬁ\\tÁﬁ\\n') > real.tsv
    head -n 12 corpus | cut -c1-3 > starts; s2s-vocab -q told > rv; s2s-batch -q --vocab rv told > real
    (head -n 300 raw; printf 'Do R&amp;D\\tdu c&eacute;l\\tz y\\n'; tail -n +301 raw) > dirty
    (awk -F '\\t' 'NR == 40 { print $2 "\\t" $1 "\\tz" }' corpus; printf 'Encore dormir debout\\tThese would sleep\\tz\\nI&#39;m cold.\\tJ&#39;ai froid.\\tz y\\n') >> dirty
    (head -n 301 dirty; head -n 3 dirty) > arrived; cut -f1 arrived > left; cut -f2 arrived > right
    awk -F '\\t' '{ print "{\\"id\\":\\"A&lt;" NR "\\",\\"source\\":\\"" $1 "\\",\\"target\\":\\"" $2 "\\"}" }' arrived > objects
    sed 's/&/\\&amp;/g; s/</\\&lt;/g' arrived | awk -F '\\t' 'BEGIN { print "<tmx><header srclang=\\"en\\"/>" }
      { print "<tu><tuv xml:lang=\\"en\\"><seg>" $1 "</seg></tuv><tuv xml:lang=\\"fr\\"><seg>" $2 "</seg></tuv></tu>" }
      END { print "</tmx>" }' > memory
    printf '%s\\t%s\\n' '- - 12' '- - 9' 'ROOM 9' 'SALLE 9' 'abcdefghijkl nopq' 'mnopqrstuvwx' \
      'Go. Run. Sit.' 'Va. Cours. Assis.' 'ab c d' 'je suis' 'a b c def' 'ef gh' 'HeIsHere now' 'il est ici' 'no no no' 'non merci' \
      'what?!?!' 'quoi ou' 'cold?' 'froid.' 'Go up. Go.' 'Va.' 'written in 1989' 'paru vers 1990' 'room12 shop34 area56' 'lieu56 gare34 zone12' \
      'My Book' 'Mon Livre' '¤¤¤ it is' 'cela' 'lÃ©' 'la' 'x \\\\xee' 'un e' '<b>go' 'va' 'a | b' 'c d' '(go' 'va' \
      'x.org/a y.org/b' 'z.org/c t.org/d' 'a@b.de it' 'cela' 'Hello you' 'hello, you' 'the Paris Match' 'Paris Match' \
      'click here' 'click there' 'nononononono now' 'ainsi soit' 'I am cold' 'tu as chaud' 'he and she do go' 'lui et elle' \
      'abc 1989 def' 'ghi 1989 jkl' 'where they were' 'they would have' > faults
    (printf 'source\\ttarget\\tx.source\\tx.target\\ty\\n'; printf 'a\\tb\\t%d\\t%d\\t0.5\\n' 1 2 2 4 0 1) > annotated
    s2s-clean -q raw > pairs; awk '{ print $0 "\\t" NR % 3 }' pairs > weighted
    cut -f1 pairs > source; cut -f2 pairs > target
    s2s-vocab -q --min-count 2 pairs > vocab; s2s-vocab -q pairs > vocab2
    s2s-vocab -q --level bpe --merges 60 --joint pairs > pv
    b() { s2s-batch -q --cleaned-with lecture "$@"; }
    b --vocab vocab --batch-size 20 pairs > tensors; head -n 60 pairs | b --vocab vocab --batch-size 20 > small
    train() { s2s-train -q --threads 1 --hidden 8 --embedding 8 --learning-rate 0.03 "$@"; }
    train --preset luong2015 --layers 1 --updates 60 --checkpoint state -o m tensors
    train --preset luong2015 --layers 1 --updates 60 --seed 2 -o m2 tensors
    train --preset luong2015 --hidden 4 --embedding 4 --updates 1 -o first small
    head -n 12 raw | cut -f1 > lines; head -n 12 raw > scored; printf 'he\\tje suis\\n' > glossary
    tr -cs 'A-Za-z' '\\n' < lines | grep . | awk '{ print $0 "\\tmot" }' > lexicon
    s2s-vocab -q --level char source > lv; b --vocab lv --task lm --batch-size 20 source > texts
    train --preset char-lm --updates 30 -o lm texts
    awk -F '\\t' '{ print $1 "\\t" (NR % 2 ? "odd" : "even") }' pairs > classes
    s2s-vocab -q --level char,label classes > cv; b --vocab cv classes > labels
    train --preset char-classifier --updates 5 -o cm labels
    awk '{ print toupper(substr($0, 1, 1)) substr($0, 2) }' target > reference
    sed 's/ ai / a /' target > hypotheses; sed 's/suis/es/' reference > baseline
    s2s-score -q --report --json reference < hypotheses > report
    train --preset luong2015 --updates 20 --valid small --valid-every 4 --metrics-every 2 --metrics metrics --trace-gradients -o x small
    s2s-translate -q --greedy --attention attention --trace trace --trace-state --model m lines > /dev/null

    """

  private static let limit = "a limit"

  static let all: [OptionBench] =
    texts + searches + [
      OptionBench(
        "s2s-train", "s2s-train --threads 1 \"$@\" -o model ../small",
        base: [
          ("--preset", "--preset luong2015"), ("--hidden", "--hidden 4"),
          ("--embedding", "--embedding 4"), ("--updates", "--updates 3"),
          ("--dropout", "--dropout 0.3"),
        ],
        [
          "--preset sutskever2014", "--cell gru", "--cell elman", "--cell lrn", "--activation relu",
          "--encoder-transition 2", "--decoder-transition 3",
          "--embedding 5", "--hidden 5",
          "--layers 1", "--bidirectional", "--alternating", "--reverse-source", "--residual",
          "--bridge tanh",
          "--layer-norm",
          "--attention dot", "--no-input-feeding", "--features state-context-embedding",
          "--features readout", "--tied", "--dropout-embedding 0.6", "--dropout-encoder 0.4",
          "--dropout-output 0.4", "--variational",
          "--initializer uniform:0.3", "--dropout 0.5", "--seed 7", "--optimizer sgd",
          "--arithmetic bf16", "--learning-rate 0.1", "--momentum 0.9", "--weight-decay 0.5",
          "--clip-norm 0.01",
          "--clip-value 0.001", "--accumulate 2", "--schedule exponential", "--schedule plateau",
          "--schedule inverse-sqrt",
          "--warm-up 5", "--lr-factor 0.1", "--lr-patience 0", "--lr-period 1",
          "--teacher-forcing 0.2", "--teacher-forcing-decay linear", "--teacher-forcing-updates 2",
          "--order stream", "--label-smoothing 0.3", "--word-dropout 0.5", "--ema 0.9",
          "--dropout-recurrent 0.5",
          "--valid ../small", "--valid-every 1", "--stop-on bleu", "--patience 1", "--keep-best 2",
          "--average-best", "--samples 2", "--epochs 1",
          "--updates 2", "--max-time 1h", "--metrics metrics", "--metrics-every 1",
          "--trace-gradients", "--profile",
          "--checkpoint state", "--checkpoint-every 1", "--resume", "--override", "--init ../first",
          "--map-vocabulary", "--freeze encoder", "--map-decay 100", "--new-token-rate 3",
          "--no-spool",
        ],
        silent: [
          "--epochs": limit, "--updates": limit, "--max-time": limit, "--patience": limit,
          "--checkpoint-every": "changes what a killed run loses",
          "--resume": "goes on where there is a state", "--override": "permits",
          "--profile": "tells the time", "--mpi": "needs mpirun",
          "--valid-every": "the best may be the last", "--keep-best": "the best stays the same",
          "--samples": "shows, and leaves the model",
          "--map-vocabulary": "permits", "--new-token-rate": "no token is new",
          "--lr-patience": "three updates are no plateau",
        ],
        masked: [
          (["--schedule plateau"], "three updates are no plateau"),
          (["--metrics", "--trace-gradients"], "three updates are no interval of the metrics"),
          (["--schedule exponential"], "three updates are no period"),
          (["--lr-factor", "--schedule exponential"], "three updates are no period"),
          (["--warm-up", "--schedule inverse-sqrt"], "three updates are all in the warm-up"),
          (["--bridge", "--bidirectional"], "two directions need that bridge"),
          (["--no-input-feeding", "--preset"], "that preset feeds nothing"),
        ])
    ]
}
