import Testing

/// Every file that a tool writes, through every tool that reads files: it is read with its meaning, or refused
/// with a status and a reason.
@Suite struct RoundTripTests {
  /// The kinds of files that stand in many rows together.
  private static let kinds = [
    "text": "raw pairs part.train sources classes",
    "list":
      "rules metrics attention alignments ids stats dump index nbest scores found rejects curves.svg",
    "vocabulary": "vocab vocab.char vocab.bpe vocab.shared vocab.label vocab.source",
    "stream": "tensors tensors.bare tensors.source tensors.lm tensors.label",
    "model": "model model.lm model.label", "binary": "@stream @model checkpoint",
    "all": "@text @list @vocabulary @binary",
  ]

  /// Who reads what, with which status, what the last line on standard error says and, behind `=`, which file
  /// the output equals; the first row that names a file counts.
  private static let table = """
    clean | raw | 0 | kept 200 of 202 (99.0 %); one-column 1, empty 1
    clean | pairs sources classes part.train | 0 = FILE | kept
    clean | nbest scores rejects | 0 | ; 3 columns or more
    clean | dump | 65 | stdin:2: TAB at byte
    clean | @list | 0 = FILE | kept
    clean split batch translate score reference plot rules | @vocabulary | 65 | a vocabulary, expected text
    clean split count batch score reference plot rules | @stream | 65 | a tensor stream, expected text (s2s-decode
    clean split count batch score reference plot rules | @model | 65 | a model, expected text (s2s-model describe
    clean split count batch score reference plot rules | checkpoint | 65 | a checkpoint, expected text (s2s-model
    split | raw @text @list | 0 = FILE | train
    count | vocab.bpe | 65 | pieces cannot be counted together
    count | @vocabulary | 0 = FILE | ids
    count | raw | 0 | ; one-column 1
    count | nbest scores rejects dump | 0 | ; 3 columns or more
    count | @text @list | 0 | words in
    batch | pairs part.train classes | 0 | 64 window=100 seed=1
    batch | raw index found nbest scores rejects | 65 | :1: not cleaned with the recipe 'lecture'
    batch | @text @list | 65 | one column, expected source and target
    batch.by | vocab vocab.char vocab.bpe vocab.shared | 0 | 200 sentences in 4 batches as text
    decode.by | vocab vocab.char vocab.bpe vocab.shared | 0 | 3 lines
    batch.by | vocab.label | 65 | stdin:1: a class that the vocabulary does not have
    batch.by decode.by | vocab.label vocab.source | 65 | no tokens of side 'target'
    batch.by decode.by | @stream | 65 | made/FILE: a tensor stream, expected a vocabulary (s2s-vocab writes one)
    batch.by decode.by | @model | 65 | made/FILE: a model, expected a vocabulary (s2s-vocab writes one)
    batch.by decode.by | checkpoint | 65 | made/FILE: a checkpoint, expected a vocabulary (s2s-vocab writes one)
    batch.by decode.by | @all | 65 | made/FILE:1: not a vocabulary, expected '#s2s-vocab'
    decode | tensors tensors.bare | 0 = pairs | 200 lines
    decode | tensors.source | 0 = sources | 200 lines
    decode | @stream | 65 | made/vocab: vocabulary: found
    decode | @model | 65 | a model, expected a tensor stream (s2s-batch writes one)
    decode | checkpoint | 65 | a checkpoint, expected a tensor stream (s2s-batch writes one)
    decode | ids index | 0 | lines
    decode | @all | 65 | expected ids from 0 to 171
    train | tensors tensors.bare | 0 | trained 1 updates
    train | tensors.source | 65 | found nothing to learn
    train | tensors.lm tensors.label | 64 | expected char-
    valid | tensors tensors.bare | 0 | best validation loss
    valid | tensors.source | 65 | found nothing to learn
    valid | tensors.lm tensors.label | 65 | expected task 'translate'
    train valid | rules index ids | 65 | truncated before the first batch
    train valid | @model | 65 | a model, expected a tensor stream (s2s-batch writes one)
    train valid | checkpoint | 65 | a checkpoint, expected a tensor stream (s2s-batch writes one)
    train valid | @vocabulary | 65 | a vocabulary, expected a tensor stream (s2s-batch writes one)
    train valid | @all | 65 | not a tensor stream
    init | model | 0 | trained 1 updates
    init | @model | 65 | vocabulary: found
    init | checkpoint | 65 | a checkpoint, expected a model (s2s-train --checkpoint
    resume | checkpoint | 0 | trained 20 updates
    resume | @model | 65 | a model, expected a checkpoint (s2s-train --init starts from its weights)
    resume | @stream | 65 | a tensor stream, expected a checkpoint (s2s-train --checkpoint writes one)
    resume | @vocabulary | 65 | a vocabulary, expected a checkpoint (s2s-train --checkpoint writes one)
    translate | tensors tensors.bare tensors.source | 0 | 200 lines
    translate | tensors.lm tensors.label | 65 | expected 'translate' as in made/model
    translate | @model | 65 | a model, expected a tensor stream
    translate | checkpoint | 65 | a checkpoint, expected a tensor stream
    translate | sources | 0 | lines; beam=1
    translate | alignments ids | 0 | lines; beam=1
    translate | rules metrics attention alignments ids stats curves.svg | 0 | lines; unknown
    translate | @text @list | 65 | two columns, expected one
    model | @model | 0 | 5 lines
    model | checkpoint | 65 | a checkpoint, expected a model (s2s-train --checkpoint
    describe | checkpoint @model | 0 |
    init model describe | @stream | 65 | a tensor stream, expected a model (s2s-train makes a model of it)
    init model describe | @vocabulary | 65 | a vocabulary, expected a model (s2s-train writes one)
    init resume model describe | @all | 65 | not a safetensors file
    score reference | attention alignments scores found | 0 | 5 lines
    score reference | @all | 65 | expected as many
    plot | metrics | 0 | points
    plot | attention | 0 | translations
    plot | @all | 65 | neither metrics, attention, a trace nor a report
    rules | rules | 0 | kept 5 of 5
    rules | @all | 64 | expected s/RE/REPLACEMENT/
    """

  /// All files, made by the tools.
  private static let making = """
    mkdir made; cd made
    head -n 200 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > raw
    printf 'a line of one column\\nb\\t\\n' >> raw
    s2s-clean -q --mode pairs --rejects rejects --stats stats raw > pairs
    s2s-split -q --test 20% -o part. pairs; cut -f1 pairs > sources; printf 's/a/b/\\n' > rules
    s2s-vocab -q pairs > vocab; s2s-vocab -q --level char pairs > vocab.char; s2s-vocab -q sources > vocab.source
    s2s-vocab -q --level bpe --merges 60 pairs > vocab.bpe; s2s-vocab -q --joint pairs > vocab.shared
    awk -F '\\t' '{ print $1 "\\t" (NR % 2 ? "odd" : "even one") }' pairs > classes
    s2s-vocab -q --level word,label classes > vocab.label
    batch() { s2s-batch -q --batch-size 20 "$@"; }
    batch --vocab vocab --index index pairs > tensors; batch --vocab vocab --no-embed pairs > tensors.bare
    batch --vocab vocab --source-only pairs > tensors.source; batch --vocab vocab --text pairs > dump
    batch --vocab vocab.source --task lm sources > tensors.lm; batch --vocab vocab.label classes > tensors.label
    train() { s2s-train -q --hidden 8 --embedding 8 --updates 20 --preset "$@"; }
    train bahdanau2015 --metrics metrics --checkpoint checkpoint -o model < tensors
    train char-lm -o model.lm < tensors.lm; train char-classifier -o model.label < tensors.label
    head -n 5 sources > some; head -n 5 pairs > some.pairs; printf '4 5\\n6\\n\\n' > ids
    s2s-translate -q --score --attention attention --alignments alignments model < some.pairs > scores
    s2s-translate -q --nbest 2 model < some > nbest; s2s-translate -q model.label < some > found
    s2s-plot -q metrics > curves.svg; cd ..

    """

  /// What the readers do with a file.
  private static let readers = """
    mkdir to
    try() { s2s-train --hidden 8 --embedding 8 -o to/model "$@"; }
    use() {
      case $1 in
        clean) s2s-clean --recipe none < $2 ;;
        split) s2s-split --part train < $2 ;;
        count) s2s-vocab < $2 ;;
        batch) s2s-batch --vocab made/vocab < $2 ;;
        batch.by) s2s-batch --vocab $2 --text < made/pairs ;;
        decode) s2s-decode --vocab made/vocab < $2 ;;
        decode.by) s2s-decode --vocab $2 < made/ids ;;
        train) try --updates 1 --preset pytorch-tutorial < $2 ;;
        valid) try --updates 1 --preset pytorch-tutorial --valid $2 < made/tensors ;;
        init) try --updates 1 --preset bahdanau2015 --init $2 < made/tensors ;;
        resume) rm -f to/*; cp $2 to/checkpoint
          try --updates 20 --preset bahdanau2015 --checkpoint to/checkpoint --resume < made/tensors ;;
        translate) s2s-translate --beam 1 made/model < $2 ;;
        model) s2s-translate $2 < made/some ;;
        describe) s2s-model describe $2 ;;
        score) s2s-score made/some < $2 ;;
        reference) s2s-score $2 < made/some ;;
        plot) s2s-plot $2 ;;
        rules) s2s-clean -f $2 < made/some ;;
      esac
    }
    show() {
      use $1 made/$2 > out 2> err; local status=$? same=
      for other in $2 pairs sources; do
        [ $status != 0 ] || ! cmp -s out made/$other || same+=" $other"
      done
      printf '%s|%s|%s|%s|%s\\n' $1 $2 $status "$same " "$(tail -n 1 err)"
    }

    """

  private struct Row {
    let status: String
    let output: String?
    let errors: String
  }

  /// The table by `reader file`.
  private static let expected: [String: Row] = {
    var rows: [String: Row] = [:]
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingPrefix(" ").split(separator: " ") }
      for reader in cells[0] {
        for file in files(cells[1].map(String.init)) where rows["\(reader) \(file)"] == nil {
          let output = cells[2].dropFirst(2).first.map { $0.replacing("FILE", with: file) }
          rows["\(reader) \(file)"] = Row(
            status: String(cells[2][0]), output: output.map { String($0) },
            errors: cells[3].joined(separator: " ").replacing("FILE", with: file))
        }
      }
    }
    return rows
  }()

  private static func files(_ names: [String]) -> [String] {
    names.flatMap { name in
      guard name.hasPrefix("@") else { return [name] }
      return files((kinds[String(name.dropFirst())] ?? "").split(separator: " ").map(String.init))
    }
  }

  private static let readerNames = [
    "clean", "split", "count", "batch", "batch.by", "decode", "decode.by", "train", "valid", "init",
    "resume", "translate", "model", "describe", "score", "reference", "plot", "rules",
  ]

  @Test func everyFileThroughEveryReader() async throws {
    let all = Self.files(["@all"])
    let outcome = try await Shell.run(
      Self.making + Self.readers
        + """
        for reader in \(Self.readerNames.joined(separator: " ")); do
          for file in \(all.joined(separator: " ")); do show $reader $file; done
        done
        """)
    let cells = outcome.text.split(separator: "\n").map { line in
      line.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
    }
    #expect(cells.count == all.count * Self.readerNames.count, "\(outcome.errors)")
    let wrong = cells.filter { cell in
      guard cell.count == 5, let row = Self.expected["\(cell[0]) \(cell[1])"] else { return true }
      return cell[2] != row.status || !cell[4].contains(row.errors)
        || !(row.output.map { cell[3].contains(" \($0) ") } ?? true)
    }
    #expect(wrong.isEmpty, "\(wrong.map { $0.joined(separator: " | ") }.joined(separator: "\n"))")
  }
}
