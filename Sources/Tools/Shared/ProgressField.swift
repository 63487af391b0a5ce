/// A part of a line of progress.
public struct ProgressField: Sendable {
  let text: String
  /// The order in which fields are removed where room is short; the lowest rank goes last.
  let rank: Int
  /// Whether it is a drawing, which has a colour and is left out of logs.
  let isDrawing: Bool

  /// A part of text.
  public init(_ text: String, rank: Int) {
    (self.text, self.rank, isDrawing) = (text, rank, false)
  }

  /// A drawing; nil where it is empty.
  public init?(drawing text: String, rank: Int) {
    guard !text.isEmpty else { return nil }
    (self.text, self.rank, isDrawing) = (text, rank, true)
  }

  /// The parts that fit side by side into some columns, two spaces apart.
  static func fitting(_ fields: [ProgressField], columns: Int) -> [ProgressField] {
    var fields = fields
    while fields.reduce(-2, { $0 + 2 + $1.text.count }) > columns, fields.count > 1,
      let least = fields.indices.max(by: { fields[$0].rank < fields[$1].rank })
    {
      fields.remove(at: least)
    }
    return fields
  }
}
