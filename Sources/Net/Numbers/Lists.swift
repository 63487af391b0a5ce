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
    let shelf = shelf(of: Element.self)
    let place = next(on: shelf)
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

  private func next<Element>(on shelf: Shelf<Element>) -> Int {
    if shelf.round != round { (shelf.used, shelf.round) = (0, round) }
    if shelf.used == shelf.arrays.count { shelf.arrays.append([]) }
    shelf.used += 1
    return shelf.used - 1
  }

  private func shelf<Element>(of type: Element.Type) -> Shelf<Element> {
    if let found = shelves[ObjectIdentifier(type)] as? Shelf<Element> { return found }
    let shelf = Shelf<Element>()
    shelves[ObjectIdentifier(type)] = shelf
    return shelf
  }
}
