import CKernels

/// The instructions for which the products of bytes exist; all give the same bits.
enum ByteInstructions: Int32, CaseIterable {
  case baseline, avx2, avx512, vnni

  /// The widest that may be used.
  static let widest = InstructionSet.wanted.flatMap(ByteInstructions.init) ?? .vnni

  /// Whether this processor has them.
  var isAvailable: Bool { unsafe s2s_byte_kernel_set(rawValue) != nil }

  /// The kernels for them, or the next plainer ones where the processor lacks them.
  var kernels: UnsafePointer<s2s_byte_kernels> {
    unsafe s2s_byte_kernel_set(rawValue)
      ?? (ByteInstructions(rawValue: rawValue - 1) ?? .baseline).kernels
  }
}
