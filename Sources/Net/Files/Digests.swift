import Stream

/// A record whose last texts are the digests of its tensors and of everything else in it.
func sealed(_ metadata: [(key: String, value: String)], _ tensors: [RecordTensor]) -> Record {
  let texts = metadata + [("digest", digest(of: tensors))]
  let header = digest(ofHeader: Record(metadata: texts, tensors: tensors))
  return Record(metadata: texts + [(ModelFile.headerDigest, header)], tensors: tensors)
}

/// XXH64 over the bytes of all tensors in file order, as 16 hexadecimal digits.
func digest(of tensors: [RecordTensor]) -> String {
  var hash = XXHash64()
  for tensor in tensors { tensor.forEachPiece { hash.update($0) } }
  return hexadecimal(hash.finish())
}

/// XXH64 over a record's texts and the names, types and shapes of its tensors, in file order, each followed
/// by a zero byte; the digest itself is left out.
func digest(ofHeader record: Record) -> String {
  var hash = XXHash64()
  func add(_ text: String) { hash.update(Array(text.utf8) + [0]) }
  for (key, value) in record.metadata where key != ModelFile.headerDigest {
    add(key)
    add(value)
  }
  for tensor in record.tensors {
    add(tensor.name)
    add(tensor.type.rawValue)
    add(tensor.shape.map(String.init).joined(separator: ","))
  }
  return hexadecimal(hash.finish())
}
