/// Which blocks of a gradient may be nonzero.
///
/// An update reads few of the words. The other rows of the embeddings have no gradient, so these rows are
/// neither read nor cleared. Blocks of other tensors always count as touched, also those of an embedding that is the
/// output layer's weight.
final class TouchedBlocks {
  /// By block: whether every update touches it.
  private let always: [Bool]
  /// By block: whether its gradient may be nonzero.
  private(set) var isTouched: [Bool]

  /// The blocks of parameters of `layout`, untouched where a whole block belongs to an embedding.
  init(_ layout: ParameterLayout) {
    var always = [Bool](
      repeating: true, count: (layout.storageCount + Blocking.update - 1) / Blocking.update)
    for slot in layout.slots where slot.role == .embedding {
      let first = (slot.offset + Blocking.update - 1) / Blocking.update
      let end = (slot.offset + slot.count) / Blocking.update
      for block in first..<max(first, end) { always[block] = false }
    }
    self.always = always
    isTouched = always
  }

  /// Notes that some rows of a tensor have a gradient.
  func touch(_ slot: ParameterSlot, rows: [Int32]) {
    for row in rows {
      touch(slot.offset + Int(row) * slot.columns, slot.columns)
    }
  }

  /// Notes that all tensors have a gradient.
  func touchAll() {
    for block in isTouched.indices { isTouched[block] = true }
  }

  /// Notes that all gradients are zero again.
  func clear() {
    for block in isTouched.indices { isTouched[block] = always[block] }
  }

  private func touch(_ start: Int, _ count: Int) {
    for block in start / Blocking.update...(start + count - 1) / Blocking.update {
      isTouched[block] = true
    }
  }
}
