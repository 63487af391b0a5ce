extension OptionBench {
  private static let search = [
    "--beam 2", "--greedy", "--length-penalty 0", "--allow-unk", "--sample", "--temperature 3",
    "--top-k 2", "--top-p 0.6", "--max-length 2", "--min-length 9", "--no-repeat-ngram 1",
    "--coverage-penalty 3", "--prefix", "--protect (?i)a", "--constraints ../glossary", "--seed 7",
    "--batch-size 3", "--nbest 2",
    "--attention attention", "--alignments alignments", "--alignment-unit token", "--words words",
    "--trace trace", "--trace-top 2", "--trace-state", "--replace-unknown",
    "--lexicon ../lexicon", "--clean", "--tokens",
  ]
  private static let quick = [
    "--batch-size": "changes the time", "--clean": "is done anyway",
    "--alignment-unit": "the words of these models are tokens",
  ]

  /// s2s-translate with a model of each task, and what it scores.
  static let searches: [OptionBench] = [
    OptionBench(
      "s2s-translate", "s2s-translate -q --model ../m \"$@\" ../lines",
      search + ["--model ../m2"],
      silent: quick.merging([
        "--score": "has a bench of its own", "--prefix": "the lines have no second column",
      ]) { $1 },
      masked: [
        (["--max-length", "--length-penalty"], "short ones are the best then anyway"),
        (["--max-length", "--min-length"], "the maximum wins"),
        (["--constraints", "--tokens"], "the lines have no such word then"),
        (["--no-repeat-ngram", "--allow-unk"], "no word is said twice then"),
        (["--no-repeat-ngram", "--replace-unknown"], "no word is said twice then"),
      ]),
    OptionBench(
      "s2s-translate of pairs", "s2s-translate -q --score --model ../m \"$@\" ../scored", search,
      silent: quick),
    OptionBench(
      "s2s-translate of texts", "s2s-translate -q --model ../lm \"$@\" ../starts", search,
      silent: quick,
      masked: [
        (["--allow-unk", "--greedy"], "an unknown letter is improbable"),
        (["--allow-unk", "--top-k"], "an unknown letter is improbable"),
        (["--allow-unk", "--top-p"], "an unknown letter is improbable"),
        (["--allow-unk", "--max-length"], "an unknown letter is improbable"),
        (["--top-k", "--top-p"], "the lowest limit counts"),
        (["--max-length", "--greedy"], "the most probable letter is the end"),
      ]),
    OptionBench(
      "s2s-translate of scored texts", "s2s-translate -q --score --model ../lm \"$@\" ../lines",
      search, silent: quick),
    OptionBench(
      "s2s-translate of classes", "s2s-translate -q --model ../cm \"$@\" ../lines",
      search + ["--score"], silent: quick),
  ]
}
