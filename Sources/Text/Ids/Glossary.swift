import Stream

/// Phrases of the source, each with the tokens that the translation of a line that has it must hold.
package struct Glossary: Sendable {
  private struct Entry {
    let words: [[UInt8]]
    let target: [Int32]
  }

  /// By the first word, the longest phrases first, those of equal length as they were added.
  private var entries: [[UInt8]: [Entry]] = [:]

  /// No phrases.
  package init() {}

  /// Adds a phrase; a phrase that is there already keeps its first translation.
  ///
  /// - Parameters:
  ///   - phrase: Tokens of the source with spaces between; nothing is added where it has none.
  ///   - target: Ids without the end token.
  package mutating func add(_ phrase: ArraySlice<UInt8>, _ target: [Int32]) {
    let words = Glossary.words(of: phrase)
    guard let first = words.first else { return }
    var list = entries[first] ?? []
    let place = list.firstIndex { $0.words.count < words.count } ?? list.count
    guard !list.contains(where: { $0.words == words }) else { return }
    list.insert(Entry(words: words, target: target), at: place)
    entries[first] = list
  }

  /// The ids for the phrases of a line, from left to right, each the longest that begins at its place; phrases do
  /// not overlap.
  ///
  /// - Complexity: O(words) but for phrases with the same first word.
  package func phrases(in line: ArraySlice<UInt8>) -> [[Int32]] {
    let words = Glossary.words(of: line)
    var (found, index): ([[Int32]], Int) = ([], 0)
    while index < words.count {
      let entry = entries[words[index]]?.first { words[index...].starts(with: $0.words) }
      if let entry { found.append(entry.target) }
      index += entry?.words.count ?? 1
    }
    return found
  }

  private static func words(of line: ArraySlice<UInt8>) -> [[UInt8]] {
    line.split(separator: 0x20).map(Array.init)
  }
}
