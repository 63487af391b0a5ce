/// The part of a summary about lines with columns that were not read; empty where there are none.
///
/// - Parameters:
///   - lines: How many have them.
///   - first: The first column that is not read.
public func furtherColumns(_ lines: Int, from first: Int = 3) -> String {
  lines == 0 ? "" : "; \(first) columns or more \(grouped(lines))"
}
