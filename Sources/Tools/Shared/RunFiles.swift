import Stream

/// The files of a run, each with the option that names it.
///
/// Every output must be another file than every other output and every input, whatever names lead there:
/// else a run would overwrite what it reads, or one result with another. `-` is standard input or standard
/// output, which one option can have.
package struct RunFiles {
  /// A file that is read or written.
  private struct Named {
    let option: String
    let path: String
    let isWritten: Bool
    /// The names that an option derives from one share a group, and are not compared with each other.
    let group: Int

    var identity: FileIdentity? {
      path == "-" ? FileIdentity(descriptor: isWritten ? 1 : 0) : FileIdentity(path: path)
    }

    var label: String {
      path == "-" ? "standard \(isWritten ? "output" : "input")" : option
    }
  }

  private var all: [Named] = []
  private var groups = 0
  /// The checkpoint; beside it a run removes the files that killed runs left.
  private var saved: String?

  /// No files yet.
  package init() {}

  /// The files of a filter.
  package init(_ input: InputOptions, _ output: OutputOptions) {
    self = RunFiles().reads("input", input.operands).writes(output)
  }

  /// With files that are read.
  package func reads(_ option: String, _ paths: [String]) -> RunFiles {
    paths.reduce(self) { $0.adding(option, [$1], isWritten: false) }
  }

  /// With a file that is read, where one is named.
  package func reads(_ option: String, _ path: String?) -> RunFiles {
    reads(option, path.map { [$0] } ?? [])
  }

  /// With a file that is written, where one is named.
  package func writes(_ option: String, _ path: String?) -> RunFiles {
    path.map { adding(option, [$0], isWritten: true) } ?? self
  }

  /// With files that are written.
  package func writes(_ option: String, _ paths: [String]) -> RunFiles {
    paths.reduce(self) { $0.adding(option, [$1], isWritten: true) }
  }

  /// With the main output.
  package func writes(_ output: OutputOptions) -> RunFiles {
    writes(output.output == nil ? "the output" : "-o", output.output ?? "-")
  }

  /// With a checkpoint, where one is named, the previous one and its lock.
  package func saves(_ option: String, _ path: String?) -> RunFiles {
    guard let path else { return self }
    let names = [path, FileName.previous(of: path), FileLock.path(guarding: path)]
    var files = adding(option, names, isWritten: true)
    files.saved = path
    return files
  }

  private func adding(_ option: String, _ paths: [String], isWritten: Bool) -> RunFiles {
    var files = self
    for path in paths {
      files.all.append(Named(option: option, path: path, isWritten: isWritten, group: groups))
    }
    files.groups += 1
    return files
  }

  /// Stops where two options lead to one file that one of them writes; called before any is opened.
  ///
  /// - Throws: `UsageError.invalid`.
  package func check() throws(UsageError) {
    let identities = all.map(\.identity)
    for (index, second) in all.enumerated() {
      for (before, first) in all[..<index].enumerated() where first.group != second.group {
        if first.path == "-" && second.path == "-" && first.isWritten == second.isWritten {
          throw .invalid(Self.shared(first, second))
        }
        guard first.isWritten || second.isWritten, let identity = identities[before],
          identity == identities[index]
        else { continue }
        throw .invalid(Self.same(first, second))
      }
      if let saved, FileName.isLeftover(second.path, of: saved) {
        throw .invalid(
          "\(second.option) names '\(second.path)', which is removed as a leftover of '\(saved)'")
      }
    }
  }

  private static func same(_ first: Named, _ second: Named) -> String {
    let paths = [first.path, second.path].filter { $0 != "-" }.map { "'\($0)'" }
    let shown = paths.first == paths.last ? paths.prefix(1) : paths[...]
    return "\(first.label) and \(second.label) name one file"
      + (shown.isEmpty ? "" : ", \(shown.joined(separator: " and "))")
  }

  private static func shared(_ first: Named, _ second: Named) -> String {
    let other = first.option == second.option ? "another \(second.option)" : second.option
    return "\(first.option) and \(other) both \(first.isWritten ? "write" : "read") "
      + "\(first.label) (name a file for one of them)"
  }
}
