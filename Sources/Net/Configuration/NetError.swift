import Stream

/// The errors of models, checkpoints and training.
package enum NetError: Evidence {
  /// The parts of a model do not fit together, or a size is out of range.
  case invalidShape(String)
  /// A vocabulary has nothing but the reserved ids.
  case noWords
  /// A setting is out of range or misspelt.
  case invalidSetting(name: String, found: String, expected: String)
  /// A model or checkpoint file is not what it should be; `source` is the file.
  case damagedModel(source: String, cause: String)
  /// A file is of another kind or version than the reader expects.
  case otherFile(source: String, finding: String)
  /// A model, a vocabulary and a stream do not belong together.
  case mismatch(what: String, found: String, expected: String)
  /// A checkpoint belongs to a run with other settings, another corpus or another validation set: all
  /// differences, and whether the run may override them.
  case changed(source: String, differences: [Difference], mayGoOn: Bool)
  /// The loss, the gradient or a weight is no longer finite.
  case diverged(update: Int, what: String)
  /// This processor cannot do what a setting asks for.
  case noInstructions(setting: String, found: String, needed: String)
  /// A checkpoint exists that the run was not asked to resume.
  case checkpointExists(path: String)

  /// One setting that differs between a checkpoint and the run.
  package struct Difference: Sendable, Equatable, CustomStringConvertible {
    /// The setting.
    package let key: String
    /// Its value in the run.
    package let found: String
    /// Its value in the checkpoint.
    package let expected: String

    /// A setting with its value in the run and in the checkpoint.
    package init(key: String, found: String, expected: String) {
      self.key = key
      self.found = found
      self.expected = expected
    }

    /// Both values.
    package var description: String {
      "\(key): found '\(found)' in this run, expected '\(expected)' as in the checkpoint"
    }
  }

  /// The kind of fault.
  package var fault: Fault {
    switch self {
    case .invalidShape, .invalidSetting: .usage
    case .damagedModel, .otherFile, .mismatch, .changed, .noWords: .data
    case .diverged: .failure
    case .noInstructions: .noDevice
    case .checkpointExists: .cannotCreate
    }
  }

  /// One line: what was found, and what was expected.
  package var description: String {
    switch self {
    case .invalidShape(let what): "model: \(what)"
    case .invalidSetting(let name, let found, let expected):
      "\(name) '\(found)', expected \(expected)"
    case .damagedModel(let source, let cause): "\(source): \(cause)"
    case .otherFile(let source, let finding): "\(source): \(finding)"
    case .noWords:
      "a vocabulary without words (an empty corpus, or options of s2s-vocab that leave none)"
    case .mismatch(let what, let found, let expected):
      "\(what): found \(found), expected \(expected)"
    case .changed(let source, let differences, let mayGoOn):
      "\(source): \(differences.map(\.description).joined(separator: "; ")) "
        + (mayGoOn
          ? "(--override goes on with what is new)"
          : "(shape, vocabulary and first weights of a run stay as they are)")
    case .diverged(let update, let what):
      "update \(update): \(what) is not finite; training stops"
    case .noInstructions(let setting, let found, let needed):
      "\(setting) '\(found)' needs \(needed), which this processor or system does not offer"
    case .checkpointExists(let path):
      "\(path): a checkpoint exists (continue it with --resume, or remove it)"
    }
  }
}
