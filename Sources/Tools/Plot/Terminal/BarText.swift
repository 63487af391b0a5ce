import Shared

/// Bars of a report as lines of text.
struct BarText {
  private let bars: ReportBars
  private let style: TextStyle

  init(_ bars: ReportBars, _ style: TextStyle) { (self.bars, self.style) = (bars, style) }

  /// The lines, each with a line feed.
  var text: String {
    var lines = bars.title.isEmpty ? [] : [Word.shown(bars.title, columns: style.columns)]
    for (index, panel) in bars.panels.enumerated() {
      if index > 0 { lines.append("") }
      lines += [panel.title] + self.lines(panel)
    }
    return lines.map { TextStyle.trimmed($0) + "\n" }.joined()
  }

  private func lines(_ panel: ReportBars.Panel) -> [String] {
    let labels = panel.labels.map { Word.shown($0, columns: 10) }
    let names = bars.systems.map { Word.shown($0, columns: max(4, style.columns / 4)) }
    let widths = (labels.map(TextWidth.columns).max() ?? 0, names.map(TextWidth.columns).max() ?? 0)
    let room = max(8, style.columns - widths.0 - widths.1 - 9)
    return zip(labels, panel.values).flatMap { label, values in
      values.indices.filter { values[$0].isFinite }.enumerated().map { row, index in
        let length = Int((bars.axis.position(values[index]) * Double(room)).rounded())
        let bar = String(repeating: style.isASCII ? "#" : "█", count: length)
        return padded(row == 0 ? label : "", widths.0) + " " + padded(names[index], widths.1) + " "
          + style.painted(bar, index) + " " + decimal(values[index], places: 1)
      }
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextWidth.columns(text)))
  }
}
