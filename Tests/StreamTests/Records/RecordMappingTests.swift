import Testing

@testable import Stream

/// A record from a mapped file is the record that reading gives, and what cannot be mapped is read.
@Suite struct RecordMappingTests {
  private let record = Record(
    metadata: [("format", "x")],
    tensors: [
      RecordTensor(name: "a", int32: [1, -2, 3], shape: [3]),
      RecordTensor(name: "empty", floats: [], shape: [0]),
      RecordTensor(name: "long", floats: (0..<50_000).map { Float($0) / 7 }, shape: [50_000]),
      RecordTensor(name: "text", bytes: [7, 8, 9], shape: [3]),
    ])

  @Test func tensorsStayInTheFileAndAreEqual() throws {
    let folder = try Folder()
    try folder.put("plain", record.encoded())
    let found = try Record(mapping: folder("plain"))
    #expect(found.tensors == record.tensors && found["format"] == "x")
    #expect(found.tensors.allSatisfy { $0.place != nil })
    #expect(found.tensors[2].floatValues == record.tensors[2].floatValues)
    for (one, other) in zip(found.tensors, record.tensors) {
      var pieces: [UInt8] = []
      one.forEachPiece { pieces += $0 }
      #expect(pieces == other.bytes)
    }
  }

  @Test func compressedFilesAreRead() throws {
    let folder = try Folder()
    try folder.put("zst", Array(ZstdEncoder().frame(record.encoded())))
    let found = try Record(mapping: folder("zst"))
    #expect(found.tensors == record.tensors && found.tensors.allSatisfy { $0.place == nil })
  }

  /// A zero behind sizes whose product is no Int: no bytes, and nothing to trap over.
  @Test func aShapeMayBeBeyondAllNumbers() throws {
    let shape = "[\(Int32.max),\(Int32.max),0]"
    let header = Array("{\"a\":{\"dtype\":\"F32\",\"shape\":\(shape),\"data_offsets\":[0,0]}}".utf8)
    let folder = try Folder()
    try folder.put("a", [UInt8(header.count)] + [UInt8](repeating: 0, count: 7) + header)
    for found in [try Record(mapping: folder("a")), try Record(file: folder("a"))] {
      let tensor = try #require(found.tensor("a"))
      #expect(tensor.byteCount == 0 && tensor.bytes.isEmpty)
      tensor.forEachPiece { #expect($0.isEmpty) }
      #expect(found.encoded().count % 8 == 0)
    }
  }

  /// Files that are refused are refused with the same words.
  @Test func damageIsFoundAsByReading() throws {
    let (folder, bytes) = (try Folder(), record.encoded())
    var huge = bytes
    huge[7] = 0xFF
    for (name, damaged) in [
      ("none", []), ("short", Array(bytes.prefix(5))), ("header", Array(bytes.prefix(30))),
      ("cut", Array(bytes.dropLast())), ("more", bytes + [0]), ("twice", bytes + bytes),
      ("huge", huge), ("text", Array("no record at all, but long enough\n".utf8)),
    ] {
      try folder.put(name, damaged)
      #expect(
        cause { try Record(file: folder(name)) } == cause { try Record(mapping: folder(name)) })
      #expect(cause { try Record(mapping: folder(name)) } != "")
    }
    #expect(cause { try Record(mapping: folder("absent")) }.contains("cannot open"))
    #expect(cause { try Record(mapping: folder.path) } != "")
    #expect(FileMapping(path: folder.path) == nil && FileMapping(path: "/dev/null") == nil)
  }

  private func cause(_ body: () throws -> Record) -> String {
    do {
      _ = try body()
      return ""
    } catch { return "\(error)" }
  }
}
