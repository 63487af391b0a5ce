/// Heat maps of attention as lines of text: source words above, from top to bottom, target words at the left.
struct HeatText {
  private let maps: AttentionMaps
  private let style: TextStyle

  init(_ maps: AttentionMaps, _ style: TextStyle) {
    self.maps = maps
    self.style = style
  }

  /// The lines, each with a line feed.
  var text: String {
    var lines = maps.title.isEmpty ? [] : [Word.shown(maps.title, columns: style.columns)]
    for (index, map) in maps.maps.enumerated() {
      if index > 0 { lines.append("") }
      if let caption = maps.caption(map) { lines.append(caption) }
      lines += self.lines(map)
    }
    return lines.map { TextStyle.trimmed($0) + "\n" }.joined()
  }

  /// A map, in as many parts as its columns need.
  private func lines(_ map: AttentionMap) -> [String] {
    let target = map.target.map { Word.shown($0, columns: min(20, style.columns / 3)) }
    let label = target.map(TextWidth.columns).max() ?? 0
    let room = style.columns - label - 1
    // As few parts as possible, of equal width.
    let most = room / 2
    let parts = (map.source.count + most - 1) / most
    let width = (map.source.count + parts - 1) / parts
    let cell = min(3, room / width)
    var lines: [String] = []
    for start in stride(from: 0, to: map.source.count, by: width) {
      if start > 0 { lines.append("") }
      let columns = start..<min(map.source.count, start + width)
      lines += ColumnHead.lines(map.source[columns], cell: cell, indent: label + 1)
      for (row, word) in target.enumerated() {
        let space = String(repeating: " ", count: label - TextWidth.columns(word))
        lines.append(space + word + " " + columns.map { shade(map, row, $0, cell) }.joined())
      }
    }
    return lines
  }

  private func shade(_ map: AttentionMap, _ row: Int, _ column: Int, _ cell: Int) -> String {
    guard let shade = map.shade(row, column) else { return HeatText.centred("?", cell) }
    let level = shade < 5 ? 0 : shade < 25 ? 1 : shade < 50 ? 2 : shade < 75 ? 3 : 4
    if level == 0 { return HeatText.centred(style.isASCII ? "." : "·", cell) }
    let shades = style.isASCII ? ["-", "+", "%", "#"] : ["░", "▒", "▓", "█"]
    return String(repeating: shades[level - 1], count: cell)
  }

  private static func centred(_ mark: String, _ cell: Int) -> String {
    String(repeating: " ", count: (cell - 1) / 2) + mark
      + String(repeating: " ", count: cell - 1 - (cell - 1) / 2)
  }
}

/// The words above the columns of a map.
enum ColumnHead {
  /// The words of columns, written downwards, so that they end right above their columns.
  static func lines(_ words: ArraySlice<String>, cell: Int, indent: Int) -> [String] {
    let letters = words.map { Array(Word.shown($0, columns: 12)) }
    let height = letters.map(\.count).max() ?? 0
    return (0..<height).map { row in
      let line = letters.map { word -> String in
        let index = row - (height - word.count)
        let letter = index < 0 ? " " : String(word[index])
        let space = max(0, cell - TextWidth.columns(letter))
        return String(repeating: " ", count: space / 2) + letter
          + String(repeating: " ", count: space - space / 2)
      }
      return String(repeating: " ", count: indent) + line.joined()
    }
  }
}
