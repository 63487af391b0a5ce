import Libc

/// Facts about the terminal of a descriptor.
package enum Terminal {
  /// The width of its lines: the one in COLUMNS, but never more than the terminal's own; 80 where
  /// neither is known.
  package static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let own = isKnown ? Int(size.ws_col) : nil
    let asked = variable("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return [own, asked].compactMap(\.self).min() ?? 80
  }

  /// Whether the descriptor is a terminal that can be written over and painted.
  package static func isCapable(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor: descriptor) && variable("TERM") != "dumb"
  }

  /// Whether colours are wanted on a descriptor; NO_COLOR, with any value, turns them off.
  package static func hasColor(_ descriptor: Int32) -> Bool {
    isCapable(descriptor) && (variable("NO_COLOR") ?? "").isEmpty
  }

  /// Whether the locale may be one of UTF-8: it is unless it names another encoding.
  package static var hasUnicode: Bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variable($0) }.first { !$0.isEmpty }
    guard let encoding = set?.split(separator: ".").dropFirst().first?.lowercased() else {
      return true
    }
    return encoding.hasPrefix("utf-8") || encoding.hasPrefix("utf8")
  }

  private static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
