/// The encoded source as attention sees it: each sentence's positions side by side, in the order of
/// the decoder's ranks.
struct AttendedSource {
  /// The encoder's outputs. [rows, C]
  let values: Matrix
  /// Their projection, with which queries are compared. [rows, A]
  let keys: Matrix
  /// The rows of each sentence. [B]
  let spans: [Range<Int>]

  /// The most positions of a sentence, S.
  var longest: Int { spans.reduce(0) { max($0, $1.count) } }
}
