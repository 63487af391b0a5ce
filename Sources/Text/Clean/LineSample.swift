import Stream

/// A few lines, spread over the whole input: those with the smallest hashes of their numbers, so that the choice
/// depends on nothing but the input and takes constant memory.
package struct LineSample: Sendable {
  /// A line with its number.
  package struct Line: Sendable {
    /// The number, counted through all inputs.
    package let number: Int
    /// The text, at most its first 1,000 bytes.
    package let text: String
    fileprivate let hash: UInt64
  }

  private let limit: Int
  /// By their hashes.
  private var kept: [Line] = []
  private static let shown = 1000

  /// A sample of at most `limit` lines.
  package init(limit: Int) { self.limit = limit }

  /// The lines, in the order of the input.
  package var lines: [Line] { kept.sorted { $0.number < $1.number } }

  /// Takes a line into the sample, if its hash is small enough.
  package mutating func offer(_ number: Int, _ text: ArraySlice<UInt8>) {
    let hash = XXHash64.hash(Array("\(number)".utf8)[...])
    if kept.count == limit {
      guard let last = kept.last, hash < last.hash else { return }
      kept.removeLast()
    }
    let place = kept.firstIndex { hash < $0.hash } ?? kept.count
    let shown = String(decoding: text.prefix(LineSample.shown), as: UTF8.self)
    kept.insert(Line(number: number, text: shown, hash: hash), at: place)
  }
}
