import CICU
import Stream

/// A regular expression in ICU's syntax, with limits on time and stack.
///
/// A pattern holds the state of its search, so each thread has its own.
@safe package final class Pattern {
  /// An error of an expression or its use.
  package enum Failure: Evidence {
    /// The expression does not compile; the offset counts UTF-16 units.
    case invalid(expression: String, offset: Int)
    /// A replacement names a group that the expression does not have.
    case noGroup(expression: String, group: Int, groups: Int)
    /// A replacement names a group of the expression as `$1`, which is two characters here.
    case foreignGroup(expression: String, group: Int)
    /// A search took over so many milliseconds, or too much stack.
    case overLimit(expression: String, milliseconds: Int)

    /// The kind of trouble.
    package var fault: Fault {
      switch self {
      case .invalid, .noGroup, .foreignGroup: .usage
      case .overLimit: .data
      }
    }

    /// One line: the expression and what is wrong with it.
    package var description: String {
      switch self {
      case .invalid(let expression, let offset):
        "regular expression '\(expression)': mistake at character \(offset + 1)"
      case .noGroup(let expression, let group, let groups):
        "regular expression '\(expression)': no group \(group) to put in, it has \(groups)"
      case .foreignGroup(let expression, let group):
        "regular expression '\(expression)': '$\(group)' in the replacement is no group "
          + "(\\\(group) puts it in, \\$\(group) the two characters)"
      case .overLimit(let expression, let milliseconds):
        "regular expression '\(expression)': a search took over \(milliseconds) ms or 8 MB of stack "
          + "(--regex-time allows more)"
      }
    }
  }

  private let expression: String
  private let handle: UnsafeMutableRawPointer
  private let milliseconds: Int

  /// Compiles an expression.
  ///
  /// - Parameter milliseconds: About how long a search may take; ICU counts internal steps of about a
  ///   millisecond.
  /// - Throws: `invalid`.
  package init(
    _ expression: String, ignoringCase: Bool = false,
    milliseconds: Int = CleaningLimits().milliseconds
  ) throws(Failure) {
    let units = Array(expression.utf16)
    var mistake: Int32 = 0
    let opened = unsafe units.withUnsafeBufferPointer {
      unsafe cicu_regex_open($0.baseAddress, Int32($0.count), ignoringCase ? 1 : 0, &mistake)
    }
    guard let opened = unsafe opened else {
      throw .invalid(expression: expression, offset: Int(mistake))
    }
    self.expression = expression
    unsafe handle = opened
    self.milliseconds = milliseconds
    unsafe cicu_regex_limit(handle, Int32(clamping: milliseconds))
  }

  private var overLimit: Failure {
    .overLimit(expression: expression, milliseconds: milliseconds)
  }

  deinit {
    unsafe cicu_regex_close(handle)
  }

  /// How many groups the expression has.
  var groups: Int { Int(unsafe cicu_regex_groups(handle)) }

  /// The error that a replacement names a missing group.
  func lacks(group: Int) -> Failure {
    .noGroup(expression: expression, group: group, groups: groups)
  }

  /// Whether the expression is found in a range of UTF-8 bytes.
  ///
  /// - Throws: `overLimit`.
  package func isFound(in range: Range<Int>, of bytes: [UInt8]) throws(Failure) -> Bool {
    let found = unsafe bytes[range].withUnsafeBytes {
      unsafe cicu_regex_find(
        handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int64($0.count))
    }
    guard found >= 0 else { throw overLimit }
    return found == 1
  }

  /// The matches of the expression in a range of UTF-8 bytes, in order; those without characters are left out.
  ///
  /// - Throws: `overLimit`.
  package func matches(in range: Range<Int>, of bytes: [UInt8]) throws(Failure) -> [Range<Int>] {
    var places = [Int64](repeating: 0, count: 16)
    while true {
      let found = unsafe bytes[range].withUnsafeBytes { text in
        unsafe places.withUnsafeMutableBufferPointer {
          unsafe cicu_regex_matches(
            handle, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int64(text.count),
            $0.baseAddress, Int64($0.count / 2))
        }
      }
      guard found >= 0 else { throw overLimit }
      if 2 * Int(found) <= places.count {
        return (0..<Int(found)).map {
          range.lowerBound + Int(places[2 * $0])..<range.lowerBound + Int(places[2 * $0 + 1])
        }.filter { !$0.isEmpty }
      }
      places = [Int64](repeating: 0, count: 2 * Int(found))
    }
  }

  /// `text` with every match replaced.
  ///
  /// - Parameter replacement: In ICU's syntax, where `$1` is a group and a backslash makes the next
  ///   character literal.
  /// - Returns: Nil where the result is longer than ICU can count.
  /// - Throws: `overLimit`.
  func replacingAll(in text: [UInt16], with replacement: [UInt16]) throws(Failure) -> [UInt16]? {
    guard try fits(text, replacement) else { return nil }
    var isOver = false
    let result = unsafe ICU.growing(text) { to, room, from, length in
      let needed = unsafe replacement.withUnsafeBufferPointer {
        unsafe cicu_regex_replace(
          handle, $0.baseAddress, Int32($0.count), to, room, from, length)
      }
      if needed < 0 { isOver = true }
      return max(0, needed)
    }
    if isOver { throw overLimit }
    return result
  }

  /// Whether the length of the replaced text fits 32 bits; only for long texts are the matches examined.
  private func fits(_ text: [UInt16], _ replacement: [UInt16]) throws(Failure) -> Bool {
    let references = replacement.count { $0 == UInt16(UInt8(ascii: "$")) }
    let most = (text.count + 1).multipliedReportingOverflow(
      by: replacement.count + references * text.count + 1)
    guard most.overflow || most.partialValue > Int(Int32.max) else { return true }
    let answer = unsafe text.withUnsafeBufferPointer {
      unsafe cicu_regex_fits(
        handle, Int32(replacement.count), Int32(references), $0.baseAddress, Int32($0.count))
    }
    guard answer >= 0 else { throw overLimit }
    return answer == 1
  }
}
