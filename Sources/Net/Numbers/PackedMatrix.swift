/// A matrix B [K, N] in the order in which the product reads it: panels of a few columns, each K x width.
///
/// Weights of every time step are packed once per update.
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

  /// Sets the shape of B; the memory is reused where it is large enough.
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
