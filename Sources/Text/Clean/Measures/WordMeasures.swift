/// Measures of the words of a side, where a word is a run between white space.
extension SideText {
  /// The mean number of characters of a word; 0 where there is none.
  var averageWordLength: Double {
    words.isEmpty ? 0 : Double(wordTally.inked) / Double(words.count)
  }

  /// The share of capital letters among those with a case; 0 where fewer than four have one.
  var capitals: Double { uppers + lowers < 4 ? 0 : Double(uppers) / Double(uppers + lowers) }

  /// The most times that a word, or several up to eight, stand again right behind themselves.
  ///
  /// - Complexity: O(words).
  var wordRepeats: Int {
    let count = words.count
    guard count > 1, has(MeasuredCharacter.again) else { return 0 }
    var most = 0
    for length in 1...min(8, count / 2) {
      var run = 0
      for index in length..<count {
        run = isEqual(words[index - length], words[index]) ? run + 1 : 0
        if run >= length { most = max(most, run / length) }
      }
    }
    return most
  }

  @inline(__always)
  private func isEqual(_ first: Word, _ second: Word) -> Bool {
    guard first.key == second.key, first.count == second.count else { return false }
    for offset in 0..<first.count
    where self[Int(first.start) + offset] != self[Int(second.start) + offset] { return false }
    // One mark behind another is no word that is repeated.
    return first.has(MeasuredCharacter.letter)
  }

  /// The most words that are glued into one, as the three of `ThreeGluedWords`: capitals with a small letter behind
  /// them, in a run of letters.
  var gluedWords: Int {
    guard uppers > 1, lowers > 0 else { return words.isEmpty ? 0 : 1 }
    var (most, run) = (1, 0)
    for word in words where word.count > 3 && word.has(MeasuredCharacter.upper) {
      run = 0
      for index in word.range {
        let character = self[index]
        if !character.has(MeasuredCharacter.letter) { run = 0 }
        let isHump =
          character.has(MeasuredCharacter.upper) && index + 1 < word.end
          && self[index + 1].has(MeasuredCharacter.lower)
        if isHump { run += 1 }
        most = max(most, run)
      }
    }
    return most
  }

  /// The share of words in title case among those with letters that have a case; 0 for fewer than two.
  var titleCase: Double {
    guard uppers > 0 else { return 0 }
    var (cased, titles) = (0, 0)
    for word in words where word.has(MeasuredCharacter.upper | MeasuredCharacter.lower) {
      cased += 1
      if word.has(MeasuredCharacter.upper) && isTitle(word) { titles += 1 }
    }
    return cased < 2 ? 0 : Double(titles) / Double(cased)
  }

  /// Whether the first letter with a case is a capital, and no other.
  private func isTitle(_ word: Word) -> Bool {
    var isFirst = true
    for index in word.range
    where self[index].has(MeasuredCharacter.upper | MeasuredCharacter.lower) {
      guard self[index].has(MeasuredCharacter.upper) == isFirst else { return false }
      isFirst = false
    }
    return !isFirst
  }

  /// The longest run of U+0080 to U+00FF.
  var latinRun: Int {
    guard has(MeasuredCharacter.latin) else { return 0 }
    guard has(MeasuredCharacter.beside) else { return 1 }
    var (most, run) = (0, 0)
    for index in 0..<count {
      run = self[index].has(MeasuredCharacter.latin) ? run + 1 : 0
      most = max(most, run)
    }
    return most
  }
}

extension PairText {
  /// The share of words in title case, of the side that has the smaller one.
  var titleCase: Double {
    let share = source.titleCase
    return share == 0 ? 0 : min(share, target.titleCase)
  }

  /// Whether both sides have the same letters, whatever their case and all between them.
  var hasSameLetters: Bool {
    guard source.letters == target.letters, source.letters > 0 else { return false }
    var (first, second) = (0, 0)
    for _ in 0..<source.letters {
      while !source[first].has(MeasuredCharacter.letter) { first += 1 }
      while !target[second].has(MeasuredCharacter.letter) { second += 1 }
      guard PairText.isSame(source[first], target[second]) else { return false }
      (first, second) = (first + 1, second + 1)
    }
    return true
  }

  private static func isSame(_ first: MeasuredCharacter, _ second: MeasuredCharacter) -> Bool {
    if first == second { return true }
    let (one, other) = (first.scalar, second.scalar)
    if one < 0x80 && other < 0x80 { return one | 0x20 == other | 0x20 }
    guard let one = Unicode.Scalar(one), let other = Unicode.Scalar(other) else { return false }
    return ICU.folded(Array(String(one).utf16)) == ICU.folded(Array(String(other).utf16))
  }
}
