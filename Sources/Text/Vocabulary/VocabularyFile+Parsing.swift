import Stream

extension VocabularyFile {
  /// Reads a file back.
  ///
  /// - Parameters:
  ///   - name: The file, for messages.
  ///   - maxTokens: The most tokens of a side.
  /// - Throws: `VocabularyError`.
  package init(parsing bytes: [UInt8], name: String, maxTokens: Int = VocabularyFile.maxTokens)
    throws(VocabularyError)
  {
    var building: [VocabularyBuilder] = []
    var (levels, recipes) = (Levels(source: .word, target: .word), Recipes.usual)
    // Where the header ends in CR and LF, an editor wrote every line so; else a CR is part of a
    // token, which is bytes.
    var endsInReturn = false
    for line in LineBlock(source: name, firstNumber: 1, bytes: bytes) {
      let end = line.range.upperBound
      let hasReturn = end < bytes.count && bytes[end] == 0x0D
      if line.number == 1 {
        levels = try VocabularyFile.levels(bytes[line.range], name)
        recipes = try VocabularyFile.recipes(bytes[line.range], name)
        endsInReturn = hasReturn
        continue
      }
      let range = line.range.lowerBound..<(hasReturn && !endsInReturn ? end + 1 : end)
      let row = try VocabularyRow(range, line.number, bytes, name, levels)
      if building.last?.side != row.side {
        guard !building.contains(where: { $0.side == row.side }) else {
          throw row.bad("a side in two places", row.side.rawValue)
        }
        building.append(VocabularyBuilder(row.side, row.level, maxTokens: maxTokens))
      }
      try building[building.count - 1].add(row, in: bytes)
    }
    guard !bytes.isEmpty else { throw .notAVocabulary(source: name) }
    var sides: [(side: Side, vocabulary: Vocabulary)] = []
    for builder in building { sides.append((builder.side, try builder.finish(name))) }
    self.init(sides, recipes: recipes)
  }

  /// Reads the file that a stream or a model carries; it may be as large as they are, whose sizes were
  /// checked before.
  ///
  /// - Parameters:
  ///   - name: Who carries it, for messages.
  ///   - sizes: How many ids its sides have there.
  /// - Throws: `VocabularyError`.
  package init(carried bytes: [UInt8], by name: String, sizes: [Int]) throws(VocabularyError) {
    try self.init(
      parsing: bytes, name: "\(name): vocabulary",
      maxTokens: sizes.reduce(VocabularyFile.maxTokens, max))
  }

  /// Reads several files that were joined with cat(1).
  ///
  /// - Parameters:
  ///   - name: The input, for messages; lines are counted in each file anew.
  ///   - maxTokens: The most tokens of a side of each.
  /// - Throws: `VocabularyError`.
  package static func all(
    parsing bytes: [UInt8], name: String, maxTokens: Int = VocabularyFile.maxTokens
  ) throws(VocabularyError) -> [VocabularyFile] {
    var starts: [Int] = []
    for line in LineBlock(source: name, firstNumber: 1, bytes: bytes) {
      if isVocabulary(bytes[line.range]) { starts.append(line.range.lowerBound) }
    }
    var files: [VocabularyFile] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : bytes.count
      files.append(
        try VocabularyFile(parsing: Array(bytes[start..<end]), name: name, maxTokens: maxTokens))
    }
    return files
  }

  /// The levels that a file names in its first line; nil where it is no vocabulary.
  package static func levels(of bytes: [UInt8]) -> Levels? {
    let line = bytes[..<(bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count)]
    do throws(VocabularyError) { return try levels(line, "") } catch { return nil }
  }

  /// The levels that the first line names.
  private static func levels(_ line: ArraySlice<UInt8>, _ name: String) throws(VocabularyError)
    -> Levels
  {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard let first = fields.first, first.elementsEqual(magic.utf8) else {
      throw .notAVocabulary(source: name)
    }
    guard fields.count >= 3, fields[1].elementsEqual(version.utf8) else {
      throw .version(
        source: name, found: fields.count > 1 ? String(decoding: fields[1], as: UTF8.self) : "")
    }
    let level = String(decoding: fields[2], as: UTF8.self)
    guard level.hasPrefix("level="), let levels = Levels(level.dropFirst(6)) else {
      throw .badLine(source: name, line: 1, what: "a level that is not known", found: level)
    }
    return levels
  }

  /// The recipes that the first line names.
  private static func recipes(_ line: ArraySlice<UInt8>, _ name: String) throws(VocabularyError)
    -> Recipes
  {
    for field in line.split(separator: 0x09).dropFirst(3) {
      let text = String(decoding: field, as: UTF8.self)
      guard text.hasPrefix("recipe=") else { continue }
      guard let recipes = Recipes(text.dropFirst(7)) else {
        throw .badLine(
          source: name, line: 1, what: "a recipe that is not known (a later version has it)",
          found: text)
      }
      return recipes
    }
    return .usual
  }
}
