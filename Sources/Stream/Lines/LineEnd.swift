extension [UInt8] {
  /// Ends a line. Readers drop one CR before an LF, so a line that ends in CR gets one more.
  public mutating func endLine() {
    if last == 0x0D { append(0x0D) }
    append(0x0A)
  }
}
