/// The tensors that a training leaves as they are, by their names or by the beginnings of these up to a dot:
/// `encoder`, `decoder.embedding`.
package struct FrozenParts: Sendable, Equatable, LosslessStringConvertible {
  private let names: [String]

  /// The parts of these names; none of them freezes nothing.
  package init(_ names: [String] = []) { self.names = names }

  /// Reads the names of a text, with commas between them.
  package init(_ description: String) {
    names =
      description.isEmpty
      ? [] : description.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The names, with commas between them.
  package var description: String { names.joined(separator: ",") }

  /// Whether a tensor stays as it is.
  func contains(_ slot: ParameterSlot) -> Bool {
    names.contains { FrozenParts.is($0, partOf: slot) }
  }

  /// Checks that each name is that of a tensor, or its beginning, and that something is left to train.
  ///
  /// - Throws: `invalidSetting`.
  func validate(_ layout: ParameterLayout) throws(NetError) {
    for name in names where !layout.slots.contains(where: { FrozenParts.is(name, partOf: $0) }) {
      throw .invalidSetting(
        name: "freeze", found: name,
        expected: "the name of a tensor, or its beginning up to a dot: "
          + FrozenParts.examples(layout).joined(separator: ", "))
    }
    guard layout.slots.contains(where: { !contains($0) }) else {
      throw .invalidSetting(name: "freeze", found: description, expected: "something left to train")
    }
  }

  private static func `is`(_ name: String, partOf slot: ParameterSlot) -> Bool {
    slot.name == name || slot.name.hasPrefix(name + ".")
  }

  /// The first one and two words of all names.
  private static func examples(_ layout: ParameterLayout) -> [String] {
    var found: [String] = []
    for slot in layout.slots {
      let words = slot.name.split(separator: ".")
      for count in 1...min(2, words.count) {
        let name = words.prefix(count).joined(separator: ".")
        if !found.contains(name) { found.append(name) }
      }
    }
    return found
  }
}
