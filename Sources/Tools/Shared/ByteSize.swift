import ArgumentParser
import Stream

/// A number of bytes on a command line: `1048576`, `64K`, `256M`, `4G`; K is 1024, as `KiB` is.
package struct ByteSize: ExpressibleByArgument, Sendable {
  /// How many bytes.
  package let bytes: Int

  /// A number of bytes.
  package init(_ bytes: Int) {
    self.bytes = bytes
  }

  /// Reads a number with an optional unit.
  package init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    let shift: Int
    switch argument.dropFirst(digits.count) {
    case "": shift = 0
    case "K", "KiB": shift = 10
    case "M", "MiB": shift = 20
    case "G", "GiB": shift = 30
    default: return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  /// The number in the largest unit that divides it.
  package var defaultValueDescription: String { sizeText(UInt64(bytes)) }
}
