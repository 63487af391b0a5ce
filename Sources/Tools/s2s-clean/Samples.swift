import Stream
import Text

/// A few dropped lines of each reason, spread over the whole input.
///
/// Those with the smallest hashes of their numbers are kept, so that the choice depends on nothing but
/// the input and takes constant memory.
struct Samples {
  private struct Sample {
    let hash: UInt64
    let number: Int
    let text: String
  }

  private let limit: Int
  private var samples = [[Sample]](repeating: [], count: DropReason.allCases.count)
  /// The most bytes of a line that are shown.
  private static let shown = 1000

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes a line into the sample, if its hash is small enough.
  mutating func offer(_ reason: DropReason, _ number: Int, _ line: ArraySlice<UInt8>) {
    guard limit > 0, let index = DropReason.allCases.firstIndex(of: reason) else { return }
    let hash = XXHash64.hash(Array("\(number)".utf8)[...])
    if samples[index].count == limit {
      guard let last = samples[index].last, hash < last.hash else { return }
      samples[index].removeLast()
    }
    let place = samples[index].firstIndex { hash < $0.hash } ?? samples[index].count
    let text = String(decoding: line.prefix(Samples.shown), as: UTF8.self)
    samples[index].insert(Sample(hash: hash, number: number, text: text), at: place)
  }

  /// The samples of the reasons given, in the order of the input; nil where none were asked for.
  func json(_ reasons: [DropReason]) -> String? {
    guard limit > 0 else { return nil }
    let members = reasons.map { reason in
      let index = DropReason.allCases.firstIndex(of: reason) ?? 0
      let lines = samples[index].sorted { $0.number < $1.number }
        .map { "{\"line\": \($0.number), \"text\": \(JSONText.quoted($0.text))}" }
      return "\n    \(JSONText.quoted(reason.rawValue)): ["
        + lines.map { "\n      \($0)" }.joined(separator: ",") + "\n    ]"
    }
    return "{" + members.joined(separator: ",") + "\n  }"
  }
}
