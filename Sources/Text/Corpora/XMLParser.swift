import CExpat

/// A push parser of XML: the calls to expat, which read the bytes of strangers.
///
/// It decodes UTF-8, UTF-16, ISO-8859-1 and US-ASCII. Nothing is fetched: neither a document type nor an entity of
/// another file. Memory is bounded by the longest tag, by `maxDepth` and by `maxNames`, and expat refuses entities
/// that swell.
@safe final class XMLParser {
  /// The most elements inside each other; those of a TMX file are far fewer.
  static let maxDepth = 100
  /// The most names of elements, and of attributes, which expat keeps to the end.
  static let maxNames = 1000

  /// The error that ended the document, with its line from 1.
  private(set) var failure: (line: Int, fault: XMLFault)?

  private let handle: XML_Parser
  private let maxBytes: Int
  /// The one that is told of elements and text, while a piece is parsed.
  private var listener: (any XMLListener)?
  private var depth = 0
  private var encoding: String?
  private var elements: Set<String> = []
  /// expat has one place for each name of an attribute.
  private var attributes: Set<UInt> = []
  /// How many bytes were given, and how many there were when the parser last told of anything.
  private var given = 0
  private var progress = 0
  private var hasBegun = false
  /// expat counts bytes in 32 bits.
  private static let piece = 1 << 20

  /// A parser of one document.
  ///
  /// - Parameter maxBytes: The longest tag, comment or the like, roughly: a piece of input is added to it.
  init(maxBytes: Int) {
    guard let handle = unsafe XML_ParserCreate(nil) else { preconditionFailure("out of memory") }
    unsafe self.handle = handle
    self.maxBytes = maxBytes
    unsafe XML_SetUserData(handle, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      handle,
      { unsafe XMLParser.of($0).begin($1, $2) }, { unsafe XMLParser.of($0).end($1) })
    unsafe XML_SetCharacterDataHandler(handle) { unsafe XMLParser.of($0).add($1, $2) }
    // Without this one, what no other function is told of would be no progress; entities still expand.
    unsafe XML_SetDefaultHandlerExpand(handle) { data, _, _ in unsafe XMLParser.of(data).goOn() }
    unsafe XML_SetSkippedEntityHandler(handle) { unsafe XMLParser.of($0).skip($1, $2) }
    unsafe XML_SetExternalEntityRefHandler(handle) { _, _, _, _, _ in 0 }
    unsafe XML_SetUnknownEncodingHandler(
      handle, { data, name, _ in unsafe XMLParser.of(data).refuse(encoding: name) },
      Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { unsafe XML_ParserFree(handle) }

  /// Parses the next bytes of the document; nothing after a failure.
  ///
  /// - Parameter isLast: Whether the document has to end with them.
  func parse(_ bytes: ArraySlice<UInt8>, isLast: Bool, _ listener: any XMLListener) {
    self.listener = listener
    defer { self.listener = nil }
    var rest = bytes
    repeat {
      let piece = rest.prefix(XMLParser.piece)
      rest = rest.dropFirst(piece.count)
      guard failure == nil else { return }
      push(piece, isLast: isLast && rest.isEmpty)
    } while !rest.isEmpty
  }

  /// The version of the library that is loaded, as `2.5.0`.
  static var version: String {
    let version = XML_ExpatVersionInfo()
    return "\(version.major).\(version.minor).\(version.micro)"
  }

  private func push(_ piece: ArraySlice<UInt8>, isLast: Bool) {
    given += piece.count
    let status = unsafe piece.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe XML_Parse(handle, start, Int32(bytes.count), isLast ? 1 : 0)
    }
    if status == XML_STATUS_ERROR {
      fail(with: unsafe XML_GetErrorCode(handle))
    } else if given - (hasBegun ? progress : 0) - piece.count > maxBytes {
      stop(.tooLong(maxBytes))
    }
  }

  private func fail(with code: XML_Error) {
    let fault: XMLFault
    switch code {
    case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
      fault = .encoding(encoding ?? "unknown")
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH: fault = .bomb
    case XML_ERROR_EXTERNAL_ENTITY_HANDLING: fault = .external
    case XML_ERROR_UNDEFINED_ENTITY: fault = .undeclared
    case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR,
      XML_ERROR_UNCLOSED_CDATA_SECTION:
      fault = .truncated
    default:
      let text = unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "error"
      fault = XMLFault("no well-formed XML: \(text)")
    }
    stop(fault)
  }

  /// Keeps the first failure, and its line.
  private func stop(_ fault: XMLFault) {
    guard failure == nil else { return }
    failure = (Int(unsafe XML_GetCurrentLineNumber(handle)), fault)
    _ = unsafe XML_StopParser(handle, XML_Bool(0))
  }

  /// The parser that expat passes back.
  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLParser {
    guard let data = unsafe data else { preconditionFailure("expat lost the parser") }
    return unsafe Unmanaged<XMLParser>.fromOpaque(data).takeUnretainedValue()
  }

  private func begin(
    _ name: UnsafePointer<XML_Char>?, _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    goOn()
    (hasBegun, depth) = (true, depth + 1)
    if depth > XMLParser.maxDepth { return stop(.tooDeep(XMLParser.maxDepth)) }
    guard let name = unsafe name.map({ unsafe String(cString: $0) }) else { return }
    elements.insert(name)
    unsafe count(list)
    if max(elements.count, attributes.count) > XMLParser.maxNames {
      return stop(.tooManyNames(XMLParser.maxNames))
    }
    do throws(XMLFault) {
      try listener?.begin(name, unsafe XMLAttributes(list))
    } catch {
      stop(error)
    }
  }

  private func count(_ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    guard let list = unsafe list else { return }
    var index = 0
    while let name = unsafe list[index] {
      attributes.insert(UInt(bitPattern: name))
      index += 2
    }
  }

  private func end(_ name: UnsafePointer<XML_Char>?) {
    goOn()
    depth -= 1
    guard failure == nil, let name = unsafe name else { return }
    do throws(XMLFault) {
      try listener?.end(unsafe String(cString: name))
    } catch {
      stop(error)
    }
  }

  private func add(_ text: UnsafePointer<XML_Char>?, _ count: Int32) {
    goOn()
    guard failure == nil else { return }
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
    unsafe bytes.withMemoryRebound(to: UInt8.self) { unsafe listener?.text($0.span) }
  }

  private func goOn() { progress = given }

  private func skip(_ name: UnsafePointer<XML_Char>?, _ isParameter: Int32) {
    guard isParameter == 0, let name = unsafe name else { return }
    stop(.skipped(unsafe String(cString: name)))
  }

  private func refuse(encoding name: UnsafePointer<XML_Char>?) -> Int32 {
    encoding = unsafe name.map { unsafe String(cString: $0) }
    return Int32(XML_STATUS_ERROR.rawValue)
  }
}

/// The version of expat, which reads XML.
package enum XMLVersion {
  /// The library's version, as `2.5.0`.
  package static var text: String { XMLParser.version }
}
