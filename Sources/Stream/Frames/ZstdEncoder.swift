import CZstd

/// Compresses whole blocks into ordinary zstd frames, with checksum and content size.
@safe public final class ZstdEncoder {
  private let context: OpaquePointer
  private var output: [UInt8] = []

  /// A compressor of the given level, 1 to 19.
  public init(level: Int = 3) {
    guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("out of memory") }
    unsafe self.context = context
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level))
    // By default the library writes no checksum, and one flipped bit in twenty goes unseen.
    unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit {
    unsafe ZSTD_freeCCtx(context)
  }

  /// One frame that holds `bytes`; the slice is valid until the next call.
  public func frame(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let bound = ZSTD_compressBound(bytes.count)
    if output.count < bound { output = [UInt8](repeating: 0, count: bound) }
    let size = unsafe bytes.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        unsafe ZSTD_compress2(
          context, target.baseAddress, target.count, source.baseAddress, source.count)
      }
    }
    precondition(ZSTD_isError(size) == 0, "zstd failed with enough room")
    return output[..<size]
  }
}
