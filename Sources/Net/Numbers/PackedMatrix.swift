/// A matrix B [K, N] in the order in which the product reads it: panels of a few columns, each K x width.
///
/// Weights that meet every time step are packed once an update.
final class PackedMatrix {
  /// The rows of B.
  private(set) var K = 0
  /// The columns of B.
  private(set) var N = 0
  /// The columns of a panel.
  private(set) var width = 1
  private var storage = Storage(count: 0)

  /// An empty matrix.
  init() {}

  /// Takes the shape of B, or of `b` transposed; memory is reused when it repeats.
  func shape(K: Int, N: Int, width: Int) {
    let count = (N + width - 1) / width * width * K
    if storage.count < count { storage = Storage(count: count, cleared: false) }
    (self.K, self.N, self.width) = (K, N, width)
  }

  /// The panels, one a row.
  var panels: Matrix {
    storage.matrix(at: 0, rows: (N + width - 1) / width, columns: width * K)
  }
}
