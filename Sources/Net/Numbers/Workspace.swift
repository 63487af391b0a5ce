import CKernels

/// The resources of every operation: threads, scratch memory and the kernels of this processor.
///
/// Operations are methods in the files `Workspace+...`. No result depends on the number of threads,
/// and no row's result on the rows beside it.
@safe final class Workspace {
  let team: Team
  let arena = Arena()
  let kernels: UnsafePointer<s2s_kernels>
  /// The kernels for weights of eight bits.
  let byteKernels: UnsafePointer<s2s_byte_kernels>
  /// Called whenever another phase begins; nil as a rule.
  var observer: ((Phase) -> Void)?
  /// The current phase.
  var phase = Phase.other
  /// Each thread's memory for a block of packed rows and one of packed columns.
  private var rooms: [(rows: Storage, columns: Storage)] = []
  /// Each thread's block of a gradient that is zero.
  private let zeroBlocks: [Storage]
  /// How products are computed.
  var arithmetic = Arithmetic.fp32
  /// The memory for operands that are not fp32.
  private var operands = Operands()
  /// The memory for values that arrive from another rank; nil before the first ones.
  var ringRoom: Storage?

  /// A workspace of `threads` threads.
  ///
  /// - Parameters:
  ///   - instructions: The widest vectors that may be used where the processor has them.
  ///   - byteInstructions: The same for products of bytes.
  ///   - fused: Whether the numbers shall be the same on every processor.
  init(
    threads: Int, instructions: InstructionSet = .widest,
    byteInstructions: ByteInstructions = .widest, fused: Bool = false
  ) {
    team = Team(threads: threads)
    unsafe kernels = fused ? instructions.fusedKernels : instructions.kernels
    unsafe byteKernels = byteInstructions.kernels
    zeroBlocks = (0..<team.count).map { _ in Storage(count: Blocking.update) }
    for _ in 0..<team.count {
      rooms.append(
        (
          Storage(count: Blocking.rows * Blocking.depth, cleared: false),
          Storage(count: Blocking.columns * Blocking.depth, cleared: false)
        ))
    }
  }

  /// How the kernels round.
  var multiplyAdd: MultiplyAdd {
    unsafe kernels == s2s_kernel_set(InstructionSet.baseline.rawValue) ? .rounded : .fused
  }

  /// Zeros, which the thread that works on part `member` reads and clears instead of a gradient.
  func zeros(_ member: Int) -> Matrix { zeroBlocks[member].all }

  /// Memory for the operands of a product.
  struct Operands {
    var rows = Storage(count: 0)
    var columns = Storage(count: 0)
  }

  /// Memory for `count` floats of an operand, until the next call; it is reused where it is large enough.
  func room(_ operand: WritableKeyPath<Operands, Storage>, _ count: Int) -> Matrix {
    if operands[keyPath: operand].count < count {
      operands[keyPath: operand] = Storage(count: count, cleared: false)
    }
    return operands[keyPath: operand].all
  }

  /// The memory for packed blocks of the thread that works on part `member`.
  func room(_ member: Int) -> (rows: Matrix, columns: Matrix) {
    (rooms[member].rows.all, rooms[member].columns.all)
  }
}

/// The block sizes of products, in floats, for 32 KiB of L1 and 512 KiB of L2 a core.
enum Blocking {
  /// K of a block: a panel of B, 16 x 256, fills half of L1.
  static let depth = 256
  /// M of a block: 96 x 256 floats stay in L2; a multiple of the rows of every tile.
  static let rows = 96
  /// N of a block that a product packs itself; a multiple of the columns of every tile.
  static let columns = 1024
  /// Threads split rows in multiples of this: half of the largest tile, or one of the other tiles.
  static let shared = 6
  /// Rows that are a multiple of this many floats apart fall into the same few lines of L1, and are packed
  /// before they are read.
  static let collision = 1024
  /// The floats of a gradient that are summed, cleared and updated together: fixed, so that sums over blocks do
  /// not depend on threads.
  static let update = 1 << 11
}
