/// From which end of a sentence each layer of a stack reads, in each of its directions.
struct ReadingOrder {
  /// Whether there is a direction that begins at the last word, beside the one that begins at the first.
  var bidirectional = false
  /// Whether each layer reads from the other end than the layer below it in its direction (Zhou et al. 2016).
  var alternating = false

  /// The number of directions.
  var directions: Int { bidirectional ? 2 : 1 }
  /// The number of directions that a layer above the first reads.
  var joinedDirections: Int { alternating ? 1 : directions }

  /// Whether a layer reads from the last word to the first.
  func isReversed(_ layer: Int, _ direction: Int) -> Bool {
    (direction + (alternating ? layer : 0)) % 2 == 1
  }

  /// PyTorch's name for a layer and direction, `l0` or `l0_reverse`.
  func name(_ layer: Int, _ direction: Int) -> String {
    isReversed(layer, direction) ? "l\(layer)_reverse" : "l\(layer)"
  }
}
