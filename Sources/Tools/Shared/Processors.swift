import Libc
import Stream

/// The number of processors for this process: those of its affinity, which taskset(1) and cpusets set, limited
/// by the quota of its control groups.
package struct Processors {
  private let read: (String) -> String?

  /// The processors of this process.
  package init() { self.init(read: Processors.text) }

  /// - Parameter read: The text of a file of /proc or /sys; nil where there is none.
  init(read: @escaping (String) -> String?) { self.read = read }

  /// How many threads are worth starting, one at least.
  package var count: Int { max(1, min(allowed, quota ?? allowed)) }

  /// The number of processors for one of several processes, which have the same processors or each its own.
  ///
  /// - Parameter neighbours: How many processes there are on this machine, itself included.
  package func share(of neighbours: Int) -> Int {
    max(1, min(allowed, min(all, quota ?? all) / max(1, neighbours)))
  }

  /// The smallest CPU quota of the process's groups up to the root, in processors, rounded up.
  private var quota: Int? { groups.compactMap(quota).min() }

  /// The folders of the control groups; some of them may not be mounted.
  private var groups: [String] {
    let lines = (read("/proc/self/cgroup") ?? "").split(separator: "\n")
    return lines.flatMap { line -> [String] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      let controllers = parts[1]
      guard controllers.isEmpty || controllers.split(separator: ",").contains("cpu") else {
        return []
      }
      let root = "/sys/fs/cgroup"
      let mounts = controllers.isEmpty ? ["", "/unified"] : ["/\(controllers)", "/cpu"]
      return mounts.flatMap { mount in Processors.paths(parts[2]).map { root + mount + $0 } }
    }
  }

  /// A group and all groups above it, the root last; only the root where the group lies outside the visible root.
  private static func paths(_ group: Substring) -> [String] {
    var names = group.split(separator: "/")
    if names.contains("..") { names = [] }
    return (0...names.count).reversed().map { names[..<$0].map { "/\($0)" }.joined() }
  }

  private func quota(_ group: String) -> Int? {
    func numbers(_ file: String) -> [Int?] {
      (read("\(group)/\(file)") ?? "").split { " \n".contains($0) }.map { Int($0) }
    }
    let second = numbers("cpu.max")
    let first = numbers("cpu.cfs_quota_us") + numbers("cpu.cfs_period_us")
    for pair in [second, first] where pair.count == 2 {
      guard let time = pair[0], let period = pair[1], time > 0, period > 0 else { continue }
      return (time - 1) / period + 1
    }
    return nil
  }

  /// How many of the online processors the process may be scheduled on.
  private var allowed: Int {
    let line = (read("/proc/self/status") ?? "").split(separator: "\n")
      .first { $0.hasPrefix("Cpus_allowed_list:") }
    let own = Processors.numbers(line?.drop { !$0.isNumber } ?? "")
    let found = online.isEmpty ? own : own.intersection(online)
    return found.isEmpty ? all : found.count
  }

  /// The processors of the machine that are online.
  private var online: Set<Int> {
    Processors.numbers(read("/sys/devices/system/cpu/online")?[...] ?? "")
  }

  private var all: Int {
    online.isEmpty ? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) : online.count
  }

  /// The numbers of a list of the kernel: `0-2,5`.
  private static func numbers(_ list: Substring) -> Set<Int> {
    let parts = list.split { ",\n".contains($0) }.map { $0.split(separator: "-").map { Int($0) } }
    return parts.reduce(into: []) { set, part in
      guard let first = part.first ?? nil, let last = part.last ?? nil, first <= last,
        last - first < 1 << 16
      else { return }
      set.formUnion(first...last)
    }
  }

  private static func text(_ path: String) -> String? {
    var bytes: [UInt8] = []
    guard let source = try? ByteSource(operand: path) else { return nil }
    do throws(StreamError) { while try source.read(into: &bytes) {} } catch { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
