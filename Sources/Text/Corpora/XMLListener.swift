/// What takes the elements and the text of a document while it is parsed.
protocol XMLListener: AnyObject {
  /// An element begins.
  ///
  /// - Parameter attributes: Valid only during the call.
  /// - Throws: `XMLFault`, which ends the document.
  func begin(_ element: String, _ attributes: XMLAttributes) throws(XMLFault)
  /// An element ends.
  ///
  /// - Throws: `XMLFault`, which ends the document.
  func end(_ element: String) throws(XMLFault)
  /// A piece of text, in UTF-8 and in whole characters.
  func text(_ bytes: Span<UInt8>)
}
