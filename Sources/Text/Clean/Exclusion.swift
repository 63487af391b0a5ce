import Stream

/// Texts that no kept pair may hold, such as those of a test set; they are compared by their letters alone.
package struct Exclusion: Sendable, Equatable {
  /// What of a pair has to occur.
  package enum Key: String, Sendable, CaseIterable {
    /// The source among the sources, or the target among the targets.
    case either
    /// The source among the sources.
    case source
    /// The target among the targets.
    case target
    /// Both sides as one pair.
    case pair

    /// The parts of a pair whose keys are compared.
    fileprivate var parts: [Pair.Part] {
      switch self {
      case .either: [.source, .target]
      case .source: [.source]
      case .target: [.target]
      case .pair: [.pair]
      }
    }
  }

  let key: Key
  /// The keys of sources or pairs, and of targets.
  private var first = PairKeySet()
  private var second = PairKeySet()

  fileprivate init(_ key: Key) { self.key = key }

  /// Whether a pair holds a text that is excluded.
  func holds(_ pair: Pair, of bytes: [UInt8], _ keys: inout PairKeys) -> Bool {
    for part in key.parts {
      let found = keys.key(pair, part, isNear: true, of: bytes)
      if part == .target ? second.contains(found) : first.contains(found) { return true }
    }
    return false
  }

  fileprivate mutating func add(
    _ pair: Pair, _ part: Pair.Part, of bytes: [UInt8], _ keys: inout PairKeys
  ) {
    let found = keys.key(pair, part, isNear: true, of: bytes)
    if part == .target { _ = second.insert(found) } else { _ = first.insert(found) }
  }
}

/// Reads the texts of an exclusion: lines of pairs, or of single texts, which may stand on either side.
///
/// Each side is cleaned as the run cleans it, so that a file may be raw or clean; only tokens are not made, since
/// their letters are those of the text.
package struct ExclusionReader {
  /// What was read so far.
  package private(set) var exclusion: Exclusion
  /// How many texts or pairs were read.
  package private(set) var count = 0
  private var source: Cleaner
  private var target: Cleaner
  private var keys = PairKeys()
  private var text = TextBuffer()

  /// A reader of nothing yet.
  ///
  /// - Throws: `Pattern.Failure` for a substitution that does not compile.
  package init(_ settings: CleaningSettings, by key: Exclusion.Key) throws(Pattern.Failure) {
    func cleaner(_ recipe: Recipe) throws(Pattern.Failure) -> Cleaner {
      var recipe = recipe
      recipe.tokens = .kept
      return try Cleaner(recipe, limits: settings.limits)
    }
    exclusion = Exclusion(key)
    (source, target) = (try cleaner(settings.source), try cleaner(settings.target))
  }

  /// Adds the lines of a block.
  ///
  /// - Throws: `CleaningError`: a line that is no UTF-8, or has one column where pairs are compared.
  package mutating func add(_ block: LineBlock) throws(CleaningError) {
    for line in block {
      if let fault = UTF8Check.firstFault(in: line.range, of: block.bytes) {
        throw .invalidUTF8(
          source: block.source, line: line.number, byte: fault - line.range.lowerBound + 1)
      }
      let pair = Pair(of: line.range, in: block.bytes)
      guard pair != nil || exclusion.key != .pair else {
        throw .noPair(source: block.source, line: line.number)
      }
      do throws(Pattern.Failure) {
        try add(pair ?? Pair(source: line.range, target: line.range), of: block.bytes)
      } catch {
        throw .pattern(source: block.source, line: line.number, failure: error)
      }
    }
  }

  private mutating func add(_ pair: Pair, of bytes: [UInt8]) throws(Pattern.Failure) {
    text.truncate(to: 0)
    // A side that cannot be cleaned is dropped from the corpus as well.
    guard try source.clean(pair.source, of: bytes, appendingTo: &text) == nil else { return }
    let middle = text.count
    text.append(0x09)
    guard try target.clean(pair.target, of: bytes, appendingTo: &text) == nil else { return }
    let cleaned = Pair(source: 0..<middle, target: middle + 1..<text.count)
    count += 1
    for part in exclusion.key.parts
    where !BlankText.fills(cleaned.range(of: part), of: text.bytes) {
      exclusion.add(cleaned, part, of: text.bytes, &keys)
    }
  }
}
