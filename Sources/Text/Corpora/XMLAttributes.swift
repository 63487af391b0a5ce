import CExpat

/// The attributes of an element, valid only while its listener is called.
@safe struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  /// The list that expat passes on: names and values in turn, and null at its end.
  @unsafe init(_ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) { unsafe self.list = list }

  /// The value of an attribute; nil where the element lacks it.
  ///
  /// - Complexity: O(attributes).
  subscript(name: String) -> String? {
    guard let list = unsafe list else { return nil }
    var index = 0
    while let found = unsafe list[index], let value = unsafe list[index + 1] {
      if unsafe String(cString: found) == name { return unsafe String(cString: value) }
      index += 2
    }
    return nil
  }
}
