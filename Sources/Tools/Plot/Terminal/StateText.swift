/// Heat maps of gates and states as lines of text: a digit a cell, in tenths of the scale.
struct StateText {
  private let states: StateMaps
  private let style: TextStyle

  init(_ states: StateMaps, _ style: TextStyle) { (self.states, self.style) = (states, style) }

  /// The lines, each with a line feed.
  var text: String {
    var lines = states.title.isEmpty ? [] : [Word.shown(states.title, columns: style.columns)]
    for (index, map) in states.maps.enumerated() {
      if index > 0 { lines.append("") }
      let caption = states.caption(map) + ", 9 is \(RoundNumber(map.scale, digits: 1).label)"
      lines.append(Word.shown(caption, columns: style.columns))
      lines += self.lines(map)
    }
    return lines.map { TextStyle.trimmed($0) + "\n" }.joined()
  }

  private static let cell = 3

  /// A map, in as many parts as its tokens need.
  private func lines(_ map: StateMap) -> [String] {
    let label = map.units.map { "\($0)".count }.max() ?? 0
    let most = max(1, (style.columns - label - 1) / StateText.cell)
    var lines: [String] = []
    for start in stride(from: 0, to: map.tokens.count, by: most) {
      if start > 0 { lines.append("") }
      let columns = start..<min(map.tokens.count, start + most)
      lines += ColumnHead.lines(map.tokens[columns], cell: StateText.cell, indent: label + 1)
      for (row, unit) in map.units.enumerated() {
        let space = String(repeating: " ", count: label - "\(unit)".count)
        lines.append("\(space)\(unit) " + columns.map { digit(map, row, $0) }.joined())
      }
    }
    return lines
  }

  private func digit(_ map: StateMap, _ row: Int, _ column: Int) -> String {
    guard let shade = map.shade(row, column) else { return " ? " }
    let tenths = Int((Double(shade) * 0.09).rounded())
    if tenths == 0 { return style.isASCII ? " . " : " · " }
    return style.painted(tenths < 0 ? "\(tenths) " : " \(tenths) ", tenths < 0 ? 1 : 0)
  }
}
