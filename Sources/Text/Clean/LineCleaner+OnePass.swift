import Stream

/// Lines whose sides need only one pass over their bytes.
extension LineCleaner {
  /// Finds the landmarks of the block for both sides: a gap of one side alone is a landmark.
  mutating func findLandmarks() {
    let (bytes, behindGaps) = (block.bytes, max(source.pass.behindGaps, target.pass.behindGaps))
    landmarks.find(in: block.start..<bytes.count, of: bytes.span, behindGaps: behindGaps)
  }

  /// Cleans pairs that need only one pass over their bytes, up to the first that needs more.
  ///
  /// Most text has only such pairs: memory is reserved once for all of them, and none is recorded.
  mutating func cleanPlainPairs(_ position: inout Int) {
    let (pass, bytes, landmarks, start) = (source.pass, block.bytes, landmarks, output.count)
    var skipped = 0
    let room = pass.room(bytes.count - position)
    let next = output.extend(room: room) { out, begin in
      var (index, end) = (position, begin)
      pass.walkPairs(
        &index, of: bytes, landmarks, skipsExtra: !settings.keepsExtra, skipped: &skipped,
        into: &out, &end)
      return (end, index)
    }
    // A block with a line that became too long is cleaned line by line.
    goesByLine = room > settings.limits.lineBytes && hasLongLine(from: start)
    guard !goesByLine else { return output.truncate(to: start) }
    position = next
    extraColumns += skipped
    lines += output.bytes.occurrences(of: 0x0A, in: start..<output.count)
  }

  private func hasLongLine(from start: Int) -> Bool {
    var start = start
    while let end = output.bytes.next(0x0A, in: start..<output.count) {
      guard end - start <= settings.limits.lineBytes else { return true }
      start = end + 1
    }
    return false
  }

  /// Cleans a line in one pass over its bytes; false with nothing changed where that cannot be done.
  @inline(__always)
  mutating func cleanAtOnce(_ position: inout Int, _ number: Int) throws(Pattern.Failure)
    -> Bool
  {
    let start = output.count
    let bytes = block.bytes
    var index = position
    guard case .done = source.pass.run(&index, of: bytes.span, landmarks, into: &output) else {
      return false
    }
    let middle = output.count
    if settings.mode == .pairs {
      guard index < bytes.count, bytes[index] == 0x09 else { return undo(start) }
      output.append(0x09)
      index += 1
      let ending =
        isShared
        ? source.pass.run(&index, of: bytes.span, landmarks, into: &output)
        : target.pass.run(&index, of: bytes.span, landmarks, into: &output)
      guard case .done = ending else { return undo(start) }
    }
    let skipsExtra = settings.mode == .pairs && !settings.keepsExtra
    guard let (end, next) = LineCleaner.end(of: block, from: index, skipsExtra: skipsExtra) else {
      return undo(start)
    }
    let line = LineBlock.Line(number: number, range: position..<end)
    if skipsExtra && bytes[index] == 0x09 { extraColumns += 1 }
    position = next
    guard settings.mode == .pairs else {
      output.append(0x0A)
      return true
    }
    let pair = Pair(source: start..<middle, target: middle + 1..<output.count)
    if let reason = try finish(pair, extra: [], line) { drop(line, reason, start) }
    return true
  }

  /// The end of a line whose sides end at `index`, and the start of the next; nil where one pass
  /// cannot go on there.
  private static func end(of block: LineBlock, from index: Int, skipsExtra: Bool) -> (
    end: Int, next: Int
  )? {
    guard index < block.bytes.count else { return nil }
    switch block.bytes[index] {
    case 0x0A: return (index, index + 1)
    // A pass stops only at a CR before an LF.
    case 0x0D: return (index, index + 2)
    case 0x09 where skipsExtra:
      let (line, next) = block.line(at: index, number: 0)
      return (line.range.upperBound, next)
    default: return nil
    }
  }

  private mutating func undo(_ start: Int) -> Bool {
    output.truncate(to: start)
    return false
  }
}
