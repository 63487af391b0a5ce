/// The full lower case of a line in UTF-8, as Python's `str.lower` has it.
func lowercased(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  guard line.allSatisfy({ $0 < 0x80 }) else {
    return ICU.lowercased([UInt16](utf8: line)).utf8Bytes[...]
  }
  return line.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }[...]
}
