/// A gate or state of some units of a layer over the tokens that the layer read.
struct StateMap: Sendable {
  /// The number of the sentence, from 1.
  let line: Int
  /// The layer, as the trace names it.
  let layer: String
  /// The gate or state.
  let name: String
  /// The tokens, in the order in which the layer read them.
  let tokens: [String]
  /// The units that are drawn, by their numbers from 0, in order.
  let units: [Int]
  /// By drawn unit and token; NaN where one is missing.
  let values: [[Float]]
  /// What the darkest cell stands for: 1, or a round number above all values.
  let scale: Double

  /// How many cells there are.
  var count: Int { units.count * tokens.count }

  /// Whether a name is that of the map, of its layer or of its side: `decoder.l0.z`, `decoder.l0`, `decoder`; `all`
  /// is every map's.
  func isNamed(_ name: String) -> Bool {
    name == "all" || "\(layer).\(self.name).".hasPrefix(name + ".")
  }

  /// The darkness of a cell, -100 to 100; nil where the value is missing.
  func shade(_ row: Int, _ column: Int) -> Int? {
    let share = Double(values[row][column]) / scale
    return share.isNaN ? nil : Int((100 * min(max(share, -1), 1)).rounded())
  }

  /// Whether a value is below 0.
  var hasSigns: Bool { values.contains { $0.contains { $0 < 0 } } }

  /// The maps of a layer, all of the same units: those whose state varies most, so that gates can be compared with
  /// the states that they make.
  static func maps(of layer: LayerTrace, line: Int, units: Int) -> [StateMap] {
    let states = layer.values.first { $0.name == "c" } ?? layer.values.first { $0.name == "h" }
    guard let width = layer.values.first?.rows.first?.count, let states else { return [] }
    let kept = mostVarying(states.rows, width: width, count: units)
    return layer.values.map { value in
      let values = kept.map { unit in value.rows.map { $0[unit] } }
      return StateMap(
        line: line, layer: layer.layer, name: value.name, tokens: layer.tokens, units: kept,
        values: values, scale: scale(values))
    }
  }

  private static func mostVarying(_ rows: [[Float]], width: Int, count: Int) -> [Int] {
    let spreads = (0..<width).map { unit -> Double in
      let values = rows.map { Double($0[unit]) }.filter(\.isFinite)
      let mean = values.reduce(0, +) / Double(max(1, values.count))
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let order = spreads.indices.sorted {
      spreads[$0] == spreads[$1] ? $0 < $1 : spreads[$0] > spreads[$1]
    }
    return order.prefix(count).sorted()
  }

  private static func scale(_ values: [[Float]]) -> Double {
    let most = values.joined().reduce(Float(0)) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    return most <= 1 ? 1 : RoundNumber.step(for: Double(most)).value
  }
}

/// The heat maps of states of a picture.
package struct StateMaps: Sendable {
  let maps: [StateMap]
  let title: String

  /// The name of a map, with the line of its sentence where there are several.
  func caption(_ map: StateMap) -> String {
    let isOne = maps.allSatisfy { $0.line == map.line }
    return (isOne ? "" : "line \(map.line): ") + "\(map.layer).\(map.name)"
  }

  /// What the darkest cells of a map stand for.
  func range(_ map: StateMap) -> String {
    let scale = RoundNumber(map.scale, digits: 1).label
    return map.hasSigns ? "-\(scale) to \(scale)" : "0 to \(scale)"
  }
}
