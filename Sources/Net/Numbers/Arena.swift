/// Scratch memory that is handed out piece by piece and taken back all at once.
///
/// It grows until it has held the largest batch, and is then reused: an update allocates nothing.
final class Arena {
  /// Lists that are valid until the same `reset`.
  let lists = Lists()
  private var chunks: [Storage] = []
  /// The floats of a chunk, 64 MiB: few models need a second one, and unused memory is never touched.
  private static let chunk = 1 << 24
  private var used = 0
  private var total = 0

  /// Memory for a matrix, not cleared, valid until `reset`.
  ///
  /// Long rows are an odd number of cache lines apart: else the elements of a column would fall into few
  /// lines of the cache.
  func matrix(rows: Int, columns: Int) -> Matrix {
    guard columns >= Blocking.collision else { return room(rows, columns) }
    return room(rows, ((columns + 15) / 16 | 1) * 16).columns(0..<columns)
  }

  private func room(_ rows: Int, _ columns: Int) -> Matrix {
    let count = (rows * columns + 15) / 16 * 16
    if chunks.isEmpty || used + count > chunks[chunks.count - 1].count {
      chunks.append(Storage(count: max(count, Arena.chunk), cleared: false))
      used = 0
    }
    used += count
    total += count
    return chunks[chunks.count - 1].matrix(at: used - count, rows: rows, columns: columns)
  }

  /// Cleared memory for a matrix.
  func zeros(rows: Int, columns: Int) -> Matrix {
    let matrix = matrix(rows: rows, columns: columns)
    matrix.fill(0)
    return matrix
  }

  /// Takes everything back; matrices that were handed out become invalid. Several chunks become one that
  /// holds as much.
  func reset() {
    lists.reset()
    if chunks.count > 1 { chunks = [Storage(count: total + total / 4, cleared: false)] }
    used = 0
    total = 0
  }
}

/// Arrays that reuse the memory of the round before, so that the lists of an update cost no allocation once
/// the largest batch was seen.
///
/// An array that is still held when its memory would be reused keeps it; the new array then takes fresh
/// memory.
final class Lists {
  /// The arrays of one type of element, in the order in which a round makes them.
  private final class Shelf<Element> {
    var arrays: [[Element]] = []
    var used = 0
    var round = 0
  }

  private var shelves: [ObjectIdentifier: AnyObject] = [:]
  private var round = 0

  /// Takes all memory back for the next round.
  func reset() { round += 1 }

  /// An array of `count` elements, each made from its index.
  func make<Element, Failure: Error>(
    _ count: Int, _ element: (Int) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    try build(count) { array throws(Failure) in
      for index in 0..<count { array.append(try element(index)) }
    }
  }

  /// An array that `fill` receives empty, with capacity for `count` elements.
  func build<Element, Failure: Error>(
    _ count: Int, _ fill: (inout [Element]) throws(Failure) -> Void
  ) throws(Failure) -> [Element] {
    let (shelf, place) = nextPlace(Element.self)
    // The array is the only owner of its memory while it is filled; arrays that `fill` makes take other
    // places.
    var array: [Element] = []
    swap(&array, &shelf.arrays[place])
    array.removeAll(keepingCapacity: true)
    if array.capacity < count { array.reserveCapacity(2 * count) }
    try fill(&array)
    shelf.arrays[place] = array
    return array
  }

  /// The next place of a round on the shelf of a type.
  private func nextPlace<Element>(_ type: Element.Type) -> (Shelf<Element>, Int) {
    let known = shelves[ObjectIdentifier(type)] as? Shelf<Element>
    let shelf = known ?? Shelf<Element>()
    if known == nil { shelves[ObjectIdentifier(type)] = shelf }
    if shelf.round != round { (shelf.used, shelf.round) = (0, round) }
    if shelf.used == shelf.arrays.count { shelf.arrays.append([]) }
    shelf.used += 1
    return (shelf, shelf.used - 1)
  }
}
