import Testing

@testable import Stream

@Suite struct RecordTests {
  private func bytes(_ header: String, body: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    let count = length ?? UInt64(text.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * UInt64($0))) } + text
      + [UInt8](repeating: 0, count: body)
  }

  private func read(_ bytes: [UInt8]) throws -> Record? {
    try RecordReader(ByteSource(bytes: bytes, name: "test")).next()
  }

  @Test func floatsElsewhereAreAskedForInPieces() throws {
    let values = (0..<50_000).map { Float($0) / 7 }
    var largest = 0
    let elsewhere = RecordTensor(name: "a", shape: [500, 100]) { range in
      largest = max(largest, range.count)
      return Array(values[range])
    }
    func record(_ tensor: RecordTensor) -> Record {
      Record(
        metadata: [("format", "x")],
        tensors: [tensor, RecordTensor(name: "b", bytes: [1], shape: [1])])
    }
    let here = record(RecordTensor(name: "a", floats: values, shape: [500, 100]))
    var pieces: [UInt8] = []
    record(elsewhere).forEachPiece { pieces += $0 }
    #expect(pieces == here.encoded() && largest == 1 << 14)
    #expect(elsewhere == here.tensors[0] && elsewhere.floatValues == values)
  }

  @Test func recordsComeBack() throws {
    let record = Record(
      metadata: [("format", "x"), ("quote", "a\"b\\c\u{1}é\u{1F600}")],
      tensors: [
        RecordTensor(name: "a", int32: [1, -2, 3, 4, 5, 6], shape: [2, 3]),
        RecordTensor(name: "empty", floats: [], shape: [0, 4]),
        RecordTensor(name: "é", floats: [1.5, -.infinity], shape: [2]),
        RecordTensor(name: "lines", int64: [1 << 40], shape: [1]),
        RecordTensor(name: "text", bytes: [7, 8, 9], shape: [3]),
      ])
    let encoded = record.encoded()
    let found = try #require(try read(encoded))
    #expect(found.tensors == record.tensors && found.encoded() == encoded)
    #expect(found["quote"] == record["quote"])
    #expect(found.tensor("a")?.int32Values == [1, -2, 3, 4, 5, 6])
    #expect(found.tensor("é")?.floatValues == [1.5, -.infinity])
    #expect(found.tensor("lines")?.int64Values == [1 << 40])
    #expect(found.tensor("a")?.floatValues == nil)
  }

  private static func tensor(
    _ shape: String, _ offsets: String, type: String = "I32", name: String = "a"
  ) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  private static let good = tensor("[2]", "[0,8]")

  /// Headers that must not pass, each with eight bytes of body.
  static let hostile: [String] = [
    "", " {}", "[]", "{", "}", "{}x", "{\"a\"}", "{\"a\":1}", "{\"a\":{}}", "{\"a\":null}",
    "{\(good),}", "{\(good)", "{,\(good)}", "{\(good)\(good)}",
    "{\(good),\(good)}", "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"},\(good)}",
    "{\"__metadata__\":{\"k\":1},\(good)}", "{\"__metadata__\":[],\(good)}",
    "{\"__metadata__\":{},\"__metadata__\":{},\(good)}",
    "{\(tensor("[2]", "[0,9]"))}", "{\(tensor("[2]", "[1,9]"))}", "{\(tensor("[2]", "[8,0]"))}",
    "{\(tensor("[2]", "[0]"))}", "{\(tensor("[2]", "[0,4,8]"))}", "{\(tensor("[2]", "[0,-8]"))}",
    "{\(tensor("[3]", "[0,8]"))}", "{\(tensor("[-2]", "[0,8]"))}", "{\(tensor("[2.0]", "[0,8]"))}",
    "{\(tensor("[02]", "[0,8]"))}", "{\(tensor("[1e1]", "[0,8]"))}", "{\(tensor("2", "[0,8]"))}",
    "{\(tensor("[2,1,1,1,1,1,1,1,1]", "[0,8]"))}",
    "{\(tensor("[4194305,4194305,211106198978564]", "[0,8]"))}",
    "{\(tensor("[4194305,4194305,211106198978564]", "[0,4]", type: "U8"))}",
    "{\(tensor("[18446744073709551618]", "[0,8]"))}",
    "{\"__metadata__\":{\"k\":\"\n\"}}", "{\(tensor("[8]", "[0,8]", type: "U9"))}",
    "{\(tensor("[18446744073709551615]", "[0,8]"))}",
    "{\(tensor("[18446744073709551616]", "[0,8]"))}",
    "{\(tensor("[9223372036854775808,2]", "[0,8]"))}",
    "{\(tensor("[4611686018427387904]", "[0,0]"))}",
    "{\(tensor("[0,9223372036854775807]", "[0,0]"))}",
    "{\(tensor("[2]", "[0,8]", type: "I31"))}", "{\(tensor("[2]", "[0,8]", type: ""))}",
    "{\(tensor("[1]", "[0,4]")),\(tensor("[2]", "[0,8]", name: "b"))}",
    "{\(tensor("[1]", "[0,4]")),\(tensor("[1]", "[5,9]", name: "b"))}",
    "{\(tensor("[1]", "[0,4]")),\(tensor("[1]", "[2,6]", name: "b"))}",
    "{\(tensor("[1]", "[0,4]")),\(tensor("[1]", "[3,8]", name: "b"))}",
    "{\(tensor("[1]", "[0,4]")),\(tensor("[1]", "[5,8]", name: "b"))}",
    "{\(tensor("[1073741824]", "[0,4294967296]"))}",
    "{\"a\":{\"dtype\":\"I32\",\"shape\":[2]}}",
    "{\"a\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":\"y\"}}",
    "{\"a\":{\"dtype\":\"I32\",\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
    "{\"\\ud800\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
    "{\"\\x\":{}}", "{\"\\u12\":{}}", "{\"\n\":{}}", "{\"unfinished",
    String(repeating: "[", count: 10_000), String(repeating: "{\"a\":", count: 10_000),
  ]

  @Test(arguments: hostile) func hostileHeadersAreRefused(header: String) {
    #expect(throws: RecordError.self) { _ = try read(bytes(header, body: 8)) }
  }

  @Test func sizesAreCheckedBeforeMemoryIsTaken() {
    for length in [1 << 21, 1 << 40, UInt64.max, UInt64(Int.max) + 1] as [UInt64] {
      #expect(throws: RecordError.self) { _ = try read(bytes("{}", length: length)) }
    }
    #expect(throws: RecordError.self) { _ = try read(bytes("{}", length: 100)) }
    #expect(throws: RecordError.self) { _ = try read([1, 2, 3]) }
    let notUTF8 = bytes("{\"__metadata__\":{\"k\":\"?\"}}").map { $0 == 0x3F ? 0xFF : $0 }
    #expect(throws: RecordError.self) { _ = try read(notUTF8) }
  }

  /// What is over a limit is told with its number; what only might be a record is none.
  @Test func whatIsTooLargeIsNamed() throws {
    for (bytes, message) in [
      (
        bytes("{\(Self.tensor("[2147483648]", "[0,0]"))}"),
        "record 0: tensor 'a': dimension 2147483648 over 2147483647"
      ),
      (
        bytes("{\(Self.tensor("[0,9223372036854775807]", "[0,0]"))}"),
        "record 0: tensor 'a': dimension 9223372036854775807 over 2147483647"
      ),
      (
        bytes("{\(Self.tensor("[2147483647,2147483647,9]", "[0,0]"))}"),
        "record 0: tensor 'a': a size over 64 bits"
      ),
      (
        bytes("{}", length: 1 << 21),
        "record 0: header of 2097152 bytes, limit 1048576 (raise with --max-header-bytes)"
      ),
      (bytes("[]", length: 1 << 21), "not a safetensors file (s2s-train writes models)"),
      (bytes("{}", length: 1 << 33), "not a safetensors file (s2s-train writes models)"),
      (Array("a\tb\nabcd".utf8), "not a safetensors file (s2s-train writes models)"),
    ] as [([UInt8], String)] {
      let error = #expect(throws: RecordError.self) { _ = try read(bytes) }
      #expect(error?.description == "test: \(message)")
    }
    let folder = try Folder()
    try folder.put("model", bytes("{}", length: 1 << 21))
    let error = #expect(throws: RecordError.self) { _ = try Record(mapping: folder("model")) }
    #expect(error?.description.hasSuffix("(raise with --max-header-bytes)") == true)
  }

  /// No limit is so large that a size under it cannot be added to another.
  @Test func limitsMayBeAnyNumber() throws {
    var limits = RecordLimits()
    (limits.headerBytes, limits.tensorBytes) = (.max, .max)
    for length in [UInt64(Int.max), UInt64(Int.max) >> 2, UInt64(Int.max) - 7, 1 << 31] {
      let source = ByteSource(bytes: bytes("{}", length: length), name: "test")
      #expect(throws: RecordError.self) { _ = try RecordReader(source, limits: limits).next() }
    }
  }

  /// A gigabyte of zeros in a few kilobytes is no model; weights that are hardly smaller are one.
  @Test func filesThatSwellAreRefused() throws {
    let header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[1073741824],\"data_offsets\":[0,1073741824]}}"
    let zeros = Array(ZstdEncoder().frame([UInt8](repeating: 0, count: 1 << 26)))
    let bomb = Array(ZstdEncoder().frame(bytes(header))) + (0..<16).flatMap { _ in zeros }
    let path = "/tmp/s2s-tests.\(UInt64.random(in: 0...UInt64.max))"
    let writer = try ByteWriter(path: path)
    try writer.write(bomb)
    try writer.finish()
    let error = #expect(throws: RecordError.self) { _ = try Record(file: path) }
    #expect(
      error?.description == "\(path): record 0: over 100 times the bytes of the compressed file")
    removeFile(path)
  }

  /// A tensor without elements may begin where another does, in whatever order the header has them.
  @Test func emptyTensorsStandAnywhere() throws {
    let one = Self.tensor("[2]", "[0,8]")
    for (shape, offsets) in [("[0]", "[0,0]"), ("[3,0]", "[8,8]")] {
      let empty = Self.tensor(shape, offsets, name: "empty")
      for header in ["{\(one),\(empty)}", "{\(empty),\(one)}"] {
        let record = try read(bytes(header, body: 8))
        #expect(record?.tensor("empty")?.bytes == [] && record?.tensor("a")?.bytes.count == 8)
      }
    }
    let scalar = try read(bytes("{\(Self.tensor("[]", "[0,4]"))}", body: 4))
    #expect(scalar?.tensor("a")?.int32Values == [0])
  }

  @Test func escapesAreRead() throws {
    let text = #"{"__metadata__":{"k":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}}"#
    #expect(try read(bytes(text))?["k"] == "\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}")
    for escape in [#"\ud83d"#, #"\ud83dx"#, #"\ud83d\u0041"#, #"\ude00"#, #"\u00g0"#, #"\"#] {
      #expect(throws: RecordError.self, "\(escape)") {
        _ = try read(bytes("{\"__metadata__\":{\"k\":\"\(escape)\"}}"))
      }
    }
  }

  @Test func recordsFollowOneAnotherAndACutNamesTheRecord() throws {
    let record = Record(
      metadata: [("k", "v")], tensors: [RecordTensor(name: "a", bytes: [1, 2, 3], shape: [3])])
    let reader = RecordReader(
      ByteSource(bytes: record.encoded() + record.encoded().dropLast(), name: "test"))
    #expect(try reader.next()?["k"] == "v" && reader.count == 1)
    let error = #expect(throws: RecordError.self) { _ = try reader.next() }
    #expect(error?.description == "test: truncated inside record 1")
  }

  @Test func equivalentNamesAreTwo() throws {
    let tensors = ["e\u{301}", "\u{E9}"].map { RecordTensor(name: $0, bytes: [1], shape: [1]) }
    #expect(try read(Record(metadata: [], tensors: tensors).encoded())?.tensors.count == 2)
  }
}
