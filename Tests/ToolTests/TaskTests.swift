import Testing

/// Language models and classifiers, from text to text, with the built tools.
@Suite struct TaskTests {
  /// Surnames with a language each, and small models of both tasks.
  private let prepare = """
    for i in 1 2 3 4 5 6; do
      printf '%s\\t%s\\n' rossi$i Italian bianchi$i Italian ivanov$i Russian petrov$i Russian \\
        "o neil$i" Irish "o hara$i" Irish
    done > names
    s2s-vocab -q --level char,label < names > cv
    s2s-batch -q --vocab cv --task classify --batch-size 9 < names > classes
    cut -f1 names > text
    s2s-vocab -q --level char < text > lv; s2s-batch -q --vocab lv --task lm --batch-size 9 < text > texts
    small="-q --embedding 8 --hidden 16 --learning-rate 0.02"
    lm() { s2s-train $small "$@" < texts; }
    classify() { s2s-train $small "$@" < classes; }
    facts() { s2s-model describe $1 | grep -P "^($2)\\t" | cut -f2 | tr '\\n' ' '; }

    """

  @Test func aClassifierSaysClassAndProbability() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        classify --epochs 40 --valid classes --stop-on accuracy --metrics metrics -o m
        facts m 'task|preset|stop_on|cell|bidirectional'; echo
        grep '"event":"valid"' metrics | tail -n 1 | grep -o '"accuracy":[0-9.]*'
        cut -f1 names | s2s-translate -q m > answers
        cut -f1 answers | cmp - <(cut -f2 names) && echo right
        grep -Pvc '^[A-Z][a-z]+\\t(0\\.[0-9]{4}|1\\.0000)$' answers
        s2s-batch -q --vocab cv --task classify --source-only < <(cut -f1 names) |
          s2s-translate -q m | cut -f1 | sort | uniq -c | tr -s ' ' | tr '\\n' ','
        cut -f1 names | s2s-translate -q --batch-size 1 --threads 2 m | cmp - answers && echo same
        printf 'rossi1\\n\\n' | s2s-translate m | tail -n 1 | wc -c
        """)
    #expect(
      outcome.text == """
        classify gru true accuracy char-classifier\u{20}
        "accuracy":1.0
        right
        0
         12 0, 12 1, 12 2,same
        1

        """, "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-translate: 2 lines, 3 classes"))
  }

  @Test func aLanguageModelContinuesLines() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        lm --epochs 60 --valid texts --metrics metrics -o m
        facts m 'task|preset|cell'; echo
        grep '"event":"valid"' metrics | tail -n 1 | grep -c '"perplexity":'
        (yes iva | head -n 40; true) > start; s2s-translate -q m < start > one
        grep -vc '^iva' one; sort -u one | wc -l | awk '{ print ($1 > 1) }'
        < start s2s-translate -q --threads 2 m | cmp - one && echo same
        < start s2s-translate -q --seed 2 m | cmp -s - one || echo seed
        < start s2s-translate -q --temperature 9 m | cmp -s - one || echo temperature
        for greedy in --greedy '--top-k 1' '--temperature 0' '--top-p 0.001'; do
          < start s2s-translate -q $greedy m | sort -u | wc -l
        done
        yes i | head -n 40 | s2s-translate -q --temperature 9 --max-length 3 m | wider 4
        printf '\\niv€\\n' | s2s-translate -q --tokens --greedy m | sed -n '1s/..*/begun/p; 2s/^iv€.*/kept/p'
        s2s-batch -q --vocab lv --task lm --batch-size 7 < start | s2s-translate -q m |
          s2s-decode -q --vocab lv --side source |
          sort | cmp - <(sort one) && echo tensors
        """)
    #expect(
      outcome.text == """
        lm lstm char-lm\u{20}
        1
        0
        1
        same
        seed
        temperature
        1
        1
        1
        1
        0
        begun
        kept
        tensors

        """, "\(outcome.text) \(outcome.errors)")
  }

  @Test func aLanguageModelScoresLines() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        lm --epochs 9 -o m
        lm --init m --learning-rate 0 --dropout 0 --updates 1 --valid texts --metrics metrics -o n
        s2s-translate --score m < text 2>&1 > scores | grep -o '36 texts, [0-9]* tokens'
        cut -f3 scores | cmp - text && echo text
        awk '{ print length + 1 }' text | cmp - <(cut -f2 scores) && echo tokens
        awk -F '\\t' '{ s -= $1 * $2; n += $2 } END { printf "%.9f\\n", s / n }' scores
        grep '"event":"valid"' metrics | sed 's/.*"perplexity":\\([0-9.]*\\).*/\\1/' |
          awk '{ printf "%.3f\\n", $1 }'
        s2s-translate -q --score --batch-size 1 m < text | cmp - scores && echo same
        s2s-translate -q --score m < texts | cut -f1 | sort | cmp - <(cut -f1 scores | sort) && echo tensors
        s2s-translate -q --score --length-penalty 0 m < text | paste - scores |
          awk -F '\\t' '{ d = $1 - $4 * $5; if (d * d > 1e-6) bad++ } END { print bad + 0 }'
        printf '\\nIVA\\n' | s2s-translate --score m | head -n 1 | wc -c
        classify --updates 1 -o c; s2s-translate --score c < text; echo $?
        """)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    try #require(lines.count == 10, "\(outcome.text) \(outcome.errors)")
    #expect(
      lines == [
        "36 texts, 288 tokens", "text", "tokens", lines[3], exponential(lines[3], places: 3),
        "same", "tensors", "0", "1", "64",
      ], "\(outcome.text) \(outcome.errors)")
  }

  @Test(arguments: ["lm", "classify"]) func modelsDependOnNeitherThreadsNorRestarts(task: String)
    async throws
  {
    let stream = task == "lm" ? "texts" : "classes"
    let outcome = try await Shell.run(
      prepare
        + """
        \(task) --epochs 5 --valid \(stream) --threads 1 -o one
        \(task) --epochs 5 --valid \(stream) --threads 2 -o two; cmp one two && echo threads
        \(task) --epochs 5 --updates 7 --valid \(stream) --checkpoint c -o part
        \(task) --epochs 5 --valid \(stream) --checkpoint c --resume -o part
        cmp one part && echo resumed
        \(task) --init one --epochs 1 -o next && facts next initial_weights | wc -c
        s2s-model average -q -o mean one next && facts mean task
        """)
    #expect(
      outcome.text == "threads\nresumed\n17\n\(task) ", "\(outcome.text) \(outcome.errors)")
  }

  @Test func whatDoesNotFitTheTaskIsRefused() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        lm --updates 1 -o l; classify --updates 1 -o c
        for o in '--preset best' '--preset char-classifier' '--preset absent' '--stop-on bleu --valid texts' \\
          '--stop-on accuracy --valid texts' '--attention dot' '--bidirectional' '--reverse-source'; do
          lm $o -o m; echo -n "$? "
        done
        for o in '--preset char-lm' '--tied --hidden 8' '--teacher-forcing 0.5' '--bridge tanh' \\
          '--stop-on bleu --valid classes'; do classify $o -o m; echo -n "$? "; done
        lm --valid classes -o m; echo -n "$? "
        s2s-translate l < classes; echo -n "$? "; s2s-translate c < texts; echo -n "$? "
        for o in '--temperature -1' '--top-p 0' '--top-k -1' '--max-length 0'; do
          echo a | s2s-translate l $o; echo -n "$? "
        done
        s2s-batch -q --vocab cv --task classify --source-only < text | s2s-train $small -o m; echo -n "$? "
        ls m 2> /dev/null
        """)
    let expected =
      [Int](repeating: 64, count: 13) + [65, 65, 65] + [64, 64, 64, 64] + [65]
    #expect(
      outcome.text == expected.map { "\($0) " }.joined(), "\(outcome.text) \(outcome.errors)")
    for message in [
      "s2s-train: --preset 'best', expected char-lm for the task 'lm'",
      "s2s-train: --preset 'char-lm', expected char-classifier for the task 'classify'",
      "s2s-train: stop_on 'accuracy', expected loss, perplexity for lm",
      "s2s-train: model: the task 'lm' has no attention 'dot'",
      "s2s-translate: stdin: task: found 'classify', expected 'lm' as in l",
    ] { #expect(outcome.errors.contains(message), "\(message)\n\(outcome.errors)") }
  }

  @Test func linesAreCleanedAsRecorded() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        cut -f1 names | tr -d 0-9 > text; s2s-vocab -q --level char text > lv
        paste text <(cut -f2 names) > words; s2s-vocab -q --level char,label words > cv
        s2s-batch -q --vocab lv --task lm < text > texts; lm --updates 1 -o l
        s2s-batch -q --vocab cv --task classify < words > classes; classify --updates 1 -o c
        echo 'Íva' | s2s-translate -q l | cut -c1-3
        echo 'Rossí' | s2s-translate -q c > one; echo rossi | s2s-translate -q c | cmp - one
        echo 'Rossí' | s2s-translate -q --tokens c | cmp -s - one || echo differs
        """)
    #expect(outcome.text == "iva\ndiffers\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func patienceIsOnRecord() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        classify --epochs 60 --valid classes --stop-on accuracy --patience 2 -o m
        facts m 'patience|stop_on'; classify --updates 1 -o n; facts n patience
        """)
    #expect(outcome.text.split(separator: " ").sorted() == ["2", "accuracy"], "\(outcome.errors)")
  }
}
