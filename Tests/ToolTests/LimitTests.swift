import Testing

/// The limits on what an input may ask for: a smaller value refuses with 65, a larger one accepts.
@Suite struct LimitTests {
  /// A pair of a command line that is refused and one that is not.
  struct Limit: CustomTestStringConvertible, Sendable {
    let option: String
    let refused: String
    let accepted: String
    let command: String
    let message: String
    var testDescription: String { "\(option): \(command)" }

    init(
      _ option: String, _ refused: String, _ accepted: String, _ command: String, _ message: String
    ) {
      (self.option, self.refused, self.accepted) = (option, refused, accepted)
      (self.command, self.message) = (command, message)
    }
  }

  /// What models are tried with.
  private static let trained =
    "train --epochs 1 -o model --checkpoint run --metrics metrics; cut -f1 pairs > source\n"

  static let text = [
    Limit(
      "--max-combining", "3", "4", "s2s-clean --recipe unicode marks", "marks:1: over 3 combining"),
    Limit(
      "--regex-time", "1", "100000", "s2s-clean --recipe none -e 's/(a+)+$/b/' letters", "over 1 ms"
    ),
    Limit("--max-rejects", "1", "2", "s2s-clean columns", "2 of 3 lines dropped, limit 1"),
    Limit("--max-rejects", "60%", "70%", "s2s-clean columns", "2 of 3 lines dropped, limit 60%"),
    Limit("--max-line-bytes", "5", "6", "s2s-clean lines", "lines:1: line over 5 bytes"),
    // One letter of three bytes becomes 18, which take 33.
    Limit(
      "--max-line-bytes", "32", "33", "s2s-clean --recipe none --form nfkc wide",
      "wide:1: line over 32 bytes after cleaning"),
  ]

  @Test(arguments: text)
  func textIsLimited(limit: Limit) async throws {
    try await expect(
      limit,
      after: """
        printf 'xe\\u0301\\u0316\\u0301\\u0316 y\\n' > marks; printf 'a\\tb\\nc\\nd\\n' > columns
        echo "$(printf 'a%.0s' {1..18})!" > letters; echo 123456 > lines
        printf '\\uFDFA\\n' > wide

        """)
  }

  static let streams = [
    Limit("--max-header-bytes", "16", "1M", "s2s-decode tensors", "header of"),
    Limit("--max-record-bytes", "100", "1M", "s2s-decode tensors", "raise with --max-record-bytes"),
    Limit("--max-vocabulary", "9", "999", "s2s-decode tensors", "raise with --max-vocabulary"),
    Limit("--max-vocabulary", "9", "999", "s2s-batch --vocab vocab pairs", "over 9 tokens"),
    Limit("--max-vocabulary", "9", "999", "s2s-vocab vocab", "over 9 tokens"),
    Limit("--max-vocabulary", "9", "999", "s2s-vocab pairs", "limit 9"),
    Limit("--max-record-bytes", "100", "1M", "s2s-batch --vocab vocab pairs", "limit 100"),
    Limit("--max-header-bytes", "16", "1M", "s2s-train -o m tensors", "header of"),
    Limit(
      "--max-record-bytes", "100", "1M", "s2s-train -o m tensors", "raise with --max-record-bytes"),
    Limit("--max-vocabulary", "9", "999", "s2s-train -o m tensors", "raise with --max-vocabulary"),
    Limit(
      "--max-vocabulary", "9", "999", "s2s-train --no-spool -o m tensors",
      "raise with --max-vocabulary"),
  ]

  @Test(arguments: streams)
  func streamsAreLimited(limit: Limit) async throws {
    try await expect(limit, after: Shell.smallTraining)
  }

  static let models = [
    Limit("--max-header-bytes", "16", "1M", "s2s-model describe model", "limit 16"),
    Limit("--max-parameters", "4000", "99999", "s2s-model describe model", "over 4000 parameters"),
    Limit(
      "--max-vocabulary", "9", "999", "s2s-model describe model", "raise with --max-vocabulary"),
    Limit("--max-parameters", "4000", "99999", "s2s-translate --model model source", "over 4000"),
    Limit(
      "--max-vocabulary", "9", "999", "s2s-translate --model model source",
      "raise with --max-vocabulary"),
    Limit("--max-header-bytes", "16", "1M", "s2s-translate --model model source", "limit 16"),
    Limit("--max-record-bytes", "100", "1M", "s2s-translate --model model only", "record-bytes"),
  ]

  @Test(arguments: models)
  func modelsAreLimited(limit: Limit) async throws {
    try await expect(
      limit,
      after: Shell.smallTraining + LimitTests.trained
        + "s2s-batch -q --vocab vocab --source-only < source > only\n")
  }

  /// The size of a model is a matter of the options, so its limit is one of the command line.
  @Test func trainingIsLimited() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + "train --epochs 1 --max-parameters 4000 -o m; echo $?; train --epochs 1 --max-parameters 99999 -o m; ls m"
    )
    #expect(outcome.text == "64\nm\n", "\(outcome.errors)")
    #expect(outcome.errors.contains("raise with --max-parameters"))
  }

  @Test(arguments: [
    "s2s-clean pairs.zst", "s2s-split --part train --valid 1% pairs.zst", "s2s-vocab pairs.zst",
    "s2s-clean --exclude pairs.zst pairs", "s2s-mix pairs.zst",
    "s2s-batch --vocab vocab.zst pairs", "s2s-batch --vocab vocab pairs.zst",
    "s2s-train --updates 1 -o m tensors.zst", "s2s-train --no-spool --updates 1 -o m tensors.zst",
    "s2s-train --updates 1 --valid tensors.zst -o m tensors",
    "s2s-train --updates 1 --init model.zst --preset pytorch-tutorial --hidden 12 --embedding 8 -o m tensors",
    "s2s-translate --score --model model pairs.zst",
    "s2s-translate --score --model model.zst pairs",
    "s2s-decode tensors.zst", "s2s-decode --vocab vocab.zst /dev/null",
    "s2s-score pairs.zst < pairs", "s2s-score --baseline pairs.zst pairs < pairs",
    "s2s-plot metrics.zst", "s2s-model describe model.zst", "s2s-model diff model model.zst",
    "s2s-model average -o m model model.zst",
  ])
  func windowsAreLimited(command: String) async throws {
    let outcome = try await Shell.run(
      "command -v zstd > /dev/null || { echo 'skipped: no zstd to widen a window'; exit; }\n"
        + Shell.smallTraining + LimitTests.trained
          + """
          zstd -qdcf tensors > plain; mv plain tensors
          # Where the size is not known before, a frame asks for the window that it is told.
          for file in pairs vocab tensors model metrics; do cat $file | zstd -q --long=21 > $file.zst; done
          \(command) -q --max-window 1M > /dev/null; echo $?
          \(command) -q --max-window 2M > /dev/null; echo $?
          """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text == "65\n0\n", "\(outcome.errors)")
    #expect(outcome.errors.contains("zstd window 2M over --max-window 1M"), "\(outcome.errors)")
  }

  @Test func limitsAreNumbers() async throws {
    let outcome = try await Shell.run(
      """
      for option in --max-window --max-vocabulary --max-header-bytes --max-record-bytes; do
        s2s-decode $option 0 < /dev/null; echo $?
      done
      s2s-model describe --max-parameters 0 /dev/null; echo $?
      for option in --max-combining --regex-time --max-line-bytes; do s2s-clean $option 0 < /dev/null; echo $?; done
      s2s-clean --max-rejects no < /dev/null; echo $?
      """)
    #expect(outcome.text == String(repeating: "64\n", count: 9), "\(outcome.errors)")
  }

  private func expect(_ limit: Limit, after prepare: String) async throws {
    let outcome = try await Shell.run(
      prepare + """
        \(limit.command) -q \(limit.option) \(limit.refused) > /dev/null; echo $?
        \(limit.command) -q \(limit.option) \(limit.accepted) > /dev/null; echo $?
        """)
    #expect(outcome.text == "65\n0\n", "\(outcome.errors)")
    #expect(outcome.errors.contains(limit.message), "\(outcome.errors)")
  }
}
