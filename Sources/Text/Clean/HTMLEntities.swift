/// The character references of HTML in a text: `&amp;`, `&#233;`, `&#xE9;`.
///
/// The names are the 252 of HTML 4, with the characters that HTML 5 gives them, and `apos`. A reference ends in a
/// semicolon: without one, `AT&T` and the `&copy=1` of an address would be references.
enum HTMLEntities {
  /// The text with each reference decoded once; what is none stays. The result is never longer.
  ///
  /// - Complexity: O(length).
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var rest = text
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<ampersand]
      rest = rest[ampersand...]
      if let (scalar, end) = reference(at: rest) {
        result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        rest = rest[end...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }

  /// The character of the reference that begins a text, and where the text goes on; nil where there is none.
  private static func reference(at text: ArraySlice<UInt8>) -> (Unicode.Scalar, end: Int)? {
    let body = text.dropFirst()
    guard body.first == UInt8(ascii: "#") else {
      let name = body.prefix { isLetterOrDigit($0) }
      guard text[name.endIndex...].first == UInt8(ascii: ";"),
        let scalar = named[String(decoding: name, as: UTF8.self)]
      else { return nil }
      return (scalar, name.endIndex + 1)
    }
    let isHexadecimal = body.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let radix: UInt32 = isHexadecimal ? 16 : 10
    var (index, value) = (body.startIndex + (isHexadecimal ? 2 : 1), UInt32(0))
    let start = index
    while index < text.endIndex, let digit = digit(text[index]), digit < radix {
      // A number beyond Unicode stays there, however many digits follow.
      value = min(value * radix + digit, 0x110000)
      index += 1
    }
    guard index > start, index < text.endIndex, text[index] == UInt8(ascii: ";") else { return nil }
    return (scalar(value), index + 1)
  }

  /// The character of a number by the rules of HTML: the numbers of Windows-1252 are its characters, and 0,
  /// surrogates and what is beyond Unicode is U+FFFD.
  private static func scalar(_ number: UInt32) -> Unicode.Scalar {
    let number = (0x80...0x9F).contains(number) ? windows[Int(number) - 0x80] : number
    return (number == 0 ? nil : Unicode.Scalar(number)) ?? "\u{FFFD}"
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    digit(byte) != nil || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x57
    default: nil
    }
  }

  /// The characters of Windows-1252 from 0x80 on; five are none, and stay control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The character of each name.
  static let named: [String: Unicode.Scalar] = {
    var (names, next): ([String: Unicode.Scalar], UInt32) = ([:], 0)
    for word in table.split(separator: " ") {
      if word.hasPrefix("#") {
        next = UInt32(word.dropFirst(), radix: 16) ?? 0
      } else {
        names[String(word)] = Unicode.Scalar(next)
        next += 1
      }
    }
    return names
  }()

  /// Names in the order of their characters: `#` and a number begins a run of neighbours.
  private static let table = """
    #22 quot #26 amp apos #3C lt #3E gt #A0 nbsp iexcl cent pound curren yen brvbar sect uml copy \
    ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo \
    frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
    Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
    Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml \
    divide oslash ugrave uacute ucirc uuml yacute thorn yuml #152 OElig oelig #160 Scaron scaron \
    #178 Yuml #192 fnof #2C6 circ #2DC tilde #391 Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota \
    Kappa Lambda Mu Nu Xi Omicron Pi Rho #3A3 Sigma Tau Upsilon Phi Chi Psi Omega #3B1 alpha beta \
    gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau \
    upsilon phi chi psi omega #3D1 thetasym upsih #3D6 piv #2002 ensp emsp #2009 thinsp #200C zwnj \
    zwj lrm rlm #2013 ndash mdash #2018 lsquo rsquo sbquo #201C ldquo rdquo bdquo #2020 dagger \
    Dagger bull #2026 hellip #2030 permil #2032 prime Prime #2039 lsaquo rsaquo #203E oline #2044 \
    frasl #20AC euro #2111 image #2118 weierp #211C real #2122 trade #2135 alefsym #2190 larr uarr \
    rarr darr harr #21B5 crarr #21D0 lArr uArr rArr dArr hArr #2200 forall #2202 part exist #2205 \
    empty #2207 nabla isin notin #220B ni #220F prod #2211 sum minus #2217 lowast #221A radic #221D \
    prop infin #2220 ang #2227 and or cap cup int #2234 there4 #223C sim #2245 cong #2248 asymp \
    #2260 ne equiv #2264 le ge #2282 sub sup nsub #2286 sube supe #2295 oplus #2297 otimes #22A5 \
    perp #22C5 sdot #2308 lceil rceil lfloor rfloor #25CA loz #2660 spades #2663 clubs #2665 hearts \
    diams #27E8 lang rang
    """
}
