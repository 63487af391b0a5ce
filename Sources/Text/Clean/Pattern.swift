import CICU
import Stream

/// A regular expression in ICU's syntax, with limits on time and stack, searched in UTF-8 text.
@safe public final class Pattern {
  /// What can be wrong with an expression or its use.
  public enum Failure: Evidence {
    /// The expression does not compile; the offset counts UTF-16 units.
    case invalid(expression: String, offset: Int)
    /// A search took too long or too much stack.
    case overLimit(expression: String)

    /// The kind of trouble.
    public var fault: Fault {
      switch self {
      case .invalid: .usage
      case .overLimit: .data
      }
    }

    /// One line: the expression and what is wrong with it.
    public var description: String {
      switch self {
      case .invalid(let expression, let offset):
        "regular expression '\(expression)': mistake at character \(offset + 1)"
      case .overLimit(let expression):
        "regular expression '\(expression)': a search took over 100 ms or 8 MB of stack"
      }
    }
  }

  private let expression: String
  private let handle: UnsafeMutableRawPointer
  /// ICU counts internal steps, about a millisecond each.
  private static let stepLimit: Int32 = 100

  /// Compiles an expression.
  ///
  /// - Throws: `invalid`.
  public init(_ expression: String) throws(Failure) {
    let units = Array(expression.utf16)
    var mistake: Int32 = 0
    let opened = unsafe units.withUnsafeBufferPointer {
      unsafe cicu_regex_open($0.baseAddress, Int32($0.count), &mistake)
    }
    guard let opened = unsafe opened else {
      throw .invalid(expression: expression, offset: Int(mistake))
    }
    self.expression = expression
    unsafe handle = opened
    unsafe cicu_regex_limit(handle, Pattern.stepLimit)
  }

  deinit {
    unsafe cicu_regex_close(handle)
  }

  /// Whether the expression is found in a range of UTF-8 bytes.
  ///
  /// - Throws: `overLimit`.
  public func isFound(in range: Range<Int>, of bytes: [UInt8]) throws(Failure) -> Bool {
    let found = unsafe bytes[range].withUnsafeBytes {
      unsafe cicu_regex_find(
        handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int64($0.count))
    }
    guard found >= 0 else { throw .overLimit(expression: expression) }
    return found == 1
  }
}
