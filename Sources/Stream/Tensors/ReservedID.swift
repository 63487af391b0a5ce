/// The four ids that every vocabulary of words begins with: all that text and net agree on.
package enum ReservedID {
  /// Fills a batch behind a sentence.
  @inlinable @inline(__always)
  package static var pad: Int32 { 0 }
  /// Stands for a word that the vocabulary does not have.
  @inlinable @inline(__always)
  package static var unknown: Int32 { 1 }
  /// Begins a target.
  @inlinable @inline(__always)
  package static var begin: Int32 { 2 }
  /// Ends a sentence.
  @inlinable @inline(__always)
  package static var end: Int32 { 3 }

  /// How they are spelt in files, in their order; text that spells them so is an ordinary unknown word.
  package static let names = ["<pad>", "<unk>", "<bos>", "<eos>"]
  private static let spellings = names.map { Array($0.utf8) }

  /// How many there are; the id of the first word.
  package static var count: Int { names.count }

  /// Whether text is spelt as a reserved id is.
  package static func isSpelling(_ token: ArraySlice<UInt8>) -> Bool {
    spellings.contains { $0.elementsEqual(token) }
  }
}
