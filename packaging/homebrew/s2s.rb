# A formula for Homebrew on Linux. Whoever publishes a release puts its address and the checksum of its sources here;
# no brew has tried this file.
class S2s < Formula
  desc "Filters from raw sentence pairs to a recurrent translator"
  homepage "https://s2s.invalid"
  url "https://s2s.invalid/s2s-1.0.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "Apache-2.0"

  depends_on "pkgconf" => :build
  depends_on "swift" => :build
  depends_on "expat"
  depends_on "icu4c"
  depends_on "zstd"

  def install
    system "swift", "build", "-c", "release", "--disable-sandbox", "--static-swift-stdlib", "--scratch-path", ".build"
    system "make", "-o", "build", "install", "PREFIX=#{prefix}"
  end

  test do
    (testpath/"pairs.tsv").write "Go.\tVa !\n"
    assert_equal "go .\tva !\n", pipe_output("#{bin}/s2s-clean -q", (testpath/"pairs.tsv").read)
  end
end
