import Stream

/// The vocabularies of a corpus as one text file.
///
///     #s2s-vocab<TAB>1<TAB>level=word
///     source<TAB>0<TAB>0<TAB><pad>
///     ...
///     source<TAB>4<TAB>119560<TAB>.
public struct VocabularyFile: Sendable {
  /// The most tokens of a side.
  public static let maxTokens = 1 << 24
  private static let magic = "#s2s-vocab"
  private static let version = "1"

  private var sides: [(side: Side, vocabulary: Vocabulary)] = []

  /// A file of the given sides, in order.
  public init(_ sides: [(side: Side, vocabulary: Vocabulary)]) {
    self.sides = sides
  }

  /// The vocabulary of a side; `shared` answers for source and target.
  public subscript(side: Side) -> Vocabulary? {
    sides.first { $0.side == side }?.vocabulary
      ?? (side == .source || side == .target
        ? sides.first { $0.side == .shared }?.vocabulary : nil)
  }

  /// The vocabulary of a side that has to be there.
  ///
  /// - Throws: `missingSide`.
  public func require(_ side: Side, name: String) throws(VocabularyError) -> Vocabulary {
    guard let vocabulary = self[side] else { throw .missingSide(source: name, side: side) }
    return vocabulary
  }

  /// The file's bytes.
  public func encoded() -> [UInt8] {
    var bytes = Array("\(VocabularyFile.magic)\t\(VocabularyFile.version)\tlevel=word\n".utf8)
    for (side, vocabulary) in sides {
      for id in 0..<Int32(vocabulary.count) {
        bytes += "\(side.rawValue)\t\(id)\t\(vocabulary.frequency(id))\t".utf8
        bytes += vocabulary.token(id)
        bytes.append(0x0A)
      }
    }
    return bytes
  }

  /// Reads a file back.
  ///
  /// - Parameter name: The file, for messages.
  /// - Throws: `VocabularyError`.
  public init(parsing bytes: [UInt8], name: String) throws(VocabularyError) {
    var building: [(side: Side, builder: Builder)] = []
    // A CR before LF ends the lines of a file from an editor that ends its header so; else it is the
    // end of a token, which is bytes.
    var endsInReturn = false
    for line in LineBlock(source: name, firstNumber: 1, bytes: bytes) {
      let end = line.range.upperBound
      let hasReturn = end < bytes.count && bytes[end] == 0x0D
      if line.number == 1 {
        try VocabularyFile.checkHeader(bytes[line.range], name)
        endsInReturn = hasReturn
      } else {
        let end = hasReturn && !endsInReturn ? end + 1 : end
        let entry = try Entry(line.range.lowerBound..<end, line.number, bytes, name)
        if building.last?.side != entry.side {
          guard !building.contains(where: { $0.side == entry.side }) else {
            throw .badLine(
              source: name, line: line.number, what: "a side in two places",
              found: entry.side.rawValue)
          }
          building.append((entry.side, Builder()))
        }
        try building[building.count - 1].builder.add(entry, line.number, bytes, name)
      }
    }
    guard !bytes.isEmpty else { throw .notAVocabulary(source: name) }
    for (side, builder) in building {
      sides.append((side, try builder.finish(side, name)))
    }
  }

  private static func checkHeader(_ line: ArraySlice<UInt8>, _ name: String)
    throws(VocabularyError)
  {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard let first = fields.first, first.elementsEqual(magic.utf8) else {
      throw .notAVocabulary(source: name)
    }
    guard fields.count >= 3, fields[1].elementsEqual(version.utf8) else {
      throw .version(
        source: name, found: fields.count > 1 ? String(decoding: fields[1], as: UTF8.self) : "")
    }
    guard fields[2].elementsEqual("level=word".utf8) else {
      throw .badLine(
        source: name, line: 1, what: "a level that is not known",
        found: String(decoding: fields[2], as: UTF8.self))
    }
  }

  /// One line of the file.
  private struct Entry {
    let side: Side
    let id: Int
    let count: Int
    let token: Range<Int>

    init(_ range: Range<Int>, _ line: Int, _ bytes: [UInt8], _ name: String)
      throws(VocabularyError)
    {
      let fields = bytes[range].split(
        separator: 0x09, maxSplits: 3, omittingEmptySubsequences: false)
      func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
      guard fields.count == 4, !fields[3].isEmpty else {
        throw .badLine(
          source: name, line: line, what: "expected side, id, count and token",
          found: String(decoding: bytes[range], as: UTF8.self))
      }
      guard let side = Side(rawValue: text(0)) else {
        throw .badLine(
          source: name, line: line, what: "expected a side", found: text(0))
      }
      guard let id = Entry.decimal(text(1)), let count = Entry.decimal(text(2)) else {
        throw .badLine(
          source: name, line: line, what: "expected id and count",
          found: "\(text(1)) \(text(2))")
      }
      (self.side, self.id, self.count) = (side, id, count)
      token = fields[3].startIndex..<fields[3].endIndex
      // A word with a separator in it could never be read from text, but would break what is written.
      guard !fields[3].contains(0x09), side == .label || !fields[3].contains(0x20) else {
        throw .badLine(
          source: name, line: line, what: "expected one word without TAB or space", found: text(3))
      }
    }

    /// A number as `encoded()` writes it, without sign and leading zeros, so that equal vocabularies
    /// are equal bytes.
    private static func decimal(_ text: String) -> Int? {
      Int(text).flatMap { $0 >= 0 && String($0) == text ? $0 : nil }
    }
  }

  /// Collects the lines of a side and checks that ids are dense and tokens distinct.
  private struct Builder {
    var table = TokenTable()
    var counts: [Int] = []
    var next = 0

    mutating func add(_ entry: Entry, _ line: Int, _ bytes: [UInt8], _ name: String)
      throws(VocabularyError)
    {
      func bad(_ what: String, _ found: String) -> VocabularyError {
        .badLine(source: name, line: line, what: what, found: found)
      }
      let token = String(decoding: bytes[entry.token], as: UTF8.self)
      guard entry.id == next else { throw bad("expected id \(next)", "\(entry.id)") }
      next += 1
      guard next <= VocabularyFile.maxTokens else {
        throw .tooMany(source: name, line: line, limit: VocabularyFile.maxTokens)
      }
      let specials = entry.side.specials
      if entry.id < specials {
        guard token == ReservedID.names[entry.id] else {
          throw bad("expected '\(ReservedID.names[entry.id])'", token)
        }
        return
      }
      guard table.insert(entry.token, in: bytes) == counts.count,
        specials == 0 || !ReservedID.isSpelling(bytes[entry.token])
      else { throw bad("a token for the second time", token) }
      counts.append(entry.count)
    }

    func finish(_ side: Side, _ name: String) throws(VocabularyError) -> Vocabulary {
      guard next >= side.specials else { throw .missingSide(source: name, side: side) }
      return Vocabulary(table: table, counts: counts, side: side)
    }
  }
}
