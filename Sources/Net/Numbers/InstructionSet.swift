import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The instructions for which the kernels exist, from the plainest to the widest vectors.
///
/// The baseline rounds each product before it is added; the other sets give the same bits as each other.
enum InstructionSet: Int32, CaseIterable {
  case baseline, avx2, avx512

  /// The widest that may be used: S2S_KERNELS, 0 to 2, lets tests and benchmarks choose plainer ones.
  static let widest =
    unsafe getenv("S2S_KERNELS").flatMap { unsafe Int32(String(cString: $0)) }
    .flatMap(InstructionSet.init) ?? .avx512

  /// Whether this processor has them.
  var isAvailable: Bool { unsafe s2s_kernel_set(rawValue) != nil }

  /// The kernels for them, or the next plainer ones where the processor lacks them.
  var kernels: UnsafePointer<s2s_kernels> {
    unsafe s2s_kernel_set(rawValue) ?? (InstructionSet(rawValue: rawValue - 1) ?? .baseline).kernels
  }

  /// Kernels that give the bits of the sets with wide vectors on any processor.
  var fusedKernels: UnsafePointer<s2s_kernels> {
    let found = unsafe kernels
    return unsafe found == InstructionSet.baseline.kernels ? s2s_fused_kernels() : found
  }
}
