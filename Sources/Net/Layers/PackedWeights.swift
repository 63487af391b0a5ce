/// A block of columns of a weight matrix: the part that multiplies one of several joined inputs.
struct WeightBlock: Hashable {
  let slot: Int
  let columns: Range<Int>

  init(_ slot: ParameterSlot, _ columns: Range<Int>? = nil) {
    self.slot = slot.index
    self.columns = columns ?? 0..<slot.columns
  }
}

/// Weights in the panel order of the product kernel, packed on first use after each update.
final class PackedWeights {
  private struct Key: Hashable {
    let block: WeightBlock
    let transposed: Bool
    let arithmetic: Arithmetic
  }

  private let parameters: Parameters
  private let workspace: Workspace
  private var packed: [Key: (matrix: PackedMatrix, version: Int)] = [:]
  private var version = 0

  /// A cache of packed blocks of `parameters`.
  init(_ parameters: Parameters, _ workspace: Workspace) {
    self.parameters = parameters
    self.workspace = workspace
  }

  /// A cache for another thread, which begins with the blocks that `other` has packed.
  init(sharing other: PackedWeights, _ workspace: Workspace) {
    (parameters, packed, version) = (other.parameters, other.packed, other.version)
    self.workspace = workspace
  }

  /// Marks every packed block as out of date, after the parameters changed.
  func invalidate() { version += 1 }

  /// W^T packed, for y = x W^T.
  func transposed(_ block: WeightBlock) -> PackedMatrix { matrix(block, transposed: true) }

  /// W packed, for dx = dy W.
  func plain(_ block: WeightBlock) -> PackedMatrix { matrix(block, transposed: false) }

  private func matrix(_ block: WeightBlock, transposed: Bool) -> PackedMatrix {
    let key = Key(block: block, transposed: transposed, arithmetic: workspace.arithmetic)
    if transposed, let weight = parameters.quantized(block.slot) {
      return quantized(weight, block, key)
    }
    var entry = packed[key] ?? (PackedMatrix(), -1)
    if entry.version != version {
      let weight = parameters[parameters.layout.slots[block.slot]].columns(block.columns)
      workspace.pack(weight, transposed: transposed, into: entry.matrix)
      entry.version = version
      packed[key] = entry
    }
    return entry.matrix
  }

  /// Weights of eight bits, which never change.
  private func quantized(_ weight: QuantizedRows, _ block: WeightBlock, _ key: Key) -> PackedMatrix
  {
    if let entry = packed[key] { return entry.matrix }
    let matrix = PackedMatrix(workspace.pack(weight, columns: block.columns))
    packed[key] = (matrix, version)
    return matrix
  }
}
