/// Which options need or exclude which: a table by which an option that would change nothing is refused.
///
/// Options stand in it as they are typed: `--valid` or `--valid FILE` with any value, `--schedule plateau`
/// with that value.
package struct OptionRules: ExpressibleByArrayLiteral, Sendable {
  /// A row of the table.
  package struct Row: Sendable {
    fileprivate enum Kind { case needs, idle, without }

    fileprivate let kind: Kind
    fileprivate let options: [String]
    fileprivate let others: [String]
    /// The options with one of which the row applies; without any it always applies.
    fileprivate var with: [String] = []
    fileprivate var why = ""

    /// Options that have a meaning only with one of some others.
    ///
    /// - Parameters:
    ///   - with: Options with one of which the row applies; without any it always applies.
    ///   - told: What the message names in place of the others, where they are many.
    package static func needs(
      _ options: [String], _ others: [String], with: [String] = [], told: String = ""
    ) -> Row {
      Row(kind: .needs, options: options, others: others, with: with, why: told)
    }

    /// Options that have no meaning with any of some others.
    ///
    /// - Parameter why: The clause that follows the other option in the message.
    package static func idle(_ options: [String], with others: [String], _ why: String = "") -> Row
    {
      Row(kind: .idle, options: options, others: others, why: why.isEmpty ? "" : ", \(why)")
    }

    /// Options that have no meaning with the kind of file that was found.
    package static func idle(_ options: [String], with what: String) -> Row {
      Row(kind: .without, options: options, others: [], why: what)
    }

    /// The message where the options break the row; nil where they do not.
    fileprivate func fault(_ given: GivenOptions) -> String? {
      guard let option = options.first(where: given.contains) else { return nil }
      let mode = with.first(where: given.contains)
      guard with.isEmpty || mode != nil else { return nil }
      let other = others.first(where: given.contains)
      switch kind {
      case .needs:
        guard other == nil else { return nil }
        let beside = mode.map { " with \($0)" } ?? ""
        return "\(option)\(beside) needs \(why.isEmpty ? others.joined(separator: " or ") : why)"
      case .idle: return other.map { "\(option) has no meaning with \($0)\(why)" }
      case .without: return "\(option) has no meaning with \(why)"
      }
    }
  }

  private let rows: [Row]

  /// A table of the given rows; the first row that is broken is reported.
  package init(arrayLiteral rows: Row...) { self.rows = rows }

  /// Stops at an option that would change nothing.
  ///
  /// - Throws: `UsageError.invalid`, which names both options, or what is needed.
  package func check(_ given: GivenOptions) throws(UsageError) {
    for row in rows {
      if let fault = row.fault(given) { throw .invalid(fault) }
    }
  }
}
