/// Text that stands again right behind itself, as OpusFilter's RepetitionFilter finds it: 3 to 101 characters, with
/// spaces between the copies or without; here runs of spaces count as one.
///
/// Three characters that stood at most 102 places before are the sign that there may be a copy; only the distances
/// that have a long enough run of such signs are looked at.
struct RepeatedText: Sendable {
  /// The lengths of the text that is repeated, in characters.
  static let lengths = 3...101
  private static let slots = 1 << 10
  /// Where the three characters of each hash stood last, from the beginning of all texts, so that none are erased.
  private var last = [Int](repeating: -1, count: slots)
  /// Where the three characters with the same hash stood before those at each place.
  private var before: [Int] = []
  private var runs = SignRuns()
  private var recent = RecurringGrams()
  private var candidates: [Int] = []
  private var base = 0
  /// A side whose runs of spaces were made one.
  private var single: [UInt64] = []

  /// The most times that a text stands again behind itself: 0 where none does.
  ///
  /// - Complexity: O(length), times 100 at worst.
  mutating func count(in side: borrowing SideText) -> Int {
    // A text and its copy.
    guard side.count >= 2 * RepeatedText.lengths.lowerBound else { return 0 }
    guard side.has(MeasuredCharacter.doubled) else {
      return count(side.buffer.span.extracting(0..<side.count))
    }
    var single: [UInt64] = []
    swap(&single, &self.single)
    defer { swap(&single, &self.single) }
    single.removeAll(keepingCapacity: true)
    for index in 0..<side.count {
      let isAgain = single.last.map { MeasuredCharacter(packed: $0).scalar == 0x20 } ?? false
      if !isAgain || side[index].scalar != 0x20 { single.append(side[index].packed) }
    }
    return count(single.span)
  }

  private mutating func count(_ text: borrowing Span<UInt64>) -> Int {
    guard recent.recur(in: text) else { return 0 }
    findCandidates(text)
    if candidates.isEmpty { return 0 }
    var lengths = Set<Int>()
    // With a space between the copies, the text is one shorter than the distance.
    for distance in candidates { lengths.formUnion([distance - 1, distance]) }
    var most = 0
    for length in lengths.sorted() where RepeatedText.lengths.contains(length) {
      most = max(most, RepeatedText.count(text, length))
    }
    return most
  }

  private mutating func findCandidates(_ text: borrowing Span<UInt64>) {
    candidates.removeAll(keepingCapacity: true)
    if before.count < text.count { before = [Int](repeating: -1, count: 2 * text.count) }
    RepeatedText.findSigns(text, base, &last, &before, &runs, &candidates)
    // A gap, so that no run goes on from one text to the next.
    base += text.count + 2
  }

  /// Finds three characters that stood before; a run of them as long as the shortest text of its distance makes that
  /// a candidate.
  private static func findSigns(
    _ text: borrowing Span<UInt64>, _ base: Int, _ last: inout [Int], _ before: inout [Int],
    _ runs: inout SignRuns, _ candidates: inout [Int]
  ) {
    guard text.count > 2 else { return }
    var last = last.mutableSpan
    var before = before.mutableSpan
    var (first, second) = (text[0], text[1])
    for index in 0..<text.count - 2 {
      let third = text[index + 2]
      let mix = (first &* 31 &+ second) &* 31 &+ third
      let slot = Int(truncatingIfNeeded: ((mix & 0xFFFF_FFFF) &* 0x9E37_79B1) >> 22 & 0x3FF)
      var other = last[slot] - base
      last[slot] = base + index
      before[index] = other
      while other >= 0 && index - other <= lengths.upperBound + 1 {
        if text[other] == first && text[other + 1] == second && text[other + 2] == third,
          runs.isCandidate(index - other, at: base + index)
        {
          candidates.append(index - other)
        }
        other = before[other]
      }
      (first, second) = (second, third)
    }
  }

  /// The most times that a text of a length stands again behind itself.
  private static func count(_ text: borrowing Span<UInt64>, _ length: Int) -> Int {
    let size = text.count
    let none = [Int32](repeating: 0, count: size + length + 2)
    // How many characters from each place on stand again at the distance, without and with a space between.
    var (near, far, counts) = (none, none, none)
    var most: Int32 = 0
    for index in stride(from: size - 1 - length, through: 0, by: -1) {
      if text[index] == text[index + length] { near[index] = near[index + 1] + 1 }
      if index + length + 1 < size, text[index] == text[index + length + 1] {
        far[index] = far[index + 1] + 1
      }
      guard !MeasuredCharacter(packed: text[index]).has(MeasuredCharacter.white) else { continue }
      let isApart = MeasuredCharacter(packed: text[index + length]).scalar == 0x20
      guard (isApart ? far[index] : near[index]) >= length else { continue }
      counts[index] = counts[index + length + (isApart ? 1 : 0)] + 1
      most = max(most, counts[index])
    }
    return Int(most)
  }
}

/// The run of signs at each distance: where it ends, and how long it is.
private struct SignRuns {
  private var ends = [Int](repeating: -1, count: RepeatedText.lengths.upperBound + 2)
  private var counts = [Int](repeating: 0, count: RepeatedText.lengths.upperBound + 2)

  /// Counts a sign; whether its run is now as long as the shortest text of the distance.
  mutating func isCandidate(_ distance: Int, at place: Int) -> Bool {
    guard distance >= RepeatedText.lengths.lowerBound else { return false }
    counts[distance] = ends[distance] == place - 1 ? counts[distance] + 1 : 1
    ends[distance] = place
    // Each sign is a character, and the last one two more.
    return counts[distance] + 2 == max(RepeatedText.lengths.lowerBound, distance - 1)
  }
}
