/// The encoded source as attention sees it: each sentence's positions side by side, in the order of
/// the decoder's ranks.
struct AttendedSource {
  /// The encoder's outputs. [rows, C]
  let values: Matrix
  /// Their projection, with which queries are compared. [rows, A]
  let keys: Matrix
  /// The first row of each sentence, and the number of rows at the end. [B + 1]
  let starts: [Int]
}
