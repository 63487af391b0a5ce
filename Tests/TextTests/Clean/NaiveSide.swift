/// The numbers of a side as their definitions say, by Swift's own Unicode properties.
struct NaiveSide {
  private typealias Category = Unicode.GeneralCategory

  let scalars: [Unicode.Scalar]
  let words: [[Unicode.Scalar]]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    words = scalars.split { $0.properties.isWhitespace }.map(Array.init)
  }

  /// The numbers by the names of the measures.
  var numbers: [String: Double] {
    [
      "words": Double(words.count), "characters": Double(scalars.count),
      "longest-word": Double(words.map(\.count).max() ?? 0), "letters": share(\.isAlphabetic),
      "digits": share { $0.generalCategory == .decimalNumber }, "capitals": capitals,
      "average-word-length": words.isEmpty
        ? 0 : Double(words.map(\.count).reduce(0, +)) / Double(words.count),
      "spaced-letters": Double(spaced), "glued-words": Double(glued),
      "word-repeats": Double(repeats), "latin1-run": Double(latinRun),
    ]
  }

  private func share(_ has: (Unicode.Scalar.Properties) -> Bool) -> Double {
    let count = scalars.count { has($0.properties) }
    return scalars.isEmpty ? 0 : Double(count) / Double(scalars.count)
  }

  private static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .uppercaseLetter
  }

  private static func isLower(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .lowercaseLetter
  }

  private var capitals: Double {
    let upper = scalars.count(where: NaiveSide.isUpper)
    let cased = upper + scalars.count(where: NaiveSide.isLower)
    return cased < 4 ? 0 : Double(upper) / Double(cased)
  }

  private var spaced: Int {
    words.split { $0.count > 1 || $0[0].properties.generalCategory == .decimalNumber }
      .map(\.count).max() ?? 0
  }

  private var glued: Int {
    let runs = words.flatMap { $0.split { !$0.properties.isAlphabetic } }
    let humps = runs.map { run in
      zip(run, run.dropFirst()).count { NaiveSide.isUpper($0) && NaiveSide.isLower($1) }
    }
    return words.isEmpty ? 0 : max(1, humps.max() ?? 0)
  }

  /// A word without a letter is none that is repeated.
  private var repeats: Int {
    var most = 0
    for start in words.indices {
      for length in 1...8 {
        var run = 0
        while start + run + length < words.count,
          words[start + run] == words[start + run + length],
          words[start + run].contains(where: \.properties.isAlphabetic)
        { run += 1 }
        most = max(most, run / length)
      }
    }
    return most
  }

  private var latinRun: Int {
    scalars.split { !(0x80...0xFF).contains($0.value) }.map(\.count).max() ?? 0
  }

  /// The share of words in title case.
  var titleCase: Double {
    let cased = words.map { $0.filter { NaiveSide.isUpper($0) || NaiveSide.isLower($0) } }
      .filter { !$0.isEmpty }
    let titles = cased.count {
      NaiveSide.isUpper($0[0]) && !$0.dropFirst().contains(where: NaiveSide.isUpper)
    }
    return cased.count < 2 ? 0 : Double(titles) / Double(cased.count)
  }
}
