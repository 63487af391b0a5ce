import CZstd

/// A streaming zstd decoder: compressed bytes in, plain bytes out, frame after frame.
///
/// `atFrameEnd` tells whether the input may stop here: zstd itself cannot tell a file that was cut
/// between two frames from a whole one, so the records above carry their own end.
@safe public final class Inflater {
  /// The largest window a frame may ask for: 8 MiB.
  public static let windowLog: Int32 = 23

  /// Whether the bytes so far end exactly after a whole frame, or no frame has begun.
  public private(set) var atFrameEnd = true
  /// Whether plain bytes wait that need no further input.
  private(set) var hasMore = false

  private let context: OpaquePointer
  private var output = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())

  /// A decoder with the window limit set.
  public init() {
    guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("out of memory") }
    unsafe self.context = context
    unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Inflater.windowLog)
  }

  deinit {
    unsafe ZSTD_freeDCtx(context)
  }

  /// Decodes `input` and passes each piece of plain bytes on, until there is enough of them.
  ///
  /// - Parameters:
  ///   - input: Compressed bytes.
  ///   - name: The source, for messages.
  ///   - offset: The position of `input` in the source, for messages.
  ///   - enough: The number of plain bytes after which no more are decoded; a few bytes can stand for
  ///     gigabytes.
  ///   - body: Takes plain bytes, at most 128 KiB at a time.
  /// - Returns: How many bytes of `input` were consumed; the others are for the next call.
  /// - Throws: `damagedFrame`; the stream cannot be read any further.
  @discardableResult
  public func decode(
    _ input: ArraySlice<UInt8>, name: String, offset: Int, enough: Int = .max,
    _ body: (ArraySlice<UInt8>) -> Void
  ) throws(StreamError) -> Int {
    var position = 0
    var total = 0
    repeat {
      let (consumed, produced, hint) = step(input, from: position)
      if ZSTD_isError(hint) != 0 {
        throw .damagedFrame(
          source: name, offset: offset + position,
          cause: unsafe String(cString: ZSTD_getErrorName(hint)))
      }
      position += consumed
      atFrameEnd = hint == 0
      hasMore = produced == output.count && !atFrameEnd
      total += produced
      body(output[..<produced])
    } while total < enough && (position < input.count || hasMore)
    return position
  }

  private func step(_ input: ArraySlice<UInt8>, from position: Int) -> (Int, Int, Int) {
    unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe ZSTD_inBuffer(
          src: source.baseAddress, size: source.count, pos: position)
        var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let hint = unsafe ZSTD_decompressStream(context, &to, &from)
        return unsafe (from.pos - position, to.pos, hint)
      }
    }
  }
}
