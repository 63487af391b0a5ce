// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: memory safety is checked, so unsafe code has to say so.
let strict: [SwiftSetting] = [.strictMemorySafety()]

/// The commands, in the order the data travels.
let tools: [(name: String, needs: [Target.Dependency])] = [
  ("s2s-clean", ["Text"]),
  ("s2s-split", ["Text"]),
  ("s2s-mix", ["Text"]),
  ("s2s-vocab", ["Text"]),
  ("s2s-batch", ["Text"]),
  ("s2s-train", ["Text", "Net", "Ranks", "Libc"]),
  ("s2s-translate", ["Text", "Net"]),
  ("s2s-decode", ["Text"]),
  ("s2s-score", ["Text"]),
  ("s2s-plot", ["Plot"]),
  ("s2s-model", ["Net"]),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let fuzzed: [Target.Dependency] = ["Libc", "Stream", "Text", "Net", system]
let fuzzing: Target =
  Context.environment["S2S_FUZZ"] == nil
  ? .testTarget(
    name: "FuzzTests", dependencies: fuzzed, exclude: ["FuzzEntry.swift", "corpus"],
    swiftSettings: strict)
  : .executableTarget(
    name: "s2s-fuzz", dependencies: fuzzed, path: "Tests/FuzzTests", exclude: ["corpus"],
    sources: ["FuzzEntry.swift", "FuzzSeeds.swift", "FuzzTarget.swift"], swiftSettings: strict)

let package = Package(
  name: "s2s",
  platforms: [.macOS(.v26)],
  products: tools.map { .executable(name: $0.name, targets: [$0.name]) },
  traits: [.trait(name: "MPI", description: "s2s-train --mpi: training on many machines")],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // The C library, under one name on all systems.
    .target(name: "Libc", path: "Sources/Stream/Libc", swiftSettings: strict),

    // Stream: bytes, lines, zstd frames, tensor records.
    .systemLibrary(
      name: "CZstd", path: "Sources/Stream/CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(
      name: "Stream", dependencies: ["CZstd", "Libc", system, heap], path: "Sources/Stream",
      exclude: ["CZstd", "Libc"], swiftSettings: strict),
    .testTarget(
      name: "StreamTests", dependencies: ["Libc", "Stream", system], swiftSettings: strict),

    // Text: bytes to pairs to tokens to ids, and back.
    .systemLibrary(
      name: "CICU", path: "Sources/Text/CICU", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .systemLibrary(
      name: "CExpat", path: "Sources/Text/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .target(
      name: "Text", dependencies: ["CICU", "CExpat", "Libc", "Stream", heap], path: "Sources/Text",
      exclude: ["CICU", "CExpat"], swiftSettings: strict),
    .testTarget(
      name: "TextTests", dependencies: ["CICU", "Libc", "Text", "Stream"],
      exclude: [
        "Score/fixture.py", "Score/fixture.tsv", "Score/metrics.tsv", "Score/options.tsv",
        "Score/sacrebleu_cases.py", "Score/sacrebleu_cases.tsv", "Score/shifts.tsv",
        "Vocabulary/subwords.py",
        "Vocabulary/subwords.tsv",
      ], swiftSettings: strict),

    // Net: ids to model to ids.
    .target(
      name: "CKernels", path: "Sources/Net/CKernels",
      linkerSettings: [.linkedLibrary("m")]),
    .target(
      name: "Net", dependencies: ["CKernels", "Libc", "Stream", heap], path: "Sources/Net",
      exclude: ["CKernels"], swiftSettings: strict),
    .target(name: "CAllocations", path: "Tests/CAllocations"),
    .testTarget(
      name: "NetTests",
      dependencies: ["Net", "SmallNet", "CKernels", "CAllocations", "Libc", "Stream"],
      exclude: ["Fixtures"], swiftSettings: strict),

    // Hostile bytes: mutations and kept corpora as tests, and for libFuzzer as a program (make fuzz).
    fuzzing,

    // Tools: options, open, loop over library calls, finish.
    .target(
      name: "Shared", dependencies: ["Libc", "Stream", argumentParser, system],
      path: "Sources/Tools/Shared", swiftSettings: strict),
    // Pictures are numbers and words at once, which neither Text nor Net may hold, and more than a sentence.
    .target(
      name: "Plot", dependencies: ["Libc", "Shared", "Stream"], path: "Sources/Tools/Plot",
      swiftSettings: strict),
    .systemLibrary(
      name: "CMPI", path: "Sources/Tools/Ranks/CMPI", pkgConfig: "ompi-c",
      providers: [.apt(["libopenmpi-dev"])]),
    .target(
      name: "Ranks",
      dependencies: [
        "Net", "Libc", "Stream", "Shared", .target(name: "CMPI", condition: .when(traits: ["MPI"])),
      ],
      path: "Sources/Tools/Ranks", exclude: ["CMPI"], swiftSettings: strict),
    .testTarget(
      name: "ToolTests",
      dependencies: ["Shared", "Plot", "Libc", "Stream", "Text", "Net", subprocess, system]
        + ["lecture"] + tools.map { .target(name: $0.name) },
      swiftSettings: strict),

    // Examples: run from the checkout, never installed.
    .target(
      name: "SmallNet", dependencies: ["Libc", "Net"], path: "examples/lecture/SmallNet",
      swiftSettings: strict),
    .executableTarget(
      name: "lecture", dependencies: ["Net", "Shared", "SmallNet"], path: "examples/lecture",
      exclude: ["README.md", "expected.txt", "SmallNet"], swiftSettings: strict),
  ]
    + tools.map { tool in
      .executableTarget(
        name: tool.name, dependencies: ["Shared", "Stream", argumentParser] + tool.needs,
        path: "Sources/Tools/\(tool.name)", swiftSettings: strict)
    },
  swiftLanguageModes: [.v6]
)

// The sanitizers are asked about the libraries alone: the commands take as long to build again.
if Context.environment["S2S_LIBRARIES"] != nil {
  let commands = ["Shared", "Plot", "CMPI", "Ranks", "ToolTests", "lecture"] + tools.map(\.name)
  package.targets.removeAll { commands.contains($0.name) }
  package.products = []
}
