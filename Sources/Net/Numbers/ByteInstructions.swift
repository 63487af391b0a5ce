import CKernels
import Libc

/// The instructions for which the products of bytes exist; all give the same bits.
enum ByteInstructions: Int32, CaseIterable {
  case baseline, avx2, avx512, vnni

  /// The widest that may be used: S2S_KERNELS, 0 to 3, lets tests and benchmarks choose plainer ones.
  static let widest =
    unsafe getenv("S2S_KERNELS").flatMap { unsafe Int32(String(cString: $0)) }
    .flatMap(ByteInstructions.init) ?? .vnni

  /// Whether this processor has them.
  var isAvailable: Bool { unsafe s2s_byte_kernel_set(rawValue) != nil }

  /// The kernels for them, or the next plainer ones where the processor lacks them.
  var kernels: UnsafePointer<s2s_byte_kernels> {
    unsafe s2s_byte_kernel_set(rawValue)
      ?? (ByteInstructions(rawValue: rawValue - 1) ?? .baseline).kernels
  }
}
