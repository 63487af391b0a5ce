import Testing

/// Pieces as text, and the merges of others.
@Suite struct PieceTests {
  /// What subword-nmt 0.3.8 makes of the line with these codes: `apply-bpe -c codes < text`.
  private let foreign = """
    printf '#version: 0.2\\nl o\\nlo w\\ne r</w>\\n@ @\\nlo w</w>\\ne r</w>\\n' > codes
    printf 'low lower lowest x@@ @@@@ slow er <pad>\\n\\nlower\\n' > text

    """

  /// Attention names tokens as the vocabulary spells them, so that one sees where words end.
  @Test func attentionNamesPieces() async throws {
    let outcome = try await Shell.run(
      foreign
        + """
        s2s-vocab -q --level bpe --codes codes text > v1; paste text text | grep . > pairs
        train() { s2s-batch -q --vocab v < pairs | s2s-train -q --preset pytorch-tutorial-attention \
          --hidden 4 --embedding 4 --epochs 1 -o m; }
        look() { s2s-translate -q --max-length 1x --attention a m > out; grep -o '"source":.*"target"' a; }
        s2s-vocab -q --level bpe --codes codes < pairs > v; train; echo 'lower wolé low' | look
        grep -o '"target":[^]]*' a | grep -c '@@'
        s2s-vocab -q --level char < pairs > v; train; echo 'lo w▁é' | look
        s2s-vocab -q --level char,bpe --merges 2 < pairs > v; train; echo 'lo é' | look
        s2s-vocab -q < pairs > v; train; echo 'low xé' | look
        """)
    #expect(
      outcome.text == """
        "source":["low@@","er","w@@","o@@","l@@","é","low","<eos>"],"target"
        1
        "source":["l","o","▁","w","▁▁","é","<eos>"],"target"
        "source":["l","o","▁","é","<eos>"],"target"
        "source":["low","xé","<eos>"],"target"

        """, "\(outcome.text) \(outcome.errors)")
  }
}
