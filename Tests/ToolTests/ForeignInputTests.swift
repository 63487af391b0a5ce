import Testing

/// Whatever a stranger feeds to a tool that reads text is refused with 65 and the filter that helps.
@Suite struct ForeignInputTests {
  /// Makes what the tools need, and `text` and `vocab` in forms that are none of theirs.
  private static let prepare = """
    printf 'a b\\tx y\\nb c\\ty z\\nc a\\tz x\\n' > pairs; s2s-vocab -q < pairs > vocab; cut -f1 pairs > lines
    s2s-batch -q --vocab vocab < pairs > tensors
    s2s-train -q --preset pytorch-tutorial --hidden 4 --embedding 4 --updates 1 -o model < tensors
    widen() { # FILE BEFORE AFTER: each byte of ASCII between others
      od -An -v -to1 "$1" | tr -s ' ' '\\n' | sed -n "s/^[0-7][0-7]*$/$2\\\\\\\\&$3/p" | tr -d '\\n' > octal
      printf "$(cat octal)"
    }
    for file in pairs vocab lines; do
      widen $file '' '\\\\000' > $file.utf-16le; widen $file '\\\\000' '' > $file.utf-16be
      (printf '\\377\\376'; cat $file.utf-16le) > $file.utf-16; (printf '\\376\\377'; cat $file.utf-16be) > $file.be.utf-16
      widen $file '' '\\\\000\\\\000\\\\000' > $file.utf-32le; (printf '\\377\\376\\000\\000'; cat $file.utf-32le) > $file.utf-32
      tr '\\n' '\\r' < $file > $file.returns; (printf '\\375\\067zXZ\\000'; cat $file) > $file.xz; gzip -c $file > $file.gz
      (printf 'BZh91AY&SY'; cat $file) > $file.bz2; (printf '\\004\\042\\115\\030'; cat $file) > $file.lz4
      (printf 'PK\\003\\004'; cat $file) > $file.zip; (printf '%%PDF-1.7\\n'; cat $file) > $file.pdf
      (head -c 2 $file; printf '\\000'; tail -c +3 $file) > $file.null
    done

    """

  /// A kind of file by the end of its name, and what its message has to say.
  private static let kinds = [
    ("utf-16le", "iconv -f utf-16le -t utf-8"), ("utf-16be", "iconv -f utf-16be -t utf-8"),
    ("utf-16", "iconv -f utf-16 -t utf-8"), ("be.utf-16", "iconv -f utf-16 -t utf-8"),
    ("utf-32le", "iconv -f utf-32le -t utf-8"), ("utf-32", "iconv -f utf-32 -t utf-8"),
    ("returns", "tr '\\r' '\\n'"), ("xz", "xzcat"), ("gz", "zcat"), ("bz2", "bzcat"),
    ("lz4", "lz4 -dc"), ("zip", "unzip -p"), ("pdf", "pdftotext"), ("null", "tr '\\000' ' '"),
  ]

  /// What reads texts and vocabularies; KIND is how the file is written.
  private static let readers = [
    "s2s-clean < pairs.KIND", "s2s-clean pairs.KIND", "s2s-clean --mode pairs pairs.KIND",
    "s2s-clean --mode lines pairs.KIND", "s2s-clean -f lines.KIND /dev/null",
    "s2s-clean --exclude lines.KIND pairs", "s2s-clean --exclude pairs.KIND pairs",
    "s2s-clean --ngrams vocab.KIND pairs", "s2s-mix pairs.KIND",
    "s2s-mix --lines 3 pairs lines.KIND",
    "s2s-split --part train --valid 9% pairs.KIND",
    "s2s-split --part train --valid 1 --test 1 pairs.KIND",
    "s2s-split --shuffle --valid 9% -o p. pairs.KIND", "s2s-vocab pairs.KIND",
    "s2s-vocab --level char < lines.KIND", "s2s-vocab vocab.KIND",
    "s2s-batch --vocab vocab pairs.KIND", "s2s-batch --vocab vocab.KIND /dev/null",
    "s2s-batch --vocab vocab --source-only < lines.KIND", "s2s-decode --vocab vocab lines.KIND",
    "s2s-decode --vocab vocab.KIND lines", "s2s-translate model < lines.KIND",
    "s2s-translate --score model < pairs.KIND", "s2s-score lines < lines.KIND",
    "s2s-score lines.KIND < lines", "s2s-score --baseline lines.KIND lines < lines",
    "s2s-plot lines.KIND",
  ]

  @Test func textsAreRefused() async throws {
    let all = Self.readers.flatMap { reader in
      Self.kinds.map { kind, remedy in
        (command: reader.replacing("KIND", with: kind), remedy: remedy)
      }
    }
    let outcome = try await Shell.run(
      Self.prepare
        + all.map { "\($0.command) > out 2> err; echo \"$? $(cat err)\"\n" }.joined()
        + "ls p.* 2> /dev/null")
    let answers = outcome.text.split(separator: "\n")
    #expect(answers.count == all.count, "\(outcome.text) \(outcome.errors)")
    for (answer, (command, remedy)) in zip(answers, all) {
      let tool = command.prefix { $0 != " " }
      #expect(
        answer.hasPrefix("65 \(tool): ") && answer.contains("(use \(remedy)"),
        "\(command): \(answer)")
    }
  }

  /// Models and streams that are packed otherwise than with zstd.
  @Test(arguments: [
    "s2s-decode tensors.gz", "s2s-train -o m tensors.gz", "s2s-train -o m < tensors.gz",
    "s2s-train -o m --valid tensors.gz tensors", "s2s-translate --model model tensors.gz",
    "s2s-translate --model model.gz lines", "s2s-model describe model.gz",
    "s2s-model diff model model.gz", "s2s-model vocabulary model.gz",
    "s2s-model average -o m model model.gz", "s2s-train --init model.gz -o m tensors",
  ])
  func binaryFilesAreRefused(command: String) async throws {
    let outcome = try await Shell.run(
      Self.prepare + "gzip -c tensors > tensors.gz; gzip -c model > model.gz\n\(command) -q > out")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains("gzip data, expected text or zstd (use zcat "), "\(outcome.errors)")
  }

  /// A checkpoint that somebody packed is whole: training does not go back to the one before.
  @Test func aPackedCheckpointIsNotDamaged() async throws {
    let outcome = try await Shell.run(
      Self.prepare + """
        train() { s2s-train -q --preset pytorch-tutorial --hidden 4 --embedding 4 --checkpoint run --resume -o m "$@" < tensors; }
        train --updates 1; cp run run.previous; gzip -c run > packed; mv packed run; train --updates 2
        """)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "s2s-train: run: gzip data, expected text or zstd (use zcat run |)\n",
      "\(outcome.errors)")
  }

  /// Tensors and models are no text, and say so.
  @Test func recordsAreNoText() async throws {
    let outcome = try await Shell.run(
      Self.prepare + "for file in tensors model; do s2s-clean $file; s2s-vocab $file; done; echo $?"
    )
    #expect(outcome.text == "65\n")
    #expect(
      outcome.errors == """
        s2s-clean: tensors: a tensor stream, expected text (s2s-decode makes text of it)
        s2s-vocab: tensors: a tensor stream, expected text (s2s-decode makes text of it)
        s2s-clean: model: a model, expected text (s2s-model describe shows it)
        s2s-vocab: model: a model, expected text (s2s-model describe shows it)

        """)
  }

  /// A vocabulary from an editor that writes a byte order mark, with line ends of either kind, by every
  /// reader, is the one without.
  @Test func vocabulariesMayHaveAMark() async throws {
    let outcome = try await Shell.run(
      Self.prepare + """
        (printf '\\357\\273\\277'; cat vocab) > marked; (printf '\\357\\273\\277'; sed 's/$/\\r/' vocab) > crlf
        for file in marked crlf; do
          s2s-vocab -q $file | cmp - vocab && echo vocab
          cat vocab $file $file > joined; s2s-vocab -q joined | cmp - <(s2s-vocab -q vocab vocab vocab) && echo joined
          s2s-vocab -q < $file | cmp - vocab && echo stdin
          (head -c 7 $file; sleep 0.1; tail -c +8 $file) | s2s-vocab -q | cmp - vocab && echo slow
          s2s-batch -q --vocab $file --text pairs | cmp - <(s2s-batch -q --vocab vocab --text pairs) && echo batch
          s2s-batch -q --vocab $file pairs | s2s-decode -q | sort | cmp - <(sort pairs) && echo stream
          printf '4 5\\n' | s2s-decode -q --vocab $file | cmp - <(printf '4 5\\n' | s2s-decode -q --vocab vocab) && echo ids
        done
        """)
    let all = "vocab\njoined\nstdin\nslow\nbatch\nstream\nids\n"
    #expect(outcome.text == all + all, "\(outcome.text) \(outcome.errors)")
  }
}
