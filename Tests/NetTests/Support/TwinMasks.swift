@testable import Net

/// Dropout as the twin sees it: the factor of each unit at a place, for a sentence and a time.
struct TwinMasks {
  var rates: DropoutRates
  var isVariational: Bool
  private let workspace = Workspace(threads: 1)

  init(_ settings: TrainingSettings) {
    (rates, isVariational) = (settings.dropout, settings.variational)
  }

  /// x without the units that a pass of the first update drops.
  func drop(
    _ x: [Double], _ place: UInt64, _ rate: KeyPath<DropoutRates, Float>, sentence: Int, time: Int
  ) -> [Double] {
    guard rates[keyPath: rate] > 0 else { return x }
    let key = CounterKey.mixed(
      CounterKey.mixed(1, 0, place), UInt64(sentence), isVariational ? 0 : UInt64(time))
    var matrices = Matrices(seed: 1)
    let ones = matrices.filled(1, x.count, 1)
    workspace.dropout(ones, into: ones, rate: rates[keyPath: rate], keys: [key])
    return zip(x, ones.values).map { $0 * Double($1) }
  }
}
