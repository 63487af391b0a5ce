/// The heat maps of a picture, one below the other.
public struct AttentionMaps: Sendable {
  let maps: [AttentionMap]
  let title: String

  /// The caption of a map, where there are several.
  func caption(_ map: AttentionMap) -> String? {
    guard maps.count > 1 else { return nil }
    let ranked = maps.contains { $0.rank > 1 }
    return "line \(map.line)" + (ranked ? ", rank \(map.rank)" : "")
  }
}
