import ArgumentParser
import Shared
import Stream
import Text

/// The options of the input format.
struct FormatOptions: ParsableArguments {
  @Option(
    help: """
      Input format: text, of lines or of pairs with a TAB; parallel, two files side by side; \
      tmx, translation memories; jsonl, a JSON object a line [text].
      """)
  var format: InputFormat?
  @Option(
    help: ArgumentHelp(
      "Languages of --format tmx, as en,fr; en matches en-US (default: those of the file).",
      valueName: "SRC,TGT"))
  var languages: String?
  @Option(
    help: ArgumentHelp(
      "Keys of --format jsonl, as translation.en,translation.fr; or one, for lines [source,target].",
      valueName: "SRC,TGT"))
  var keys: String?

  /// Which options have no meaning with a format.
  static let rules: OptionRules = [
    .needs(["--languages"], ["--format tmx"]),
    .needs(["--keys"], ["--format jsonl"]),
    .idle(
      ["--mode", "--columns", "--keep-extra"],
      with: ["--format parallel", "--format tmx", "--format jsonl"], "which has no columns"),
    .idle(
      ["--invalid-utf8"], with: ["--format tmx", "--format jsonl"],
      "which has to be valid"),
  ]

  /// The mode of the lines that a format gives; the declared one for text.
  ///
  /// - Throws: `UsageError.invalid`.
  func mode(_ declared: Mode?) throws(UsageError) -> Mode {
    switch format ?? .text {
    case .text: declared ?? .auto
    case .parallel, .tmx: .pairs
    case .jsonl: try paths().count == 1 ? .lines : .pairs
    }
  }

  /// The reader of the inputs.
  ///
  /// - Parameters:
  ///   - mode: The mode from `mode`.
  ///   - requiresUTF8: Whether a line that is no UTF-8 ends the run.
  /// - Throws: `UsageError.invalid`, `StreamError.cannotOpen`.
  func reader(_ input: InputOptions, _ mode: Mode, requiresUTF8: Bool) throws -> any CorpusReader {
    switch format ?? .text {
    case .text:
      return ModeReader(
        input.blocks(), declared: mode, maxLineBytes: input.line.maxLineBytes.bytes)
    case .parallel: return try ParallelReader(input, requiresUTF8: requiresUTF8)
    case .tmx: return TMXFiles(input, try chosen())
    case .jsonl:
      let lines = JSONLines(keys: try paths(), maxBytes: input.line.maxLineBytes.bytes)
      return JSONFiles(input.blocks(), lines, mode)
    }
  }

  /// What an option that needs pairs cannot have, where the input is single lines.
  var singleLines: String {
    format == .jsonl
      ? "the lines of one key (--keys SRC,TGT reads pairs)"
      : "lines of one column (--mode pairs reads columns)"
  }

  /// The options as a summary names them.
  var signature: [String] {
    let all = [("format", format?.rawValue), ("languages", languages), ("keys", keys)]
    return all.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }

  private func paths() throws(UsageError) -> [String] {
    let text = keys ?? "source,target"
    let paths = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard paths.count <= 2, !paths.contains("") else {
      throw .invalid(
        "--keys '\(text)', expected two keys, as translation.en,translation.fr, or one")
    }
    return paths
  }

  private func chosen() throws(UsageError) -> TMXLanguages {
    guard let languages else { return TMXLanguages() }
    guard let chosen = TMXLanguages(languages) else {
      throw .invalid("--languages '\(languages)', expected two languages, as en,fr")
    }
    return chosen
  }
}
