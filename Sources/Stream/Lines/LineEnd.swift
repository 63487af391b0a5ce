extension [UInt8] {
  /// Ends a line, so that a reader gets it back: of CRs before an LF it drops one.
  public mutating func endLine() {
    if last == 0x0D { append(0x0D) }
    append(0x0A)
  }
}
