/// Why a document is refused, as a message says it behind the place.
struct XMLFault: Error, Equatable {
  /// What was found, and what to do.
  let cause: String

  init(_ cause: String) { self.cause = cause }

  /// The file ends before the document does.
  static let truncated = XMLFault("the file ends inside the document (is it whole?)")
  /// Entities expand to far more than the file holds.
  static let bomb = XMLFault(
    "entities expand to over 100 times the bytes of the file, refused (take its <!ENTITY lines out)"
  )
  /// An entity of another file.
  static let external = XMLFault(
    "an entity of another file, which is not fetched (write its text in its place)")
  /// An entity that nothing declares.
  static let undeclared = XMLFault(
    "an undeclared entity, expected &amp; &lt; &gt; &quot; &apos; or a number as &#233; "
      + "(write the character)")

  /// An entity of a document type, which is not fetched.
  static func skipped(_ name: String) -> XMLFault {
    XMLFault("found '&\(name);', whose declaration is not fetched (write the character)")
  }

  /// An encoding that the parser does not decode.
  static func encoding(_ name: String) -> XMLFault {
    XMLFault(
      "encoding '\(name)', expected UTF-8, UTF-16, ISO-8859-1 or US-ASCII "
        + "(use iconv -f \(name) -t utf-8, and take the encoding out of the first line)")
  }

  /// A tag, a comment or the like, or all before the first element, is too long.
  static func tooLong(_ limit: Int) -> XMLFault {
    XMLFault(
      "over \(limit) bytes in a tag, a comment or before the first element "
        + "(raise with --max-line-bytes)")
  }

  /// The document has ever new names, which the parser keeps.
  static func tooManyNames(_ limit: Int) -> XMLFault {
    XMLFault("over \(limit) names of elements or attributes, expected a TMX file, which has a few")
  }

  /// Elements are nested too deep.
  static func tooDeep(_ limit: Int) -> XMLFault {
    XMLFault("over \(limit) elements inside each other, expected a TMX file")
  }
}
