/// Edit distances of a hypothesis and a reference inside tercom's beam, from both ends, so that what a shift changes is
/// all that is counted anew.
struct EditTable: Sendable {
  /// A part of a hypothesis whose two halves change places.
  struct Rotation: Equatable {
    /// Where the part begins, where its second half does, and its end.
    let start, middle, end: Int

    /// Tercom's shift of `length` words from `from` to before what stands at `target`; inside of what is shifted the
    /// words go as far to the right.
    init(from: Int, length: Int, target: Int, count: Int) {
      let behind = from + length
      if target < from {
        (start, middle, end) = (target, from, behind)
      } else {
        (start, middle, end) = (
          from, behind, target > behind ? target : min(count, length + target)
        )
      }
    }

    /// Where the word stands that comes to `place`, which is inside of the part.
    @inline(__always)
    func source(of place: Int) -> Int {
      let moved = place - start + middle
      return moved < end ? moved : moved - end + start
    }
  }

  /// What stands against what on a cheapest path.
  struct Alignment: Sendable {
    /// For each word of the reference the last word of the hypothesis up to it, -1 where there is none.
    var places: [Int] = []
    /// How many words of the hypothesis before each place are wrong.
    var hypothesisErrors: [Int] = []
    /// How many words of the reference before each place are not met.
    var referenceErrors: [Int] = []

    fileprivate mutating func clear(_ words: Int, _ others: Int) {
      EditTable.fill(&places, with: -1, count: others)
      EditTable.fill(&hypothesisErrors, with: 0, count: words + 1)
      EditTable.fill(&referenceErrors, with: 0, count: others + 1)
    }

    fileprivate mutating func sum() {
      for index in 1..<hypothesisErrors.count {
        hypothesisErrors[index] += hypothesisErrors[index - 1]
      }
      for index in 1..<referenceErrors.count {
        referenceErrors[index] += referenceErrors[index - 1]
      }
    }
  }

  private(set) var hypothesis: [UInt32] = []
  private(set) var reference: [UInt32] = []
  private var beam = EditBeam(rows: 1, columns: 1)
  /// The cells of rows 1 to N, one row behind the other, and where each row begins.
  private var costs: [Int32] = []
  private var starts: [Int] = []
  /// What is left from each of these cells to the end, at the same places.
  private var rests: [Int32] = []
  private var hasRests = false
  private var row = EditRow()
  private var other = EditRow()

  /// Takes two sides with words.
  mutating func take(_ hypothesis: [UInt32], _ reference: [UInt32]) {
    // Copied, so that the caller's arrays stay its own.
    self.hypothesis.removeAll(keepingCapacity: true)
    self.hypothesis.append(contentsOf: hypothesis)
    self.reference.removeAll(keepingCapacity: true)
    self.reference.append(contentsOf: reference)
    beam = EditBeam(rows: hypothesis.count, columns: reference.count)
    fill()
  }

  /// The edit distance.
  var distance: Int { Int(costs.last ?? 0) }

  /// The edit distance after a rotation.
  ///
  /// - Complexity: O(words between its ends), by the beam.
  mutating func distance(after rotation: Rotation) -> Int {
    guard rotation.start < rotation.middle, rotation.middle < rotation.end else { return distance }
    if !hasRests { fillRests() }
    begin(behind: rotation.start)
    for place in rotation.start..<rotation.end {
      step(hypothesis[rotation.source(of: place)], place + 1)
    }
    let rest = rests.span.extracting(starts[rotation.end - 1]..<starts[rotation.end])
    return Int(row.cheapest(with: rest))
  }

  /// Rotates the hypothesis.
  mutating func rotate(_ rotation: Rotation) {
    let before = hypothesis
    for place in rotation.start..<rotation.end {
      hypothesis[place] = before[rotation.source(of: place)]
    }
    fill()
  }

  /// Follows the cheapest path; where several are, tercom's, from the end: a step on both sides before one on the
  /// hypothesis alone before one on the reference alone.
  func align(_ found: inout Alignment) {
    var (i, j) = (hypothesis.count, reference.count)
    found.clear(i, j)
    while i > 0 || j > 0 {
      let cost = self[i, j]
      let differ = i > 0 && j > 0 && hypothesis[i - 1] != reference[j - 1]
      if i > 0, j > 0, self[i - 1, j - 1] + (differ ? 1 : 0) == cost {
        found.places[j - 1] = i - 1
        if differ { (found.hypothesisErrors[i], found.referenceErrors[j]) = (1, 1) }
        (i, j) = (i - 1, j - 1)
      } else if i > 0, j == 0 || self[i - 1, j] + 1 == cost {
        found.hypothesisErrors[i] = 1
        i -= 1
      } else {
        (found.places[j - 1], found.referenceErrors[j]) = (i - 1, 1)
        j -= 1
      }
    }
    found.sum()
  }

  fileprivate static func fill(_ numbers: inout [Int], with number: Int, count: Int) {
    numbers.removeAll(keepingCapacity: true)
    numbers.append(contentsOf: repeatElement(number, count: count))
  }

  private subscript(row: Int, cell: Int) -> Int32 {
    guard row > 0 else { return Int32(cell) }
    let index = cell - beam.cells(row).lowerBound
    let width = starts[row] - starts[row - 1]
    return index >= 0 && index < width ? costs[starts[row - 1] + index] : EditRow.never
  }

  private mutating func fill() {
    costs.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    hasRests = false
    begin(behind: 0)
    for (index, word) in hypothesis.enumerated() {
      step(word, index + 1)
      costs.append(contentsOf: row.costs)
      starts.append(costs.count)
    }
  }

  private mutating func fillRests() {
    hasRests = true
    if rests.count < costs.count {
      rests.append(contentsOf: repeatElement(0, count: costs.count - rests.count))
    }
    for index in hypothesis.indices.reversed() {
      let word = index + 1 < hypothesis.count ? hypothesis[index + 1] : nil
      swap(&row, &other)
      row.precede(other, word, reference, beam.cells(index + 1))
      for (offset, cost) in row.costs.enumerated() { rests[starts[index] + offset] = cost }
    }
  }

  /// Puts `row` where the first `words` words of the hypothesis have been met.
  private mutating func begin(behind words: Int) {
    guard words > 0 else {
      return row.begin(upTo: min(reference.count, beam.cells(1).upperBound))
    }
    row.take(costs[starts[words - 1]..<starts[words]], first: beam.cells(words).lowerBound)
  }

  private mutating func step(_ word: UInt32, _ index: Int) {
    swap(&row, &other)
    row.follow(other, word, reference, beam.cells(index))
  }
}
