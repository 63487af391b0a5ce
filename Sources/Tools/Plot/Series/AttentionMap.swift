/// The attention weights of a translation.
struct AttentionMap: Sendable {
  /// The number of the sentence, from 1.
  let line: Int
  /// The rank of the translation, from 1.
  let rank: Int
  /// The S words of the source.
  let source: [String]
  /// The T words of the target.
  let target: [String]
  /// [T][S], 0 to 1; NaN where one is missing.
  let weights: [[Float]]

  /// Whether there is nothing to draw.
  var isBlank: Bool { source.isEmpty || target.isEmpty }

  /// How dark a cell is, 0 to 100; nil where the weight is missing.
  func shade(_ row: Int, _ column: Int) -> Int? {
    let weight = weights[row][column]
    return weight.isNaN ? nil : Int((100 * min(max(weight, 0), 1)).rounded())
  }
}

/// The heat maps of a picture, one below the other.
package struct AttentionMaps: Sendable {
  let maps: [AttentionMap]
  let title: String

  /// The caption of a map, where there are several.
  func caption(_ map: AttentionMap) -> String? {
    guard maps.count > 1 else { return nil }
    let ranked = maps.contains { $0.rank > 1 }
    return "line \(map.line)" + (ranked ? ", rank \(map.rank)" : "")
  }
}
