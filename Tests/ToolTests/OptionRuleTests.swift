import Testing

/// What a tool says of an option that would change nothing.
@Suite struct OptionRuleTests {
  /// A command line, and its message.
  private static let refusals = [
    ("s2s-train --checkpoint-every 5", "--checkpoint-every needs --checkpoint FILE"),
    ("s2s-train --override", "--override needs --resume"),
    ("s2s-train --resume", "--resume needs --checkpoint FILE"),
    ("s2s-train --metrics-every 5", "--metrics-every needs --metrics FILE"),
    ("s2s-train --patience 5", "--patience needs --valid FILE"),
    ("s2s-train --schedule plateau", "--schedule plateau needs --valid FILE"),
    ("s2s-train --tied=both", "--tied 'both', expected one of none, decoder, all"),
    ("s2s-train --tied all --no-tied", "--tied has no meaning with --no-tied, which unties"),
    ("s2s-train --momentum 0.9", "--momentum needs --optimizer sgd"),
    ("s2s-train --momentum 0.9 --optimizer adamw", "--momentum needs --optimizer sgd"),
    (
      "s2s-train --lr-factor 0.5",
      "--lr-factor needs --schedule plateau or --schedule exponential"
    ),
    ("s2s-train --lr-patience 5 --schedule exponential", "--lr-patience needs --schedule plateau"),
    (
      "s2s-train --lr-period 5 --schedule inverse-sqrt", "--lr-period needs --schedule exponential"
    ),
    (
      "s2s-train --teacher-forcing-decay linear",
      "--teacher-forcing-decay needs --teacher-forcing RATIO"
    ),
    (
      "s2s-train --teacher-forcing-decay linear --teacher-forcing 1.0",
      "--teacher-forcing-decay has no meaning with --teacher-forcing 1, which does not fall"
    ),
    (
      "s2s-train --teacher-forcing-updates 9 --teacher-forcing 0.5",
      "--teacher-forcing-updates needs --teacher-forcing-decay linear or "
        + "--teacher-forcing-decay inverse-sigmoid"
    ),
    (
      "s2s-train --no-spool --epochs 2",
      "--epochs has no meaning with --no-spool, whose stream decides (s2s-batch --epochs; --updates is a limit)"
    ),
    (
      "s2s-train --no-spool --order stream",
      "--order has no meaning with --no-spool, which keeps the order"
    ),
    (
      "s2s-train --initializer xavier --init tensors",
      "--initializer has no meaning with --init, whose weights take the place of drawn ones"
    ),
    ("s2s-translate --greedy --beam 7", "--beam has no meaning with --greedy, which is --beam 1"),
    ("s2s-batch --overlong fail --vocab vocab", "--overlong needs --max-length N"),
    (
      "s2s-batch --max-length 3 --source-only --vocab vocab",
      "--max-length with --source-only needs --overlong truncate or --overlong fail"
    ),
    (
      "s2s-batch --max-length 3 --source-only --overlong drop --vocab vocab",
      "--max-length with --source-only needs --overlong truncate or --overlong fail"
    ),
    (
      "s2s-batch --text --pieces --vocab vocab",
      "--text has no meaning with --pieces, which writes a line for each line"
    ),
    ("s2s-split --memory 1M --part train", "--memory needs --shuffle"),
    (
      "s2s-score --seed 3 tensors",
      "--seed needs --confidence or --baseline FILE or --paired-bs or --paired-ar"
    ),
    (
      "s2s-score --paired-ar --metric chrf --metric ter tensors",
      "--paired-ar needs --input FILE or --baseline FILE"
    ),
    ("s2s-score --ter-no-punct --metric chrf tensors", "--ter-no-punct needs --metric ter"),
    ("s2s-score --vocab vocab tensors", "--vocab needs --report"),
    ("s2s-clean --exclude-key pair pairs", "--exclude-key needs --exclude FILE"),
    ("s2s-clean --unswap pairs", "--unswap needs --ngrams FILE"),
    ("s2s-clean --min-language-fit 0 pairs", "--min-language-fit needs --ngrams FILE"),
    (
      "s2s-clean --unswap --ngrams x --invert pairs",
      "--unswap has no meaning with --invert, which writes swapped pairs as they are"
    ),
    ("s2s-mix --lines 3 --endless pairs", "--lines has no meaning with --endless"),
    (
      "s2s-score --smooth-value 1 tensors",
      "--smooth-value needs --smooth-method floor or --smooth-method add-k"
    ),
    (
      "s2s-score --lowercase --metric chrf tensors",
      "--lowercase with --metric chrf needs --metric bleu"
    ),
    (
      "s2s-score --chrf-lowercase --number-only tensors",
      "--chrf-lowercase with --number-only needs --metric chrf"
    ),
    ("s2s-clean --unit char", "--unit needs --min-length N or --max-length N or --max-ratio N"),
    ("s2s-clean --script-share 0.5", "--script-share needs --script NAME"),
    ("s2s-clean --samples 3", "--samples needs --stats FILE"),
    ("s2s-clean --invert", "--invert needs a filter, as --max-length N"),
    ("s2s-clean --header", "--header needs --annotate"),
    (
      "s2s-clean --annotate --max-tags 0",
      "--max-tags has no meaning with --annotate, which drops no pair"
    ),
    (
      "s2s-clean --suggest pairs --dedupe pair",
      "--dedupe has no meaning with --suggest FILE, which tries each filter"
    ),
    ("s2s-clean --languages en,fr", "--languages needs --format tmx"),
    ("s2s-clean --keys a,b --format tmx", "--keys needs --format jsonl"),
    (
      "s2s-clean --columns 2,3 --format parallel pairs pairs",
      "--columns has no meaning with --format parallel, which has no columns"
    ),
    (
      "s2s-clean --mode pairs --format tmx",
      "--mode has no meaning with --format tmx, which has no columns"
    ),
    (
      "s2s-clean --invalid-utf8 drop --format jsonl",
      "--invalid-utf8 has no meaning with --format jsonl, which has to be valid"
    ),
    (
      "s2s-clean --swap --format jsonl --keys text",
      "--swap has no meaning with the lines of one key (--keys SRC,TGT reads pairs)"
    ),
    (
      "s2s-vocab --level bpe --max-size 9 pairs",
      "--max-size has no meaning with --level bpe, whose limit is --merges"
    ),
  ]

  @Test func theMessageNamesBoth() async throws {
    let script = Self.refusals.map { command, _ in
      let output = command.hasPrefix("s2s-train") ? " -o out" : ""
      return "\(command)\(output) < /dev/null > out 2> err; echo \"$? $(head -n 1 err)\"; rm out\n"
    }
    let outcome = try await Shell.run("touch pairs vocab tensors\n" + script.joined())
    let answers = outcome.text.split(separator: "\n")
    try #require(answers.count == Self.refusals.count, "\(outcome.text) \(outcome.errors)")
    for (answer, (command, text)) in zip(answers, Self.refusals) {
      let tool = command.prefix { $0 != " " }
      #expect(answer == "64 \(tool): \(text)", "\(command)")
    }
  }
}
