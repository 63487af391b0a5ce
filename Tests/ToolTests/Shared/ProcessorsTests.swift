import Testing

@testable import Shared

/// How many threads are the default, by what the kernel says of a process.
@Suite struct ProcessorsTests {
  /// A machine of 16 processors, with some files of /proc and /sys.
  private static func count(_ files: [String: String]) -> Int {
    let machine = ["/sys/devices/system/cpu/online": "0-15\n"].merging(files) { $1 }
    return Processors { machine[$0] }.count
  }

  private static func allowed(_ list: String) -> [String: String] {
    [
      "/proc/self/status":
        "Name:\ts2s\nCpus_allowed:\tffff\nCpus_allowed_list:\t\(list)\nSeccomp:\t0\n"
    ]
  }

  @Test(arguments: [
    ("0", 1), ("0-15", 16), ("2-3,7", 3), ("0-127", 16), ("3,1,2", 3), ("", 16), ("90", 16),
    ("4-1", 16),
  ])
  func affinityDecides(list: String, expected: Int) {
    #expect(Self.count(Self.allowed(list)) == expected)
  }

  /// The folder of a group, its quota, and how many processors that is.
  @Test(arguments: [
    ("0::/a/b\n", ["/a/b/cpu.max": "200000 100000\n"], 2),
    ("0::/a/b\n", ["/a/b/cpu.max": "max 100000\n", "/a/cpu.max": "150000 100000\n"], 2),
    ("0::/a/b\n", ["/a/b/cpu.max": "300000 100000\n", "/cpu.max": "50000 100000\n"], 1),
    ("0::/\n", ["/cpu.max": "1 100000\n"], 1), ("0::/gone\n", ["/cpu.max": "700000 100000\n"], 7),
    ("0::/../other\n", ["/cpu.max": "400000 100000\n"], 4),
    ("0::/a\n", ["/a/cpu.max": "x y\n"], 16), ("0::/a\n", ["/a/cpu.max": "0 0\n"], 16),
    ("0::/a\n", ["/a/cpu.max": "9999999 100000\n"], 16), ("", ["/cpu.max": "100000 100000\n"], 16),
    (
      "4:cpu,cpuacct:/d\n0::/\n",
      [
        "/cpu,cpuacct/d/cpu.cfs_quota_us": "250000\n",
        "/cpu,cpuacct/d/cpu.cfs_period_us": "100000\n",
      ],
      3
    ),
    (
      "4:cpu:/d\n", ["/cpu/d/cpu.cfs_quota_us": "-1\n", "/cpu/d/cpu.cfs_period_us": "100000\n"], 16
    ),
    ("4:cpu:/d\n", ["/cpu/cpu.cfs_quota_us": "50000\n", "/cpu/cpu.cfs_period_us": "100000\n"], 1),
    ("4:memory:/d\n", ["/memory/d/cpu.cfs_quota_us": "1\n"], 16),
    ("0::/u\n", ["/unified/u/cpu.max": "100000 50000\n"], 2),
  ])
  func quotasDecide(groups: String, files: [String: String], expected: Int) {
    var all = ["/proc/self/cgroup": groups]
    for (file, text) in files { all["/sys/fs/cgroup" + file] = text }
    #expect(Self.count(all) == expected)
    #expect(Self.count(all.merging(Self.allowed("0")) { $1 }) == 1)
  }

  /// Ranks of one machine share it, but what each is bound to is its own.
  @Test func ranksShare() {
    let machine = ["/sys/devices/system/cpu/online": "0-7\n"]
    #expect(Processors { machine[$0] }.share(of: 4) == 2)
    #expect(Processors { machine[$0] }.share(of: 9) == 1)
    let bound = machine.merging(Self.allowed("4-5")) { $1 }
    #expect(Processors { bound[$0] }.share(of: 4) == 2)
    #expect(Processors { bound[$0] }.share(of: 8) == 1)
  }

  /// A reader that takes nothing holds the tool with all its threads, however slow the machine.
  @Test func taskset() async throws {
    let outcome = try await Shell.run(
      """
      yes 'a b\tc d' | head -n 1000000 > pairs; mkfifo unread; exec 3<> unread
      count() { ls /proc/$!/task | wc -l; }
      started() {
        taskset -c 0 s2s-clean -q "${@:2}" pairs > unread &
        for _ in {1..600}; do [ $(count) -lt $1 ] || break; sleep 0.1; done
        sleep 2; count
        kill $!; wait $! || true
      }
      started 1; started 3 --threads 3
      """)
    #expect(outcome.text == "1\n3\n", "\(outcome.errors)")
  }
}
