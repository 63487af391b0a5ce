/// A command line of a tool by its options that name files, and what it does with each.
struct FileOptions {
  /// What becomes of a file.
  enum Role: Equatable {
    /// It is read; the name is that of a file of `setUp` that will do.
    case reads(String)
    /// It is written.
    case writes
    /// It is the first of the files whose names begin so.
    case writesTrain
    /// It is written, and read when a run goes on.
    case saves

    var isWritten: Bool { if case .reads = self { false } else { true } }
  }

  /// What stands before the files.
  let command: String
  /// The options and operands, by the names of `OptionDump`.
  let roles: [String: Role]
  /// Those without which there is no valid command line.
  let required: [String: String]
  /// The operand that standard input takes the place of; nil where the tool never reads that.
  let operand: String?
  /// What has standard input read beside all operands.
  let input: String

  private init(
    _ command: String, _ roles: [String: Role], required: [String: String] = [:],
    operand: String? = nil, input: String = "/dev/null"
  ) {
    (self.command, self.roles, self.required) = (command, roles, required)
    (self.operand, self.input) = (operand, input)
  }

  /// Every tool, and every part of one that is chosen by a word.
  static let all: [String: FileOptions] = [
    "s2s-clean": FileOptions(
      "s2s-clean",
      [
        "<inputs>": .reads("pairs"), "--rules": .reads("rules"), "--ngrams": .reads("grams"),
        "--translations": .reads("words"), "--exclude": .reads("source"),
        "--suggest": .reads("pairs"), "--rejects": .writes,
        "--stats": .writes, "--output": .writes,
      ], operand: "<inputs>"),
    "s2s-split": FileOptions(
      "s2s-split --valid 20% --test 20%",
      ["<inputs>": .reads("pairs"), "--output": .writesTrain],
      required: ["--output": "outtrain"], operand: "<inputs>"),
    "s2s-mix": FileOptions(
      "s2s-mix", ["<corpora>": .reads("pairs"), "--output": .writes],
      required: ["<corpora>": "../pairs"]),
    "s2s-vocab": FileOptions(
      "s2s-vocab --level bpe",
      ["<inputs>": .reads("pairs"), "--codes": .reads("codes"), "--output": .writes],
      operand: "<inputs>"),
    "s2s-batch": FileOptions(
      "s2s-batch",
      [
        "<inputs>": .reads("pairs"), "--vocab": .reads("vocab"), "--index": .writes,
        "--output": .writes,
      ], required: ["--vocab": "../vocab"], operand: "<inputs>"),
    "s2s-train": FileOptions(
      "s2s-train --preset pytorch-tutorial-attention --hidden 4 --embedding 4 --updates 1",
      [
        "<input>": .reads("tensors"), "--valid": .reads("tensors"), "--init": .reads("model"),
        "--output": .writes, "--metrics": .writes, "--checkpoint": .saves,
      ], required: ["--output": "out"], operand: "<input>"),
    "s2s-translate": FileOptions(
      "s2s-translate --replace-unknown",
      [
        "<operands>": .reads("source"), "--model": .reads("model"), "--attention": .writes,
        "--alignments": .writes, "--words": .writes, "--trace": .writes,
        "--constraints": .reads("pairs"), "--lexicon": .reads("pairs"),
        "--output": .writes,
      ], required: ["--model": "../model"], operand: "<operands>"),
    "s2s-decode": FileOptions(
      "s2s-decode",
      ["<inputs>": .reads("tensors"), "--vocab": .reads("vocab"), "--output": .writes],
      operand: "<inputs>"),
    "s2s-score": FileOptions(
      "s2s-score --report --samples 2",
      [
        "<references>": .reads("source"), "--input": .reads("source"),
        "--baseline": .reads("source"), "--vocab": .reads("vocab"), "--source": .reads("source"),
        "--output": .writes,
      ],
      required: ["<references>": "../source"], input: "../source"),
    "s2s-plot": FileOptions(
      "s2s-plot", ["<inputs>": .reads("metrics"), "--output": .writes], operand: "<inputs>"),
    "s2s-model": FileOptions("s2s-model", [:]),
    "s2s-model describe": FileOptions(
      "s2s-model describe", ["<path>": .reads("model"), "--output": .writes],
      required: ["<path>": "../model"]),
    "s2s-model average": FileOptions(
      "s2s-model average", ["<models>": .reads("model"), "--output": .writes],
      required: ["<models>": "../model"]),
    "s2s-model diff": FileOptions(
      "s2s-model diff",
      ["<first>": .reads("model"), "<second>": .reads("model"), "--output": .writes],
      required: ["<first>": "../model", "<second>": "../model"]),
    "s2s-model vocabulary": FileOptions(
      "s2s-model vocabulary", ["<path>": .reads("model"), "--output": .writes],
      required: ["<path>": "../model"]),
    "s2s-model quantize": FileOptions(
      "s2s-model quantize", ["<path>": .reads("model"), "--output": .writes],
      required: ["<path>": "../model"]),
  ]

  /// The script that makes a file of each kind; a tool that reads what it writes does not fill the disk.
  static let setUp = """
    ulimit -f 20000
    head -n 60 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    cut -f1 pairs > source; echo 's/x/y/' > rules; echo precious > text
    printf '#version: 0.2\\na b\\n' > codes
    s2s-vocab -q --level ngram < pairs > grams
    s2s-vocab -q --translations < pairs > words
    s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 20 < pairs > tensors
    \(all["s2s-train"]?.command ?? "") -q --metrics metrics --metrics-every 1 -o model tensors

    """

  /// The words of a command line with the given files, and those that it cannot do without.
  func line(_ files: [String: String]) -> String {
    // Operands first: an option that takes several files would take them too.
    let all = required.merging(files) { $1 }.sorted { $0.key < $1.key }
    let named = all.filter { $0.key.hasPrefix("<") } + all.filter { !$0.key.hasPrefix("<") }
    return named.reduce(command + " -q") { line, file in
      let isPrefix = roles[file.key] == .writesTrain && file.value.hasSuffix("train")
      let value = isPrefix ? String(file.value.dropLast(5)) : file.value
      return line + (file.key.hasPrefix("<") ? "" : " \(file.key)") + " \(value)"
    }
  }

  /// The file of `setUp` that an option takes.
  func kind(_ option: String) -> String? {
    if case .reads(let kind)? = roles[option] { kind } else { nil }
  }

  /// The options that write, in order.
  var written: [String] { roles.filter { $0.value.isWritten }.map(\.key).sorted() }
}
