import Shared

/// Writes the elements of a self-contained picture: no script, no font, nothing from elsewhere.
struct SVG {
  private var body = ""

  /// Adds lines of elements.
  mutating func add(_ text: String) { body += text + "\n" }

  /// Adds a text.
  ///
  /// - Parameter attributes: Such as `class="soft" text-anchor="end"`.
  mutating func text(_ text: String, x: Double, y: Double, _ attributes: String = "") {
    let rest = attributes.isEmpty ? "" : " \(attributes)"
    add("<text x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\"\(rest)>\(SVG.escaped(text))</text>")
  }

  /// The whole file.
  ///
  /// - Parameters:
  ///   - style: Style rules in addition to those of all pictures, for a light and for a dark background.
  ///   - summary: A description of the picture, for readers who do not see it.
  func file(
    width: Double, height: Double, title: String, summary: String,
    style: (light: String, dark: String)
  ) -> String {
    let (w, h) = (SVG.number(width.rounded(.up)), SVG.number(height.rounded(.up)))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(w)" height="\(h)" viewBox="0 0 \(w) \(h)" \
      role="img" aria-labelledby="t d">
      <title id="t">\(SVG.escaped(title))</title>
      <desc id="d">\(SVG.escaped(summary))</desc>
      <style>
      \(SVG.light)\(style.light)
      @media (prefers-color-scheme:dark){
      \(SVG.dark)\(style.dark)
      }
      </style>
      <rect class="ground" width="\(w)" height="\(h)" rx="6"/>
      \(body)</svg>

      """
  }

  // The picture has its own background, because a page may be dark where the reader's system is light.
  private static let light = """
    text{font:13px system-ui,"Segoe UI","Helvetica Neue",Arial,"Noto Sans",sans-serif;fill:#1f2328;\
    unicode-bidi:plaintext;font-variant-numeric:tabular-nums}
    .ground{fill:#fff}.soft{fill:#59636e}.head{font-size:15px;font-weight:600}.grid{stroke:#e3e7eb}\
    .axis{stroke:#818b98}.grid,.axis{stroke-width:1;fill:none}

    """
  private static let dark = """
    text{fill:#e6edf3}.ground{fill:#0d1117}.soft{fill:#9aa4af}.grid{stroke:#232a33}.axis{stroke:#656f7b}

    """

  /// A coordinate, to a tenth.
  static func number(_ value: Double) -> String {
    let text = decimal(value, places: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A text, escaped for XML.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
