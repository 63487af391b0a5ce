import Stream

/// Reads a TMX file as it comes in, and gives out its translation units as lines of pairs, numbered from 1.
///
/// Memory is bounded by a block and the longest unit, not by the file.
package final class TMXReader {
  /// The error that ended the file; the units before it are given out.
  package private(set) var failure: CorpusError?
  private let parser: XMLParser
  private let units: TMXUnits
  private let name: String
  private var taken = 0

  /// A reader of one file.
  ///
  /// - Parameters:
  ///   - name: The name of the file, for messages.
  ///   - languages: The languages of source and target.
  ///   - maxBytes: The longest text that is kept whole, and the longest tag that is not refused.
  package init(name: String, languages: TMXLanguages, maxBytes: Int) {
    self.name = name
    parser = XMLParser(maxBytes: maxBytes)
    units = TMXUnits(languages, maxBytes: maxBytes)
  }

  /// Takes the next bytes of the file.
  ///
  /// - Complexity: O(length).
  package func add(_ bytes: [UInt8]) { parse(bytes, isLast: false) }

  /// Ends the file.
  package func finish() { parse([], isLast: true) }

  /// How many units were given out.
  package var count: Int { taken }

  /// The units that are whole and were not given out before; nil where there are none. One that lacks a language is
  /// among the lines that lack a text.
  package func take() -> LineBlock? {
    guard units.count > taken else { return nil }
    var block = LineBlock(source: "\(name):unit", firstNumber: taken + 1, bytes: units.lines)
    block.lacking = units.lacking
    taken = units.count
    (units.lines, units.lacking) = ([], [])
    return block
  }

  private func parse(_ bytes: [UInt8], isLast: Bool) {
    parser.parse(bytes[...], isLast: isLast, units)
    guard failure == nil, let (line, fault) = parser.failure else { return }
    failure = .xml(source: name, line: line, cause: fault.cause)
  }
}
