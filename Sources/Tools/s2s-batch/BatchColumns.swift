import ArgumentParser
import Shared
import Stream
import Text

extension SequenceTask: ExpressibleByArgument {}

/// A vocabulary file, and how it encodes the columns of a line.
struct BatchColumns {
  let task: SequenceTask
  /// The recipes that cleaned the text.
  let recipes: Recipes
  private let source: Vocabulary
  private let target: Vocabulary?
  private let sourceOnly: Bool

  /// Finds the sides that a task needs.
  ///
  /// - Parameter task: The task; nil takes it from the vocabulary: classify where it has classes, else translate.
  /// - Throws: `VocabularyError.missingSide`, `noWords`.
  init(
    _ file: VocabularyFile, _ recipes: Recipes, name: String, task: SequenceTask?, sourceOnly: Bool
  ) throws {
    let task = task ?? (file[.label] == nil ? .translate : .classify)
    (self.task, self.recipes) = (task, recipes)
    self.sourceOnly = sourceOnly
    source = try file.require(.source, name: name).requireWords(.source, name: name)
    let side: Side = task == .classify ? .label : .target
    if task == .lm {
      target = source
    } else {
      let other = sourceOnly ? file[side] : try file.require(side, name: name)
      target = sourceOnly ? other : try other?.requireWords(side, name: name)
    }
  }

  /// The number of source ids.
  var sourceCount: Int { source.count }
  /// The number of target ids or classes.
  var targetCount: Int { target?.count ?? source.count }

  /// The names of the tokens of both sides, such as word; a class is not a token.
  var units: (source: String, target: String) {
    (source.level.unit, (target ?? source).level.unit)
  }

  /// Whether a side has pieces of words.
  var havePieces: Bool { [source.level, target?.level].contains(.bpe) }

  /// A new encoder of the columns, for one thread.
  ///
  /// - Parameter dropout: The merges that are left out; nil is none.
  func encoders(_ dropout: MergeDropout?) -> BlockEncoder.Columns {
    let first = SentenceEncoder(source, check: RecipeCheck(recipes.source), dropout: dropout)
    guard let target, !sourceOnly else {
      return .sources(first, across: task == .translate ? target.map { SentenceEncoder($0) } : nil)
    }
    return switch task {
    case .translate:
      .pairs(
        source: first,
        target: SentenceEncoder(
          target, check: RecipeCheck(recipes.target), dropout: dropout, side: 1))
    case .lm: .texts(first)
    case .classify: .classes(source: first, label: target)
    }
  }
}
