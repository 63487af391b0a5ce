/// The files of this toolkit that are known by their first bytes.
package enum FileKind: Sendable {
  /// A tensor stream.
  case tensors
  /// A model.
  case model
  /// The state of a training run.
  case checkpoint
  /// A record of another toolkit.
  case record
  /// A vocabulary.
  case vocabulary
  /// A table of translations.
  case translations
  /// Text, which is no file of this toolkit.
  case text

  /// How many first bytes identify every kind.
  package static let longest = 64
  /// The first characters of a vocabulary.
  package static let vocabularyMark = "#s2s-vocab"
  /// The first characters of a table of translations.
  package static let translationsMark = "#s2s-translations"
  /// The kinds of records, by the name of their format.
  static let formats = [
    ("s2s-tensors", FileKind.tensors), ("s2s-model", .model), ("s2s-checkpoint", .checkpoint),
  ]

  /// The kind of a file by its first bytes; nil where it is none of them.
  ///
  /// A vocabulary or a table may have a byte order mark before it.
  package init?(_ head: ArraySlice<UInt8>) {
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
    if FileKind.beginsRecord(head) {
      let found = FileKind.formats.first { head.contains("\"format\":\"\($0.0)\"".utf8) }
      self = found?.1 ?? .record
    } else if text.starts(with: "\(FileKind.vocabularyMark)\t".utf8) {
      self = .vocabulary
    } else if text.starts(with: "\(FileKind.translationsMark)\t".utf8) {
      self = .translations
    } else {
      return nil
    }
  }

  /// Whether bytes begin as a record does: with the length of its header in eight bytes, of which the last
  /// four are 0, and the `{` of the header.
  package static func beginsRecord(_ head: ArraySlice<UInt8>) -> Bool {
    let start = Array(head.prefix(9))
    return start.count == 9 && start[4..<8].allSatisfy { $0 == 0 } && start[8] == UInt8(ascii: "{")
  }

  /// The name in messages.
  package var name: String {
    switch self {
    case .tensors: "a tensor stream"
    case .model: "a model"
    case .checkpoint: "a checkpoint"
    case .record: "a safetensors file"
    case .vocabulary: "a vocabulary"
    case .translations: "a table of translations"
    case .text: "text"
    }
  }

  /// A message with the finding, the expected kind and the remedy.
  package func finding(expected: FileKind) -> String {
    let remedy =
      switch (self, expected) {
      case (.tensors, .text): "s2s-decode makes text of it"
      case (.tensors, .model): "s2s-train makes a model of it"
      case (.model, .text), (.checkpoint, .text): "s2s-model describe shows it"
      case (.model, .checkpoint): "s2s-train --init starts from its weights"
      case (.checkpoint, .model): "s2s-train --checkpoint FILE --resume writes its model"
      case (.record, .model): "s2s-train --init takes weights from elsewhere"
      default: expected.writer
      }
    return "\(name), expected \(expected.name)" + (remedy.isEmpty ? "" : " (\(remedy))")
  }

  /// A message that the version of a file's format is not supported.
  ///
  /// - Parameter found: The version that the file names; nil where it lacks a part of later versions.
  package func finding(version found: String?, expected: String) -> String {
    let version = found.map { "of version '\($0)'" } ?? "of an earlier version of s2s"
    let isLater = (found.flatMap { Int($0) } ?? 0) > Int(expected) ?? 0
    return "\(name) \(version), expected '\(expected)' "
      + (isLater ? "(a later s2s wrote it: install that)" : "(make it again: \(writer))")
  }

  private var writer: String {
    switch self {
    case .tensors: "s2s-batch writes one"
    case .model, .record: "s2s-train writes one"
    case .checkpoint: "s2s-train --checkpoint writes one"
    case .vocabulary: "s2s-vocab writes one"
    case .translations: "s2s-vocab --translations writes one"
    case .text: ""
    }
  }
}
