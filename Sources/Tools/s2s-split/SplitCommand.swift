import ArgumentParser
import Shared
import Stream
import Text

@main
struct SplitCommand: Tool {
  static let name = "s2s-split"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Split a corpus into training, validation and test parts.",
    discussion: """
      A keyed hash of the source side decides, so equal sources never straddle training and test, \
      and a line keeps its part when the corpus grows. A number of lines takes \
      those with the smallest hashes; it needs a file that can be read twice and 8 bytes of memory \
      a line. --key either keeps equal targets together, too; it reads the file once more, and takes \
      about 30 bytes for each distinct text. Else memory is constant: --shuffle holds --memory of \
      lines and puts the rest into a temporary file in $TMPDIR.

      Examples:
        s2s-split --valid 2% --test 2% --shuffle -o part. pairs.tsv
        s2s-split --test 10% --part test < pairs.tsv
        s2s-split --key either --test 2% -o part. pairs.tsv
      """,
    version: versionLine(name))

  @Option(
    name: .shortAndLong, help: "Output prefix: write PREFIXtrain, PREFIXvalid and PREFIXtest.",
    completion: .file())
  var output: String?
  @Option(help: "Part to write to standard output.") var part: SplitShares.Part?
  @Option(help: ArgumentHelp("Validation set: N% of the hashes, or N lines [0%].", valueName: "N"))
  var valid: String?
  @Option(help: ArgumentHelp("Test set: N% of the hashes, or N lines [0%].", valueName: "N"))
  var test: String?
  @Flag(help: "Shuffle the lines of each part.") var shuffle = false
  @Option(help: "Random seed of the hash and of the shuffle.") var seed: UInt64 = 1
  @Option(help: "Hash key: the columns that decide the part of a line.") var key = SplitKey.Columns
    .source
  @Option(help: ArgumentHelp("Shuffle buffer: lines held in memory [256M].", valueName: "size"))
  var memory: ByteSize?
  @OptionGroup var common: CommonOptions
  @OptionGroup var input: InputOptions

  static let rules: OptionRules = [.needs(["--memory"], ["--shuffle"])]

  var files: RunFiles {
    let files = RunFiles().reads("input", input.operands)
    guard let output else { return files.writes("--part", "-") }
    return SplitShares.Part.allCases.reduce(files) {
      $0.writes("-o", PartWriters.path(output, $1))
    }
  }

  func run() throws {
    try input.requireInput(for: Self.self)
    guard (part == nil) != (output == nil) else {
      throw UsageError.invalid("expected one of -o PREFIX and --part NAME")
    }
    guard output != "-" else {
      throw UsageError.invalid("-o '-', expected a PREFIX (--part NAME writes to standard output)")
    }
    _ = (try amount("--valid", valid), try amount("--test", test))
    let key = try splitKey()
    let shares = try shares(key)
    try requireAmount()
    let parts = try PartWriters(
      part: part, prefix: output, shuffle: shuffle ? seed : nil, memory: memory?.bytes ?? 1 << 28)
    try input.forEachBlock { block in
      for line in block {
        try parts.write(
          block.bytes[line.range], to: shares.part(key.hash(line.range, of: block.bytes)))
      }
      try parts.flush()
    }
    try parts.finish()
    let report = Report(tool: Self.name, quiet: common.quiet)
    for text in warnings(parts) { report.warning(text) }
    report.summary("\(parts.summary); key=\(self.key.rawValue) seed=\(seed)")
  }

  /// The shares of the parts: percentages need only the options, numbers of lines need all hashes first.
  private func shares(_ key: SplitKey) throws -> SplitShares {
    switch (try amount("--valid", valid), try amount("--test", test)) {
    case (.share(let valid), .share(let test)):
      guard valid + test <= 1 else { throw UsageError.invalid("--valid and --test are over 100%") }
      return SplitShares(valid: valid, test: test)
    case (.count(let valid), .count(let test)):
      return SplitShares(valid: valid, test: test, hashes: try hashes(key))
    case (.share(0), .count(let test)):
      return SplitShares(valid: 0, test: test, hashes: try hashes(key))
    case (.count(let valid), .share(0)):
      return SplitShares(valid: valid, test: 0, hashes: try hashes(key))
    default: throw UsageError.invalid("--valid and --test: expected both in % or both in lines")
    }
  }

  /// Stops where --part names a part whose size is not given.
  private func requireAmount() throws {
    guard let part, let option = option(of: part), option.text == nil else { return }
    throw UsageError.invalid(
      "--part \(part.rawValue) needs \(option.name) N% or N, which says how much it gets")
  }

  /// The option that gives the size of a part; nil for training, which gets the rest.
  private func option(of part: SplitShares.Part) -> (name: String, text: String?)? {
    switch part {
    case .train: nil
    case .valid: ("--valid", valid)
    case .test: ("--test", test)
    }
  }

  /// The warnings about parts that were written and are empty, or have fewer lines than were asked for.
  private func warnings(_ parts: PartWriters) -> [String] {
    let all = SplitShares.Part.allCases
    let lines = all.reduce(0) { $0 + parts.count(of: $1) }
    guard lines > 0 else { return ["no lines, so every part is empty"] }
    return all.filter { part ?? $0 == $0 }.compactMap { part in
      let count = parts.count(of: part)
      let asked = option(of: part).map { ($0.name, $0.text ?? "0%") }
      let (name, text) = asked ?? ("the others have all", "\(grouped(lines)) lines")
      if count == 0 { return "part '\(part.rawValue)' is empty: \(name) \(text)" }
      guard asked != nil, case .count(let least)? = SplitShares.Amount(text), count < least else {
        return nil
      }
      return "part '\(part.rawValue)' has \(grouped(count)) lines: \(name) \(text)"
    }
  }

  private func amount(_ option: String, _ given: String?) throws -> SplitShares.Amount {
    let text = given ?? "0%"
    guard let amount = SplitShares.Amount(text) else {
      throw UsageError.invalid("\(option) '\(text)', expected N% or N")
    }
    return amount
  }

  /// The key of the options; groups need the whole corpus first.
  private func splitKey() throws -> SplitKey {
    if let part = Pair.Part(rawValue: key.rawValue) { return SplitKey(part, seed: seed) }
    try requireFiles("--key either reads the corpus twice: name a file")
    var groups = TextGroups(seed: seed)
    try input.forEachBlock { block in
      for line in block { groups.add(line.range, of: block.bytes) }
    }
    groups.finish()
    return SplitKey(groups)
  }

  /// Stops where standard input would be read twice.
  private func requireFiles(_ message: String) throws(UsageError) {
    guard !input.inputs.isEmpty, !input.inputs.contains("-") else { throw .invalid(message) }
  }

  private func hashes(_ key: SplitKey) throws -> [UInt64] {
    try requireFiles("counts read the corpus twice: name a file, or use N%")
    var hashes: [UInt64] = []
    try input.forEachBlock { block in
      for line in block { hashes.append(key.hash(line.range, of: block.bytes)) }
    }
    return hashes
  }
}

extension SplitKey.Columns: ExpressibleByArgument {}
extension SplitShares.Part: ExpressibleByArgument {}
