import Testing

@testable import Net

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

private let isBenchmark = unsafe getenv("S2S_BENCH") != nil

/// The products beside OpenBLAS on one thread, in turn; `bench/kernels.sh` runs it and no one else.
///
/// OPENBLAS names the library, PEAK is the multiply-add peak of a core in GFLOP/s.
@Suite(.enabled(if: isBenchmark)) struct ProductBenchmark {
  private typealias Multiply =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32,
      UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void

  /// Sizes of recurrent steps, whose weights are packed before, and of whole sequences.
  private static let shapes: [(M: Int, N: Int, K: Int, isPacked: Bool)] = [
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

  private func seconds(_ body: () -> Void) -> Double {
    let elapsed = ContinuousClock().measure(body).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  @Test func besideOpenBLAS() throws {
    let peak = ProductBenchmark.setting("PEAK").flatMap(Double.init) ?? 100
    let peer = unsafe ProductBenchmark.peer()
    if unsafe peer == nil { print("skipped: no OpenBLAS; OPENBLAS=path/to/libopenblas.so.0") }
    print("M,N,K GFLOP/s on one thread, peak \(peak): s2s, OpenBLAS, ratio, share of the peak")
    for shape in ProductBenchmark.shapes {
      var make = Matrices(seed: 1)
      let (a, b) = (make.random(shape.M, shape.K), make.random(shape.K, shape.N))
      let (ours, theirs) = (make.random(shape.M, shape.N), make.random(shape.M, shape.N))
      let workspace = Workspace(threads: 1)
      let packed = PackedMatrix()
      workspace.pack(b, transposed: false, into: packed)
      let operations = 2e-9 * Double(shape.M * shape.N * shape.K)
      let repeats = max(1, Int(4 / operations))
      var (mine, others): ([Double], [Double]) = ([], [])
      for _ in 0..<9 {
        mine.append(
          Double(repeats) * operations
            / seconds {
              for _ in 0..<repeats {
                if shape.isPacked {
                  workspace.multiply(ours, a, packed)
                } else {
                  workspace.multiply(ours, a, b)
                }
              }
            })
        guard let multiply = unsafe peer else { continue }
        others.append(
          Double(repeats) * operations
            / seconds {
              for _ in 0..<repeats {
                unsafe multiply(
                  101, 111, 111, Int32(shape.M), Int32(shape.N), Int32(shape.K), 1, a.base,
                  Int32(a.stride), b.base, Int32(b.stride), 0, theirs.base, Int32(theirs.stride))
              }
            })
      }
      let rate = median(mine)
      let other = others.isEmpty ? 0 : median(others)
      if !others.isEmpty {
        #expect(distance(ours.values, theirs.values.map(Double.init)) < 1e-3)
      }
      print(
        "\(shape.M),\(shape.N),\(shape.K)\(shape.isPacked ? " packed" : "") "
          + [rate, other, other > 0 ? rate / other : 0, rate / peak]
          .map { "\(($0 * 100).rounded() / 100)" }.joined(separator: " "))
    }
  }
}
