/// The tokenizer 13a of mteval and sacreBLEU: punctuation and symbols of ASCII apart, full stops and
/// commas apart unless they stand between digits, dashes after digits apart.
struct Tokenizer13a {
  typealias Scalars = [Unicode.Scalar]

  /// The tokens of a line.
  static func tokens(_ line: String) -> [Substring.UnicodeScalarView.SubSequence] {
    let text = spaced(plain(line))
    return text.unicodeScalars.split(whereSeparator: isSpace).map { $0 }
  }

  /// A line without `<skipped>` and with its four entities resolved.
  private static func plain(_ line: String) -> Scalars {
    var text = Scalars(line.unicodeScalars)
    text = replacing("<skipped>", by: "", in: text)
    guard text.contains("&") else { return text }
    for (entity, character) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
      text = replacing(entity, by: character, in: text)
    }
    return text
  }

  private static func replacing(_ pattern: String, by other: String, in text: Scalars) -> Scalars {
    let pattern = Scalars(pattern.unicodeScalars)
    var result = Scalars()
    var index = 0
    while index < text.count {
      if text[index...].starts(with: pattern) {
        result += Scalars(other.unicodeScalars)
        index += pattern.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// The four rules in order, each over the whole line.
  private static func spaced(_ text: Scalars) -> String {
    var text: Scalars = [" "] + text + [" "]
    text = text.flatMap { isPunctuation($0) ? [" ", $0, " "] : [$0] }
    text = pairs(text, isNoDigit, isStop) { [$0, " ", $1, " "] }
    text = pairs(text, isStop, isNoDigit) { [" ", $0, " ", $1] }
    text = pairs(text, isDigit, { $0 == "-" }, { [$0, " ", $1, " "] })
    return String(String.UnicodeScalarView(text))
  }

  /// Replaces pairs of neighbours from the left; a replaced pair is not looked at again.
  private static func pairs(
    _ text: Scalars, _ first: (Unicode.Scalar) -> Bool, _ second: (Unicode.Scalar) -> Bool,
    _ replacement: (Unicode.Scalar, Unicode.Scalar) -> Scalars
  ) -> Scalars {
    var result = Scalars()
    result.reserveCapacity(text.count + 16)
    var index = 0
    while index < text.count {
      if index + 1 < text.count, first(text[index]), second(text[index + 1]) {
        result += replacement(text[index], text[index + 1])
        index += 2
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isNoDigit(_ scalar: Unicode.Scalar) -> Bool { !isDigit(scalar) }
  private static func isStop(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/": true
    default: false
    }
  }

  /// What Python's `str.split` takes for white space.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }
}
