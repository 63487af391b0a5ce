import Shared

/// Histograms as lines of text: a bar a line, and beside it what a threshold at its end keeps.
struct HistogramText {
  private let histograms: Histograms
  private let style: TextStyle

  init(_ histograms: Histograms, _ style: TextStyle) {
    self.histograms = histograms
    self.style = style
  }

  /// The lines, each with a line feed.
  var text: String {
    var lines =
      histograms.title.isEmpty ? [] : [Word.shown(histograms.title, columns: style.columns)]
    for (index, panel) in histograms.panels.enumerated() {
      if index > 0 { lines.append("") }
      lines += self.lines(panel)
    }
    return lines.map { TextStyle.trimmed($0) + "\n" }.joined()
  }

  private func lines(_ panel: Histograms.Panel) -> [String] {
    let labels = panel.edges.indices.dropLast().map { label(panel, $0) }
    let width = labels.map(\.count).max() ?? 0
    // The label, and two shares with a space before each.
    let room = max(8, style.columns - width - 20)
    let head = padded("", width + 1 + room) + padded("<= ", 9) + padded(">= ", 9)
    var lines = [Word.shown(panel.name, columns: width + room), head]
    for (bar, label) in labels.enumerated() {
      let share = panel.bars.reduce(0) { $0 + $1[bar] } / Double(panel.bars.count)
      let drawn = self.bar(share, room)
      let space = String(repeating: " ", count: room - drawn.count)
      lines.append(
        padded(label, width) + " " + style.painted(drawn, 0) + space
          + padded(percent(panel.keptByMaximum.last { $0.x <= end(panel, bar) }?.y), 9)
          + padded(percent(panel.keptByMinimum.first { $0.x >= start(panel, bar) }?.y), 9))
    }
    return lines
  }

  /// The smallest number of a bar that a minimum may be: its first whole one, or the number that names it.
  private func start(_ panel: Histograms.Panel, _ bar: Int) -> Double {
    panel.edges[panel.isWhole ? bar : bar + 1] - 1e-9
  }

  /// The largest number of a bar.
  private func end(_ panel: Histograms.Panel, _ bar: Int) -> Double { panel.edges[bar + 1] + 1e-9 }

  /// The numbers of a bar; bars of whole numbers have edges between them.
  private func label(_ panel: Histograms.Panel, _ bar: Int) -> String {
    let (low, high) = (panel.edges[bar], panel.edges[bar + 1])
    func number(_ value: Double) -> String {
      var text = decimal(value, places: 4)
      while text.last == "0" { text.removeLast() }
      return text.last == "." ? String(text.dropLast()) : text
    }
    guard low - low.rounded(.down) == 0.5, high - low == (high - low).rounded() else {
      return number(high)
    }
    return high - low == 1 ? number(low + 0.5) : "\(number(low + 0.5))-\(number(high - 0.5))"
  }

  private func bar(_ share: Double, _ room: Int) -> String {
    let eighths = Int((share * Double(room) * 8).rounded())
    if style.isASCII { return String(repeating: "#", count: (eighths + 4) / 8) }
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let text = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return text.isEmpty && share > 0 ? "▏" : text
  }

  private func percent(_ share: Double?) -> String {
    decimal(100 * (share ?? 0), places: 1) + " %"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
