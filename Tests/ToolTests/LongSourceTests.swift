import Testing

/// Long lines: loops that end, memory that is bounded, and the same bytes as of short ones.
@Suite struct LongSourceTests {
  private let prepare = """
    head -n 200 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q --min-count 3 < pairs > vocab
    s2s-batch -q --vocab vocab --batch-size 16 < pairs > tensors
    s2s-train -q --preset pytorch-tutorial-attention --hidden 16 --embedding 12 --epochs 4 \\
      --learning-rate 0.01 -o m < tensors
    repeated() { (yes "$1" || true) | head -n $2 | tr '\\n' ' '; echo; }

    """

  /// A model that says as many words as it hears goes on and on where it hears more than it ever did.
  @Test func linesOfEqualWordsEnd() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        for n in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "$(repeated a $n)#$(repeated x $n)"; done |
          tr '#' '\\t' > pairs; s2s-vocab -q pairs > vocab; s2s-batch -q --vocab vocab pairs > tensors
        s2s-train -q --preset lecture --hidden 16 --embedding 12 --epochs 60 --learning-rate 0.01 -o l < tensors
        for o in --greedy '--beam 3' '--sample --temperature 0.01'; do
          n=$(repeated a 2000 | s2s-translate $o l 2>> said | wc -w)
          [ $n -lt 2600 ] || echo "$o: $n"; done; grep -c '; 1 cut in a loop$' said
        """)
    // Beam search finds one that ends by itself.
    #expect(outcome.text == "2\n", "\(outcome.text)")
    #expect(outcome.errors.isEmpty)
  }

  /// Row by row or kept, with others or alone: what is said of attention and alignments is the same.
  @Test func longLinesAreToldAsShortOnes() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        (cut -f1 pairs | head -n 3; cut -f1 pairs | tr '\\n' ' '; echo; cut -f1 pairs | tail -n 3) > in
        t() { s2s-translate -q --replace-unknown --attention a.$1 --alignments b.$1 --words d.$1 "${@:2}" m < in > c.$1; }
        alike() { for n in a b c d; do cmp $n.$1 $n.$2 || return; done; }
        t 1 --greedy --batch-size 64; t 2 --greedy --batch-size 1 --threads 1; alike 1 2 && wc -l < a.1
        t 3 --beam 3; t 4 --beam 3 --batch-size 1; alike 3 4 && wc -l < d.3
        """)
    #expect(outcome.text == "7\n7\n", "\(outcome.errors)")
  }

  /// Memory beside that of the model: nothing for each pair of words.
  @Test func memoryIsLinear() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        command -v python3 > /dev/null || { echo 'skipped: no python3'; exit; }
        for n in 1000 3000; do (yes 'you are cold .' || true) | head -n $((n / 4)) | tr '\\n' ' ' > in.$n; done
        cat > peak.py << 'END'
        import resource, subprocess, sys
        subprocess.run(sys.argv[2:], stdin=open(sys.argv[1]), stdout=open("out", "w"), check=True)
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
        END
        peak() { python3 peak.py in.$1 s2s-translate -q --threads 1 "${@:2}" --max-length 1x m; }
        for o in --greedy '--greedy --alignments a' '--greedy --attention a' '--beam 3 --alignments a' \\
            '--beam 3 --attention a' '--greedy --words a'; do
          small=$(peak 1000 $o); large=$(peak 3000 $o)
          [ $((large - small)) -lt 25 ] || echo "$o: $small MB, $large MB"
        done
        """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text.isEmpty, "\(outcome.text) \(outcome.errors)")
  }
}
