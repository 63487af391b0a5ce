import CKernels

/// How the products of a training are computed; all else is fp32.
package enum Arithmetic: String, Sendable, CaseIterable {
  /// Operands and sums in single precision.
  case fp32
  /// Operands rounded to bfloat16, sums in single precision (Kalamkar et al. 2019).
  case bf16

  /// Whether this processor has the instructions: bf16 needs Intel's AMX.
  package var isAvailable: Bool { self == .fp32 || s2s_bfloat_available() != 0 }
}
