import CKernels

/// How the products of a training are computed; all else is fp32.
package enum Arithmetic: String, Sendable, CaseIterable {
  /// Operands and sums in single precision.
  case fp32
  /// Operands rounded to bfloat16, sums in single precision (Kalamkar et al. 2019).
  case bf16

  /// Whether this processor has the instructions, and S2S_KERNELS allows them: bf16 needs Intel's AMX.
  package var isAvailable: Bool {
    self == .fp32
      || InstructionSet.widest.rawValue >= InstructionSet.avx512.rawValue
        && s2s_bfloat_available() != 0
  }
}
