/// Whether the next word of a line is expected to begin with a capital letter: the first one, and one
/// after `.`, `!`, `?` or an ellipsis and a space.
///
/// Splitting and restoring see the same tokens, so both expect the same.
struct SentenceStart {
  private var isExpected = true
  private var isBehindEnd = false

  /// Whether neither the next word nor its place matters.
  var isInside: Bool { !isExpected && !isBehindEnd }

  /// Goes on behind a token that is neither word nor number.
  ///
  /// - Parameters:
  ///   - isEnd: Whether it ends a sentence.
  ///   - isJoined: Whether no space stands before it.
  mutating func pass(isEnd: Bool, isJoined: Bool) {
    // `"Stop!" he said.`: the quotation mark shows that the sentence goes on.
    if isBehindEnd && isJoined && !isEnd { isExpected = false }
    if isEnd { isExpected = true }
    isBehindEnd = isEnd
  }

  /// Goes on behind a word or a number.
  ///
  /// - Returns: Whether it is expected to begin with a capital letter.
  mutating func passWord(isJoined: Bool) -> Bool {
    defer { (isExpected, isBehindEnd) = (false, false) }
    return isExpected && !(isBehindEnd && isJoined)
  }
}
