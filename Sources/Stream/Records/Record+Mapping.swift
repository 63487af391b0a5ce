extension Record {
  /// Reads a file that is one record by mapping it, so that tensors are not read before they are used; a
  /// file that cannot be mapped, or is no plain record, is read as `init(file:)` does.
  ///
  /// - Throws: As `init(file:)`.
  package init(mapping path: String, limits: RecordLimits = RecordLimits()) throws {
    if path != "-", let mapping = FileMapping(path: path),
      let record = RecordReader.record(mapping, path, limits.ofFile)
    {
      self = record
    } else {
      try self.init(file: path, limits: limits)
    }
  }
}

extension RecordReader {
  /// The record that a whole file is; nil where anything is wrong with it.
  fileprivate static func record(_ file: FileMapping, _ path: String, _ limits: RecordLimits)
    -> Record?
  {
    let count = unsafe file.bytes.count
    guard count >= 8 else { return nil }
    let length = file.copy(0..<8)[...].littleEndian(at: 0)
    guard length <= UInt64(min(count - 8, limits.headerBytes)) else { return nil }
    let start = 8 + Int(length)
    let reader = RecordReader(ByteSource(bytes: [], name: path), limits: limits)
    do {
      let (metadata, entries) = try reader.parse(file.copy(8..<start))
      guard try reader.bodyLength(entries) == count - start else { return nil }
      let tensors = entries.sorted(by: reader.isBefore).compactMap { entry in
        ElementType(rawValue: entry.type).map { type in
          RecordTensor(
            name: entry.name, type: type, shape: entry.shape.map { Int($0) }, in: file,
            at: start + Int(entry.offsets[0])..<start + Int(entry.offsets[1]))
        }
      }
      return Record(metadata: metadata, tensors: tensors)
    } catch { return nil }
  }
}
