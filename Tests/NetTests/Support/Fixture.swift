import Stream

@testable import Net

/// A file that the scripts beside the fixtures wrote.
enum Fixture {
  /// Why a fixture cannot be read.
  struct Damage: Error {
    let what: String
  }

  /// The content of `Fixtures/NAME.safetensors`.
  static func record(_ name: String) throws -> Record {
    let folder = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
    let path = "/\(folder)/Fixtures/\(name).safetensors"
    guard let record = try RecordReader(try ByteSource(operand: path)).next() else {
      throw Damage(what: path)
    }
    return record
  }

  /// The values of a tensor.
  static func floats(_ record: Record, _ name: String) throws -> [Float] {
    guard let values = record.tensor(name)?.floatValues else { throw Damage(what: name) }
    return values
  }

  /// The batches of a record, whose sides are [B, columns] or [batches, B, columns].
  static func batches(_ record: Record) throws -> [TensorBatch] {
    let (sources, targets) = (try sides(record, "source"), try sides(record, "target"))
    return zip(sources, targets).enumerated().map { index, sides in
      TensorBatch(
        index: index, source: sides.0, target: sides.1, label: nil,
        lines: (0..<sides.0.rows).map { Int64($0) })
    }
  }

  private static func sides(_ record: Record, _ name: String) throws -> [PaddedIDs] {
    guard let tensor = record.tensor(name), let ids = tensor.int32Values,
      let lengths = record.tensor("\(name)_lengths")?.int32Values
    else { throw Damage(what: name) }
    let (B, columns) = (tensor.shape[tensor.shape.count - 2], tensor.shape[tensor.shape.count - 1])
    return (0..<lengths.count / B).map { index in
      PaddedIDs(
        rows: B, columns: columns, ids: Array(ids[index * B * columns..<(index + 1) * B * columns]),
        lengths: Array(lengths[index * B..<(index + 1) * B]))
    }
  }
}
