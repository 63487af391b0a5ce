import SystemPackage

/// An input of bytes: a file or standard input, decoded on the way where it is zstd.
///
/// zstd is recognised by its magic number, also on standard input; other formats are refused with
/// the name of the filter that reads them. Memory is constant.
package final class ByteSource {
  /// The name used in messages: `stdin` or the path.
  package let name: String
  /// How many bytes of the file itself were read, before decoding.
  package private(set) var offset = 0

  private let descriptor: Descriptor?
  private var decoder: ZstdDecoder?
  private var head: [UInt8] = []
  private var consumed = 0
  private var peeked: [UInt8] = []
  private var sniffed = false
  private let maxWindow: Int
  private static let chunk = 1 << 18

  /// Opens a file, or standard input where `operand` is `-`.
  ///
  /// - Parameter maxWindow: The largest window in bytes that a zstd frame may ask for.
  /// - Throws: `cannotOpen`.
  package init(operand: String, maxWindow: Int = ZstdDecoder.maxWindow) throws(StreamError) {
    self.maxWindow = maxWindow
    guard operand != "-" else {
      name = "stdin"
      descriptor = Descriptor(owning: .standardInput)
      return
    }
    name = operand
    do throws(Errno) {
      descriptor = Descriptor(
        owning: try errno { try unsafe FileDescriptor.open(operand, .readOnly) })
    } catch {
      throw .cannotOpen(source: operand, cause: error)
    }
  }

  /// An input that is in memory already, taken as it is.
  init(bytes: [UInt8], name: String) {
    self.name = name
    descriptor = nil
    maxWindow = ZstdDecoder.maxWindow
    head = bytes
    sniffed = true
  }

  /// An input that is in memory already, decoded where it is zstd.
  init(sniffing bytes: [UInt8], name: String, maxWindow: Int = ZstdDecoder.maxWindow) {
    self.name = name
    self.maxWindow = maxWindow
    descriptor = nil
    head = bytes
    offset = bytes.count
  }

  /// Appends the bytes of one read to `buffer`, decoded.
  ///
  /// - Returns: Whether there was any; false is the end of the input.
  /// - Throws: `readFailed`, `foreign`, `frame`, `damagedFrame`, `truncatedFrame`.
  package func read(into buffer: inout [UInt8]) throws(StreamError) -> Bool {
    if !peeked.isEmpty {
      buffer += peeked
      peeked = []
      return true
    }
    if !sniffed { try sniff() }
    let start = buffer.count
    while buffer.count == start {
      guard try readChunk(into: &buffer) else { return false }
    }
    return true
  }

  /// The first bytes of the input, which stay to be read; nil where it is empty.
  ///
  /// - Parameter count: The least number of bytes, unless a line or the input ends before.
  /// - Throws: What `read(into:)` throws.
  package func peek(_ count: Int = 1) throws(StreamError) -> ArraySlice<UInt8>? {
    var first: [UInt8] = []
    repeat {
      guard try read(into: &first) else { break }
    } while first.count < count && !first.contains(0x0A)
    peeked = first
    return first.isEmpty ? nil : first[...]
  }

  /// The error that the input, or a line of it, has another format.
  func foreign(_ format: ForeignFormat, line: Int? = nil) -> StreamError {
    .foreign(
      source: name, line: line, finding: format.finding(in: name, isCompressed: decoder != nil))
  }

  private func readChunk(into buffer: inout [UInt8]) throws(StreamError) -> Bool {
    if let decoder { return try inflate(decoder, into: &buffer) }
    if !head.isEmpty {
      buffer.append(contentsOf: head)
      head = []
      return true
    }
    return try fill(&buffer) > 0
  }

  /// Decodes one piece of a compressed input; `head` holds the bytes that were read and not decoded yet.
  private func inflate(_ decoder: ZstdDecoder, into buffer: inout [UInt8]) throws(StreamError)
    -> Bool
  {
    if consumed == head.count && !decoder.holdsMore {
      head.removeAll(keepingCapacity: true)
      consumed = 0
      guard try fill(&head) > 0 else {
        if decoder.atFrameEnd { return false }
        throw .truncatedFrame(source: name, offset: offset)
      }
    }
    let piece = try decoder.next(
      head[consumed...], name: name, offset: offset - head.count + consumed)
    consumed += piece.consumed
    buffer.requireRoom(for: piece.plain.count)
    buffer.append(contentsOf: piece.plain)
    return true
  }

  /// Looks at the first bytes, no more than may be a magic number, so that a slow pipe is answered at once.
  private func sniff() throws(StreamError) {
    sniffed = true
    while head.isEmpty || Magic.couldBegin(head) || ForeignFormat.couldBegin(head) {
      guard try fill(&head) > 0 else { break }
    }
    if let format = ForeignFormat.known(by: head) { throw foreign(format) }
    if head.starts(with: Magic.zstd) || Magic.isSkippable(head) {
      decoder = ZstdDecoder(maxWindow: maxWindow)
    }
  }

  private func fill(_ buffer: inout [UInt8]) throws(StreamError) -> Int {
    guard descriptor != nil else { return 0 }
    do throws(Errno) {
      let got = try descriptor?.read(into: &buffer, upTo: ByteSource.chunk) ?? 0
      offset += got
      return got
    } catch {
      throw .readFailed(source: name, cause: error)
    }
  }
}

/// The magic numbers of zstd.
private enum Magic {
  static let zstd: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// Whether fewer than four bytes may still turn out to be a magic number.
  static func couldBegin(_ head: [UInt8]) -> Bool {
    head.count < 4
      && (zstd.starts(with: head)
        || head[0] & 0xF0 == 0x50 && skippableTail.starts(with: head[1...]))
  }

  /// Whether the input begins with a skippable frame (0x184D2A50 to 0x184D2A5F, little-endian).
  static func isSkippable(_ head: [UInt8]) -> Bool {
    head.count >= 4 && head[0] & 0xF0 == 0x50 && head[1...].starts(with: skippableTail)
  }

  private static let skippableTail: [UInt8] = [0x2A, 0x4D, 0x18]
}

extension ByteSource {
  /// Refuses a file of this toolkit other than the expected one, which would pass for text.
  ///
  /// - Throws: `StreamError.otherFile`, and what `peek` throws.
  package func requireText(_ expected: FileKind = .text) throws(StreamError) {
    guard let head = try peek(FileKind.longest), let kind = FileKind(head), kind != expected else {
      return
    }
    throw .otherFile(source: name, found: kind, expected: expected)
  }
}
