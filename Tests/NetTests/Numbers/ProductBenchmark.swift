import Libc
import Testing

@testable import Net

private let isBenchmark = unsafe getenv("S2S_BENCH") != nil

/// The products beside OpenBLAS on one thread, in turn; only `bench/kernels.sh` runs it.
///
/// OPENBLAS names the library, PEAK is the multiply-add peak of a core in GFLOP/s.
@Suite(.enabled(if: isBenchmark)) struct ProductBenchmark {
  private typealias Multiply =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32,
      UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void

  private typealias Shape = (M: Int, N: Int, K: Int, isPacked: Bool)

  /// Sizes of recurrent steps, whose weights are packed before, and of whole sequences.
  private static let shapes: [Shape] = [
    (64, 768, 256, true), (64, 1024, 256, true), (128, 2048, 512, true), (640, 8000, 256, false),
    (640, 256, 8000, false), (256, 8000, 640, false), (1280, 512, 512, false),
    (1024, 1024, 1024, false), (64, 768, 256, false), (64, 1024, 256, false),
    (128, 2048, 512, false),
  ]

  private static func setting(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func peer() -> Multiply? {
    guard let path = setting("OPENBLAS"), let library = unsafe dlopen(path, RTLD_NOW),
      let symbol = unsafe dlsym(library, "cblas_sgemm")
    else { return nil }
    return unsafe unsafeBitCast(symbol, to: Multiply.self)
  }

  /// GFLOP/s of a body of so many of them, over about 4.
  private func rate(_ operations: Double, _ body: () -> Void) -> Double {
    let repeats = max(1, Int(4 / operations))
    let elapsed = ContinuousClock().measure { for _ in 0..<repeats { body() } }.components
    return Double(repeats) * operations
      / (Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }

  private func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  @Test func besideOpenBLAS() {
    let peak = ProductBenchmark.setting("PEAK").flatMap(Double.init) ?? 100
    let peer = unsafe ProductBenchmark.peer()
    if unsafe peer == nil { print("skipped: no OpenBLAS; OPENBLAS=path/to/libopenblas.so.0") }
    print("M,N,K GFLOP/s on one thread, peak \(peak): s2s, OpenBLAS, ratio, share of the peak")
    for shape in ProductBenchmark.shapes {
      let (ours, theirs) = unsafe rates(shape, peer)
      print(
        "\(shape.M),\(shape.N),\(shape.K)\(shape.isPacked ? " packed" : "") "
          + [ours, theirs, theirs > 0 ? ours / theirs : 0, ours / peak]
          .map { "\(($0 * 100).rounded() / 100)" }.joined(separator: " "))
    }
  }

  /// Medians of nine rounds in turn; 0 where there is no peer.
  private func rates(_ shape: Shape, _ peer: Multiply?) -> (ours: Double, theirs: Double) {
    var make = Matrices(seed: 1)
    let (a, b) = (make.random(shape.M, shape.K), make.random(shape.K, shape.N))
    let (ours, theirs) = (make.random(shape.M, shape.N), make.random(shape.M, shape.N))
    let (workspace, packed) = (Workspace(threads: 1), PackedMatrix())
    workspace.pack(b, transposed: false, into: packed)
    let operations = 2e-9 * Double(shape.M * shape.N * shape.K)
    let (M, N, K) = (Int32(shape.M), Int32(shape.N), Int32(shape.K))
    var rates: (ours: [Double], theirs: [Double]) = ([], [])
    for _ in 0..<9 {
      rates.ours.append(
        rate(operations) {
          shape.isPacked
            ? workspace.multiply(ours, a, packed) : workspace.multiply(ours, a, b)
        })
      guard let multiply = unsafe peer else { continue }
      // 101 and 111 are CBLAS for "row after row" and "not transposed".
      rates.theirs.append(
        rate(operations) {
          unsafe multiply(101, 111, 111, M, N, K, 1, a.base, K, b.base, N, 0, theirs.base, N)
        })
      #expect(distance(ours.values, theirs.values.map(Double.init)) < 1e-3)
    }
    return (median(rates.ours), median(rates.theirs))
  }
}
