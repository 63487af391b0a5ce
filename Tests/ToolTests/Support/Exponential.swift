import Libc
import Shared

/// e to the power of a number that a script printed, since not every awk computes that.
func exponential(_ text: some StringProtocol, places: Int) -> String {
  Double(text).map { decimal(exp($0), places: places) } ?? "'\(text)' is no number"
}
