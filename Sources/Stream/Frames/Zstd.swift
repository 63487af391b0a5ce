import CZstd
import SystemPackage

/// Compresses whole blocks into ordinary zstd frames, with checksum and content size.
@safe package final class ZstdEncoder {
  private let context: OpaquePointer
  private var output: [UInt8] = []

  /// A compressor of the given level, 1 to 19.
  package init(level: Int = 3) {
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
  package func frame(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
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

/// A streaming zstd decoder: compressed bytes in, plain bytes out, frame after frame.
///
/// `atFrameEnd` tells whether the input may stop here: zstd itself cannot tell a file that was cut
/// between two frames from a whole one, so streams end with a record of their own.
@safe package final class ZstdDecoder {
  /// The default limit on the window of a frame: 8 MiB.
  package static let maxWindow = 1 << 23

  /// Whether the bytes so far end exactly after a whole frame, or no frame has begun.
  package private(set) var atFrameEnd = true

  private let context: OpaquePointer
  private let windowLog: Int32
  private var output = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
  /// The first bytes of the current frame.
  private var head: [UInt8] = []

  /// A decoder.
  ///
  /// - Parameter maxWindow: The largest window in bytes that a frame may ask for; zstd takes powers
  ///   of two, so other sizes are rounded down.
  package init(maxWindow: Int = ZstdDecoder.maxWindow) {
    guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("out of memory") }
    unsafe self.context = context
    let bounds = ZSTD_dParam_getBounds(ZSTD_d_windowLogMax)
    let log = Int32(Int.bitWidth - 1 - max(1, maxWindow).leadingZeroBitCount)
    windowLog = min(max(log, bounds.lowerBound), bounds.upperBound)
    unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog)
  }

  deinit {
    unsafe ZSTD_freeDCtx(context)
  }

  /// Whether the last piece filled its buffer, so that more may come without new input.
  package private(set) var holdsMore = false

  /// Decodes the next piece: at most 128 KiB of plain bytes, however much the input swells.
  ///
  /// - Parameters:
  ///   - input: Compressed bytes, from the first that was not consumed yet.
  ///   - name: The source, for messages.
  ///   - offset: The position of `input` in the source, for messages.
  /// - Returns: How many bytes of `input` were consumed, and the plain bytes, valid until the next call.
  /// - Throws: `damagedFrame`, `frame`; the stream cannot be read any further.
  package func next(_ input: ArraySlice<UInt8>, name: String, offset: Int)
    throws(StreamError) -> (consumed: Int, plain: ArraySlice<UInt8>)
  {
    if atFrameEnd { head.removeAll(keepingCapacity: true) }
    let (consumed, produced, hint) = step(input)
    if ZSTD_isError(hint) != 0 { throw failure(hint, input, name: name, offset: offset) }
    head += input.prefix(min(consumed, FrameHeader.longest - head.count))
    atFrameEnd = hint == 0
    holdsMore = produced == output.count && !atFrameEnd
    return (consumed, output[..<produced])
  }

  /// The error for a code of the library.
  private func failure(_ code: Int, _ input: ArraySlice<UInt8>, name: String, offset: Int)
    -> StreamError
  {
    let header = FrameHeader(head + input.prefix(FrameHeader.longest))
    switch (ZSTD_getErrorCode(code), header) {
    case (ZSTD_error_frameParameter_windowTooLarge, let header?):
      return .frame(source: name, finding: header.finding(overLimit: 1 << Int(windowLog)))
    case (ZSTD_error_dictionary_wrong, let header?):
      return .frame(source: name, finding: header.findingOfDictionary(in: name))
    case (ZSTD_error_version_unsupported, _), (ZSTD_error_frameParameter_unsupported, _):
      return .frame(
        source: name, finding: "a zstd frame that zstd \(ZstdVersion.text) cannot read, or damaged")
    case (ZSTD_error_memory_allocation, _): return .readFailed(source: name, cause: .noMemory)
    default:
      return .damagedFrame(
        source: name, offset: offset + input.count,
        cause: unsafe String(cString: ZSTD_getErrorName(code)))
    }
  }

  private func step(_ input: ArraySlice<UInt8>) -> (Int, Int, Int) {
    unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe ZSTD_inBuffer(
          src: source.baseAddress, size: source.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let hint = unsafe ZSTD_decompressStream(context, &to, &from)
        return unsafe (from.pos, to.pos, hint)
      }
    }
  }
}

/// The version of the zstd library that is loaded.
package enum ZstdVersion {
  /// As "1.5.4".
  package static var text: String { unsafe String(cString: ZSTD_versionString()) }
}
