import CKernels
import Libc

/// The instructions for which the kernels exist, from the plainest to the widest vectors of each kind of processor.
///
/// The baseline rounds each product before it is added, and gives the same bits on every processor. The other sets
/// do not, and give the same bits as each other.
enum InstructionSet: Int32, CaseIterable {
  case baseline, avx2, avx512, neon

  /// The number in S2S_KERNELS, 0 to 3, with which tests and benchmarks choose plainer kernels.
  static let wanted = unsafe getenv("S2S_KERNELS").flatMap { unsafe Int32(String(cString: $0)) }

  /// The widest that may be used.
  static let widest = wanted.flatMap(InstructionSet.init) ?? .neon

  /// Whether this processor has them.
  var isAvailable: Bool { unsafe s2s_kernel_set(rawValue) != nil }

  /// The kernels for them, or those of the nearest number below where the processor lacks them.
  var kernels: UnsafePointer<s2s_kernels> {
    unsafe s2s_kernel_set(rawValue) ?? (InstructionSet(rawValue: rawValue - 1) ?? .baseline).kernels
  }

  /// Kernels that give the bits of the sets with wide vectors on any processor, in all that a translation does.
  var fusedKernels: UnsafePointer<s2s_kernels> {
    let found = unsafe kernels
    return unsafe found == InstructionSet.baseline.kernels ? s2s_fused_kernels() : found
  }
}

/// How kernels round a product to which they add: the one difference between their results.
enum MultiplyAdd: String {
  /// The product and then the sum, as in the baseline.
  case rounded
  /// The sum alone, as in all other sets.
  case fused

  /// The name under which checkpoints and models record it.
  static let key = "multiply_add"
}
