import ArgumentParser

/// The options that are given on a command line, each with its values as text; flags have none.
///
/// An option whose default is not `nil` looks the same whether it is given or absent, so it is never among them.
package struct GivenOptions {
  private var values: [String: [String]] = [:]

  /// The options that were given to a command, in all its groups of options.
  package init(_ command: some ParsableArguments) { add(command) }

  /// Whether an option is given: `--valid`, or `--valid FILE`, in capitals whatever its value is, or
  /// `--schedule plateau` with that value alone.
  func contains(_ words: String) -> Bool {
    let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
    guard let value = values[parts[0]] else { return false }
    return parts.count < 2 || parts[1].first?.isUppercase == true
      || value.contains(parts[1])
  }

  /// The last value of an option, `--valid`, as text, empty for a flag; nil where it is not given.
  package func value(of name: String) -> String? { values[name].map { $0.last ?? "" } }

  private mutating func add(_ group: Any) {
    for child in Mirror(reflecting: group).children {
      guard let label = child.label else { continue }
      switch child.value {
      case let group as any OptionsInside: add(group.inside)
      case let wrapper as any ValueInside:
        note(GivenOptions.spelling(label), wrapper.value)
      default: break
      }
    }
  }

  private mutating func note(_ name: String, _ value: Any) {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else {
      if value as? Bool == true { values[name] = [] }
      if let list = value as? [Any], !list.isEmpty { values[name] = list.map { "\($0)" } }
      return
    }
    if let inner = mirror.children.first?.value {
      switch inner {
      case let choice as Bool: values[choice ? name : "--no-\(name.dropFirst(2))"] = []
      case let choice as any RawRepresentable: values[name] = ["\(choice.rawValue)"]
      case let number as Float where number == number.rounded() && number.magnitude < 1e9:
        values[name] = ["\(Int(number))"]
      default: values[name] = ["\(inner)"]
      }
    }
  }

  /// The long spelling of a property of options: `--top-k` of `_topK`.
  private static func spelling(_ label: String) -> String {
    label.drop { $0 == "_" }.reduce(into: "--") { text, letter in
      text += letter.isUppercase ? "-\(letter.lowercased())" : String(letter)
    }
  }
}

/// A group of options of any type.
private protocol OptionsInside { var inside: Any { get } }
/// An option or a flag with a value of any type.
private protocol ValueInside { var value: Any { get } }

extension OptionGroup: OptionsInside { fileprivate var inside: Any { wrappedValue } }
extension Option: ValueInside { fileprivate var value: Any { wrappedValue } }
extension Flag: ValueInside { fileprivate var value: Any { wrappedValue } }
