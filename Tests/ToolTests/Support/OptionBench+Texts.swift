extension OptionBench {
  /// Options of s2s-clean beside each format that is no text.
  private static let arriving = [
    "--recipe lecture", "--html-entities", "--mode pairs", "--columns 2,1", "--swap",
    "--keep-extra", "--max-length 3", "--dedupe source", "--rejects rejects", "--stats stats",
  ]

  /// The tools that read and write text.
  static let texts: [OptionBench] = [
    OptionBench(
      "s2s-clean", "s2s-clean \"$@\" ../dirty", base: [("--recipe", "--recipe none")],
      [
        "--recipe unicode", "--html-entities", "--form nfkc", "--lowercase", "--fold-case",
        "--strip-marks",
        "--substitute s/i/y/", "--before s/I/y/", "--rules ../rules", "--min-length 2",
        "--max-length 3", "--unit char", "--max-ratio 1.5", "--max-word-length 7",
        "--max-repetition 2", "--script Latin", "--script-share 0.2", "--drop-identical",
        "--keep ^[A-K]", "--reject a", "--dedupe pair", "--invert", "--mode lines",
        "--columns 2,3", "--swap", "--keep-extra", "--invalid-utf8 replace", "--max-combining 1",
        "--regex-time 100", "--max-rejects 90%", "--rejects rejects", "--stats stats",
        "--samples 2", "--inverse", "--ngrams ../grams", "--min-language-ratio 1.5",
        "--min-language-fit 1.5", "--unswap", "--translations ../words", "--min-translation 1",
        "--exclude ../held", "--exclude-key pair",
        "--memory 64",
      ],
      silent: [
        "--memory": "the output is the same",
        "--max-combining": "a limit", "--regex-time": "a limit", "--max-rejects": "a limit",
        "--format": "has benches of its own",
      ],
      masked: [
        (["--recipe unicode", "--lowercase"], "the recipe does it"),
        (["--mode lines", "--rejects"], "lines that are no UTF-8 end the run"),
        (["--mode lines", "--stats"], "lines that are no UTF-8 end the run"),
      ]),
    OptionBench(
      "s2s-clean of tokens", "s2s-clean --recipe text \"$@\" ../real.tsv",
      ["--inverse", "--form nfkc", "--lowercase", "--fold-case", "--strip-marks", "--max-length 3"]),
    OptionBench(
      "s2s-clean of faults", "s2s-clean \"$@\" ../faults", base: [("--recipe", "--recipe none")],
      [
        "--min-letters 0.4", "--max-digits 0.3", "--max-capitals 0.9",
        "--min-average-word-length 1.4",
        "--max-average-word-length 8", "--max-sentences 2", "--max-spaced-letters 2",
        "--max-glued-words 2", "--max-word-repeats 1", "--max-terminal-punctuation 6",
        "--max-end-difference 0", "--max-sentence-difference 0", "--max-number-difference 0",
        "--min-numeral-similarity 0.5", "--max-title-case 0.9", "--max-latin1-run 2",
        "--max-mojibake 0", "--max-escapes 0", "--max-tags 0", "--max-breadcrumbs 0",
        "--max-unbalanced 0", "--max-addresses 1", "--max-address-difference 0",
        "--max-same-letters 0", "--max-common-substring 0.8", "--max-similarity 0.6",
        "--max-repeats 1", "--repair-mojibake", "--annotate", "--header", "--suggest ../pairs",
        "--ngrams ../grams", "--translations ../words", "--recipe text", "--max-length 4",
        "--invert", "--swap",
        "--keep-extra", "--columns 2,1",
        "--mode lines", "--stats stats", "--rejects rejects", "--max-rejects 99%",
      ],
      silent: [
        "--max-rejects": "a limit", "--keep-extra": "there are no more columns",
      ],
      masked: [(["--max-mojibake", "--repair-mojibake"], "none is left of it")]),
    OptionBench(
      "s2s-clean of two files", "s2s-clean --format parallel \"$@\" ../left ../right",
      base: [("--recipe", "--recipe none")], arriving + ["--invalid-utf8 fail", "--keys a,b"],
      silent: ["--invalid-utf8": "both are UTF-8"]),
    OptionBench(
      "s2s-clean of TMX", "s2s-clean --format tmx \"$@\" ../memory",
      base: [("--recipe", "--recipe none")],
      arriving + ["--languages fr,en", "--invalid-utf8 fail", "--keys a,b"]),
    OptionBench(
      "s2s-clean of JSON", "s2s-clean --format jsonl \"$@\" ../objects",
      base: [("--recipe", "--recipe none")],
      arriving + ["--keys target,id", "--keys id", "--languages fr,en", "--invalid-utf8 fail"]),
    OptionBench(
      "s2s-vocab", "s2s-vocab \"$@\" ../pairs",
      [
        "--level bpe", "--merges 5", "--codes ../codes", "--joint", "--min-count 3",
        "--max-size 20", "--coverage 0.5", "--cleaned-with unicode",
        "--translations",
      ],
      masked: [
        (["--min-count", "--max-size"], "the lowest limit counts"),
        (["--min-count", "--coverage"], "the lowest limit counts"),
        (["--max-size", "--coverage"], "the lowest limit counts"),
      ]),
    OptionBench(
      "s2s-split", "s2s-split \"$@\" ../pairs",
      base: [
        ("--part|--output", "--part train"), ("--valid", "--valid 20%"), ("--test", "--test 20%"),
      ],
      [
        "--valid 30%", "--test 5%", "--key pair", "--seed 7", "--shuffle", "--memory 1K",
        "--part valid", "--output p.",
      ], silent: ["--memory": "changes the time"]),
    OptionBench(
      "s2s-mix", "s2s-mix \"$@\" ../pairs:2 ../source:1:tag",
      ["--lines 30", "--seed 7", "--output file"],
      silent: ["--endless": "writes until the reader ends it"]),
    OptionBench(
      "s2s-batch", "s2s-batch \"$@\" ../pairs", base: [("--vocab", "--vocab ../vocab")],
      [
        "--vocab ../vocab2", "--task lm", "--batch-size 3", "--batch-tokens 30", "--window 2",
        "--seed 7", "--max-length 4", "--overlong truncate", "--source-only",
        "--cleaned-with unicode", "--no-embed", "--embed", "--compression 19", "--index index",
        "--text", "--pieces", "--bpe-dropout 0.5", "--epochs 2",
      ], silent: ["--embed": "the default"],
      masked: [
        (["--vocab", "--pieces"], "words are shown as they are, known or not"),
        (["--cleaned-with", "--text"], "the text shows no recipe"),
      ]),
    OptionBench(
      "s2s-batch of pieces", "s2s-batch \"$@\" ../pairs", base: [("--vocab", "--vocab ../pv")],
      [
        "--bpe-dropout 0.5", "--epochs 2", "--seed 7", "--batch-size 3", "--max-length 9",
        "--source-only", "--text", "--pieces",
      ]),
    OptionBench(
      "s2s-batch of weights", "s2s-batch \"$@\" ../weighted",
      base: [("--vocab", "--vocab ../vocab")],
      [
        "--weights", "--seed 7", "--batch-size 3", "--max-length 4", "--no-embed", "--source-only",
        "--text", "--pieces",
      ]),
    OptionBench(
      "s2s-decode", "s2s-decode \"$@\" ../tensors",
      ["--vocab ../vocab", "--side source", "--detokenize"],
      silent: ["--vocab": "is compared with that of the stream"]),
    OptionBench(
      "s2s-decode of text", "s2s-decode \"$@\" ../real",
      ["--side source", "--detokenize", "--tokens"]),
    OptionBench(
      "s2s-score", "s2s-score \"$@\" ../reference < ../hypotheses",
      [
        "--metric bleu", "--metric chrf", "--metric ter", "--tokenize char", "--lowercase",
        "--chrf-lowercase", "--force", "--smooth-method floor", "--smooth-value 0.3",
        "--confidence",
        "--baseline ../baseline", "--paired-ar", "--samples 5", "--seed 7", "--json",
        "--number-only", "--sentences", "--report", "--vocab ../vocab", "--source ../source",
      ],
      masked: [
        (["--metric bleu", "--number-only"], "BLEU is the one number"),
        (["--smooth-method", "--number-only"], "all orders have matches here"),
      ]),
    OptionBench(
      "s2s-score of systems", "s2s-score ../reference \"$@\"",
      base: [("--input", "--input ../baseline ../hypotheses")],
      [
        "--input ../source ../baseline", "--paired-bs", "--paired-ar", "--baseline ../target",
        "--samples 5", "--seed 7", "--json", "--number-only", "--sentences", "--report",
        "--metric ter",
      ]),
    OptionBench(
      "s2s-score of characters and edits",
      "s2s-score --metric ter --metric chrf \"$@\" ../reference < ../hypotheses",
      [
        "--chrf-char-order 3", "--chrf-word-order 2", "--chrf-beta 1", "--chrf-whitespace",
        "--chrf-lowercase", "--chrf-eps-smoothing", "--ter-case-sensitive", "--ter-asian-support",
        "--ter-no-punct", "--ter-normalized", "--json", "--report",
      ]),
    OptionBench(
      "s2s-plot", "s2s-plot \"$@\" ../metrics",
      [
        "--of perplexity", "--over minutes", "--over distance", "--log", "--title x", "--svg",
        "--terminal", "--ascii", "--max-points 9999", "--max-runs 9", "--state all", "--units 2",
        "--histogram",
      ],
      silent: ["--svg": "the default", "--max-points": "a limit", "--max-runs": "a limit"]),
    OptionBench(
      "s2s-plot of annotations", "s2s-plot \"$@\" ../annotated",
      [
        "--of perplexity", "--over minutes", "--log", "--line 1", "--column y", "--title x",
        "--svg",
        "--terminal", "--ascii",
      ],
      silent: ["--svg": "the default"]),
    OptionBench(
      "s2s-plot of attention", "s2s-plot \"$@\" ../attention",
      [
        "--of perplexity", "--over minutes", "--log", "--line 1", "--column x", "--title x",
        "--svg",
        "--terminal", "--ascii",
      ],
      silent: ["--svg": "the default"]),
    OptionBench(
      "s2s-plot of a trace", "s2s-plot \"$@\" ../trace",
      [
        "--of perplexity", "--over minutes", "--log", "--line 1", "--column x",
        "--state decoder.l0.h",
        "--units 2", "--histogram", "--title x", "--svg", "--terminal", "--ascii",
      ],
      silent: ["--svg": "the default"]),
    OptionBench(
      "s2s-plot of a report", "s2s-plot \"$@\" ../report",
      [
        "--of perplexity", "--over minutes", "--log", "--title x", "--svg",
        "--terminal", "--ascii",
      ],
      silent: ["--svg": "the default"]),
  ]
}
