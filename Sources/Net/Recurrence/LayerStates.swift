/// What the cells of a layer and direction computed for a sentence: their gates and states at each step.
package struct LayerStates: Sendable {
  /// A gate or state, by the name that the cell's equations have for it.
  package struct Values: Sendable {
    /// Such as h, c or z.
    package let name: String
    /// A row for each step. [T][H]
    package fileprivate(set) var rows: [[Float]]
  }

  /// `encoder.l0`, `encoder.l0_reverse`, `decoder.l0` and so on.
  package let layer: String
  /// Whether it read the source, and not the target.
  package let readsSource: Bool
  /// The places of the tokens in their sentence, from 0, in the order in which the layer read them. [T]
  package private(set) var order: [Int]
  /// The state before the first step: h, and c where the cell has a cell state. One row each.
  package let before: [Values]
  /// The hidden state h, the cell state c where the cell has one, and the gates.
  package private(set) var values: [Values]

  /// The rows of a tape of one sentence.
  init(_ cell: any Cell, _ tape: CellTape, side: String, layer: String, order: [Int]) {
    (self.layer, readsSource) = ("\(side).\(layer)", side == "encoder")
    self.order = order
    before = LayerStates.named(LayerStates.states(tape.previous), rows: 1)
    values = LayerStates.named(
      LayerStates.states(tape.state) + cell.values(tape), rows: order.count)
  }

  private static func states(_ state: CellState) -> [CellValues] {
    let hidden: CellValues = ("h", state.hidden)
    return state.memory.columns > 0 ? [hidden, ("c", state.memory)] : [hidden]
  }

  private static func named(_ values: [CellValues], rows count: Int) -> [Values] {
    values.map { name, matrix in
      Values(name: name, rows: (0..<count).map { matrix.rows($0..<$0 + 1).values })
    }
  }

  /// Adds the steps of a layer that went on.
  mutating func append(_ next: LayerStates) {
    order += next.order
    for index in values.indices { values[index].rows += next.values[index].rows }
  }
}

extension RecurrentStack {
  /// The states of all layers, after a pass over one sentence or a step of it.
  ///
  /// - Parameters:
  ///   - side: The name of the stack, `encoder` or `decoder`.
  ///   - places: The places of the tokens in the order in which a layer reads them that is not reversed.
  func states(_ tape: StackTape, side: String, order places: [Int]) -> [LayerStates] {
    layers.indices.flatMap { layer in
      layers[layer].indices.map { direction in
        LayerStates(
          layers[layer][direction].cell, tape.layers[layer].cells[direction],
          side: side, layer: order.name(layer, direction),
          order: order.isReversed(layer, direction) ? places.reversed() : places)
      }
    }
  }
}
