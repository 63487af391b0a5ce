extension ModelShape {
  /// Checks that each part of an initialiser draws a tensor that the cell has.
  ///
  /// - Throws: `invalidSetting`, which names the part that would change nothing.
  package func validate(_ initializer: Initializer) throws(NetError) {
    let idle: String
    if initializer.orthogonal && !cell.hasRecurrentWeight {
      idle = "orthogonal' with the cell '\(cell.rawValue)', which has no recurrent weight"
    } else if initializer.forgetBias != nil && !cell.hasForgetGate {
      idle = "forget-bias' with the cell '\(cell.rawValue)', which has no forget gate"
    } else {
      return
    }
    throw .invalidSetting(
      name: "initializer", found: "\(initializer)", expected: "no ',\(idle)")
  }
}
