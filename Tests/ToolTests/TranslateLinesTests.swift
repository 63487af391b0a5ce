import Testing

/// A line out for every line in, whatever the line, and at once.
@Suite struct TranslateLinesTests {
  private let prepare = """
    printf 'a b c\\tx y\\nb c\\ty z\\nc a\\tz x\\n' > pairs; s2s-vocab -q < pairs > vocab
    s2s-batch -q --vocab vocab < pairs > tensors
    s2s-train -q --preset pytorch-tutorial-attention --hidden 4 --embedding 4 --epochs 2 -o m < tensors

    """

  /// Each line is answered as if it were alone: blank lines by blank lines, all others by what the same
  /// line gives elsewhere.
  @Test func aHundredThousandFuzzedLines() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        command -v python3 > /dev/null || { echo 'skipped: no python3'; exit; }
        cat > fuzz.py << 'END'
        import random
        random.seed(7)
        pieces = ["a", "b", "c", " ", "  ", "\\0", "\\r", "\\u2028", "\\u2029", "\\u0085", "\\x0b", "\\x0c", "\\x1f", "é",
                  "\\ufeff", "<eos>", "<pad>", "qwx", "日本", "😀"]
        out = open("in", "wb")
        for number in range(100000):
            kind = random.random()
            if number == 20000: line = "\\0"
            elif kind < 0.2: line = random.choice(["", " ", "   "])
            elif kind < 0.3: line = " ".join(["qwx"] * random.randint(1, 4))
            elif kind < 0.3002: line = " ".join(random.choices("abc", k=random.randint(300, 900)))
            else: line = "".join(random.choice(pieces) for _ in range(random.randint(1, 6)))
            # Near the start a NUL is what no text has.
            if number < 20000: line = line.replace("\\0", " ")
            out.write(line.encode() + random.choice([b"\\n", b"\\n", b"\\r\\n"]))
        END
        python3 fuzz.py; s2s-translate -q --greedy --threads 1 m < in > out; wc -l < out
        python3 - << 'END'
        lines = [l[:-1] if l.endswith(b"\\r") else l for l in open("in", "rb").read().split(b"\\n")[:-1]]
        answers = open("out", "rb").read().split(b"\\n")[:-1]
        known, wrong = {}, 0
        for line, answer in zip(lines, answers):
            if not line.strip(b" ") and answer: wrong += 1
            key = b" ".join(w for w in line.split(b" ") if w)
            if known.setdefault(key, answer) != answer: wrong += 1
        print(len(lines), len(answers), wrong, len(known) > 1000)
        END
        tr -d '\\000' < in | shuf --random-source=in -n 50 > copied
        while IFS= read -r line; do
          printf '%s\\n' "$line" | s2s-translate -q --greedy --threads 1 m; done < copied |
          cmp - <(s2s-translate -q --greedy m < copied) && echo alone
        """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(
      outcome.text == "100000\n100000 100000 0 True\nalone\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func theFirstAnswerComesBeforeTheSecondLine() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        command -v python3 > /dev/null || { echo 'skipped: no python3'; exit; }
        mkfifo in answer; s2s-translate -q m < in > answer & exec 3> in 4< answer
        for line in 'a b' 'c'; do
          echo "$line" >&3; read -t 20 line <&4 && echo answered; done; exec 3>&-; wait
        python3 - << 'END'
        import os, pty, re, select, subprocess
        parent, child = pty.openpty()
        tool = subprocess.Popen(["s2s-translate", "-q", "m"], stdin=child, stdout=child, stderr=child)
        os.close(child)
        def until(count):
            text = b""
            while text.count(b"> ") < count and select.select([parent], [], [], 20)[0]:
                text += os.read(parent, 4096)
            return text
        print(until(1) == b"> ")
        for line in (b"a b", b"c"):
            os.write(parent, line + b"\\n")
            # The line as it was typed, the answer, and the next prompt.
            print(re.fullmatch(re.escape(line) + rb"\\r\\n[x-z ]*\\r\\n> ", until(1)) is not None)
        os.write(parent, b"\\x04")
        print(tool.wait(20))
        END
        """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(
      outcome.text == "answered\nanswered\nTrue\nTrue\nTrue\n0\n",
      "\(outcome.text) \(outcome.errors)")
  }

  @Test func onlyTerminalsAtBothEndsArePrompted() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        echo a | s2s-translate -q m 2>&1 | grep -c '>'
        echo a | script -qec 's2s-translate -q m | cat' /dev/null | grep -c '> '
        echo a | script -qec 's2s-translate -q m < pairs' /dev/null | grep -c '> '
        """)
    #expect(outcome.text == "0\n0\n0\n", "\(outcome.errors)")
  }
}
