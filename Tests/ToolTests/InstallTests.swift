import Testing

/// `make install` and `make uninstall`, with the tools that are built.
@Suite struct InstallTests {
  private let make = """
    binaries=\(Shell.binaries.string)
    mkdir build; ln -s "$binaries" build/release
    make() { command make -s -o build -C \(Shell.checkout.string) BUILD=$T/build "$@" > log 2>&1 || cat log; }

    """

  @Test func filesStandWhereDistributionsLook() async throws {
    let outcome = try await Shell.run(
      make
        + "make install DESTDIR=$T/root PREFIX=/usr; cd root/usr; find . -type f | sort; bin/s2s-score --version"
    )
    var expected = ManualPage.all.map { "./share/man/man\($0.suffix(1))/\($0)" }
    for tool in ManualPage.tools {
      expected += [
        "./bin/\(tool)", "./share/bash-completion/completions/\(tool)",
        "./share/zsh/site-functions/_\(tool)", "./share/fish/vendor_completions.d/\(tool).fish",
      ]
    }
    expected += ["README.md", "s2s-tensors.py"].map { "./share/doc/s2s/\($0)" }
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(Set(lines.filter { $0.hasPrefix(".") }).symmetricDifference(expected) == [])
    #expect(lines.contains { $0.hasPrefix("s2s-score (s2s) ") }, "\(outcome.text)\(outcome.errors)")
  }

  @Test func whatIsInstalledCanBeReadByAll() async throws {
    let outcome = try await Shell.run(
      make + "umask 022; make install DESTDIR=$T/root PREFIX=/usr; "
        + "find root -type f ! -perm 644 ! -path '*/bin/*'; find root/usr/bin -type f ! -perm 755")
    #expect(outcome.text.isEmpty, "\(outcome.text)")
  }

  @Test func uninstallLeavesNoFile() async throws {
    let outcome = try await Shell.run(
      make + """
        mkdir -p root/opt/bin; touch root/opt/bin/other
        for verb in install uninstall; do make $verb DESTDIR=$T/root PREFIX=/opt; find root -type f | wc -l; done
        """)
    let counts = outcome.text.split(separator: "\n")
    #expect(counts.count == 2 && counts[0] != "1" && counts[1] == "1", "\(outcome.text)")
  }
}
