import Libc

/// A count with its thousands separated: 142,787.
package func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { result += "," }
    result.append(digit)
  }
  return number < 0 ? "-" + result : result
}

/// A number with a fixed number of decimals, 0 to 9, rounded half away from zero.
///
/// - Parameter likePrintf: Whether to round as printf(3) and Python do: the exact value of the double, and half
///   to even.
package func decimal(_ number: Double, places: Int, likePrintf: Bool = false) -> String {
  guard number.isFinite else { return "\(number)" }
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let product = number.magnitude * scale
  let scaled = likePrintf ? nearest(number.magnitude, scale, product) : product.rounded()
  guard scaled < 1e15 else { return "\(number)" }
  let sign = number < 0 && scaled > 0 ? "-" : ""
  guard places > 0 else { return sign + String(Int(scaled)) }
  let (whole, part) = Int(scaled).quotientAndRemainder(dividingBy: Int(scale))
  let digits = String(part)
  return sign + "\(whole)." + String(repeating: "0", count: places - digits.count) + digits
}

/// The whole number nearest to that of which `product` is the nearest double; half to even.
private func nearest(_ number: Double, _ scale: Double, _ product: Double) -> Double {
  guard product - product.rounded(.down) == 0.5 else { return product.rounded() }
  let missing = (-product).addingProduct(number, scale)
  return missing == 0
    ? product.rounded(.toNearestOrEven) : product.rounded(missing > 0 ? .up : .down)
}

/// A share in percent with one decimal: 95.1 %.
package func percent(_ part: Int, of whole: Int) -> String {
  whole == 0 ? "0.0 %" : decimal(100 * Double(part) / Double(whole), places: 1) + " %"
}

/// A time for people: 4.2 s, 1 m 12 s, 2 h 5 m.
package func duration(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds >= 0 else { return "?" }
  // From here on one decimal would show 60.0 s.
  if seconds < 59.95 { return decimal(seconds, places: 1) + " s" }
  let whole = Int(min(max(seconds, 60), 1e12))
  if whole < 3600 { return "\(whole / 60) m \(whole % 60) s" }
  return "\(whole / 3600) h \(whole % 3600 / 60) m"
}

/// The probability with a logarithm, 0 to 1.
package func probability(_ logarithm: Double) -> Double { exp(logarithm) }

/// e^loss, the perplexity of a mean loss in nats.
package func perplexity(_ loss: Double) -> Double { exp(loss) }
