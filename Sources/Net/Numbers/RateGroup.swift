/// Values that learn at another rate than the rest, as the parameter groups of torch.optim do.
struct RateGroup: Equatable {
  /// The place of the values in the flat array of all.
  let range: Range<Int>
  /// What the learning rate is multiplied with; 0 leaves the values as they are.
  let factor: Float

  /// The number of the first of ordered groups that ends behind a place; their count where none does.
  static func first(in groups: [RateGroup], endingAfter place: Int) -> Int {
    var (low, high) = (0, groups.count)
    while low < high {
      let middle = (low + high) / 2
      if groups[middle].range.upperBound > place { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
