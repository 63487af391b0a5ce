/// What becomes of an n-gram order without a match (Chen and Cherry 2014), by sacreBLEU's names.
package enum Smoothing: Sendable, Equatable {
  /// BLEU is 0.
  case none
  /// It counts as so many matches.
  case floor(Double)
  /// So much is added to the matches and totals of every n above 1.
  case addK(Double)
  /// The k-th such order counts as 1 / 2^k matches.
  case exponential

  /// The methods, as they are spelt.
  package static let names = ["none", "floor", "add-k", "exp"]

  /// The method of a name; nil where there is none.
  ///
  /// - Parameter value: What `floor` and `add-k` take; 0.1 and 1 where it is nil.
  package init?(named name: String, value: Double? = nil) {
    switch name {
    case "none": self = .none
    case "floor": self = .floor(value ?? 0.1)
    case "add-k": self = .addK(value ?? 1)
    case "exp": self = .exponential
    default: return nil
    }
  }

  /// What is added to the counts of every n above 1.
  var added: Double {
    if case .addK(let value) = self { value } else { 0 }
  }
}
