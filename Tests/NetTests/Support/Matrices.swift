@testable import Net

/// Matrices of seeded numbers that own their memory.
struct Matrices {
  private var kept: [Storage] = []
  private var key: UInt64

  init(seed: UInt64) { key = seed }

  /// Numbers in [-range, range), in a view with `gap` unused columns behind each row.
  mutating func random(_ rows: Int, _ columns: Int, range: Float = 1, gap: Int = 0) -> Matrix {
    key += 1
    let storage = Storage(count: rows * (columns + gap))
    kept.append(storage)
    let whole = storage.matrix(at: 0, rows: rows, columns: columns + gap)
    let matrix = whole.columns(0..<columns)
    matrix.assign(
      (0..<UInt64(rows * columns)).map {
        (CounterKey.uniform(key: key, index: $0) * 2 - 1) * range
      })
    return matrix
  }

  /// A matrix of one number.
  mutating func filled(_ rows: Int, _ columns: Int, _ value: Float = 0) -> Matrix {
    let matrix = random(rows, columns)
    matrix.fill(value)
    return matrix
  }

  /// A copy.
  mutating func copy(_ matrix: Matrix) -> Matrix {
    let result = random(matrix.rows, matrix.columns)
    result.copy(from: matrix)
    return result
  }
}

/// The largest difference of two lists, relative to the larger of 1 and the number itself.
func distance(_ found: [Float], _ expected: [Double]) -> Double {
  precondition(found.count == expected.count)
  return zip(found, expected).reduce(0) {
    max($0, abs(Double($1.0) - $1.1) / max(1, abs($1.1)))
  }
}

/// All kernels that this processor has, with different numbers of threads.
func makeWorkspaces() -> [Workspace] {
  InstructionSet.allCases.filter(\.isAvailable).map {
    Workspace(threads: 1 + Int($0.rawValue), instructions: $0)
  }
}
