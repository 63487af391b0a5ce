/// A matrix B [K, N] in the order in which the product reads it: panels of 16 columns, each K x 16.
///
/// Weights that meet every time step are packed once an update.
final class PackedMatrix {
  /// The rows of B.
  private(set) var K = 0
  /// The columns of B.
  private(set) var N = 0
  private var storage = Storage(count: 0)

  /// An empty matrix.
  init() {}

  /// Takes the shape of B, or of `b` transposed; memory is reused when it repeats.
  func shape(K: Int, N: Int) {
    let count = (N + 15) / 16 * 16 * K
    if storage.count < count { storage = Storage(count: count) }
    (self.K, self.N) = (K, N)
  }

  /// The panels, one a row.
  var panels: Matrix { storage.matrix(at: 0, rows: (N + 15) / 16, columns: 16 * K) }
}
