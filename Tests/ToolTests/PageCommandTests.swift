import Testing

/// Every command of the README, of docs and of the examples is run, and what it prints is what the page
/// says, but for seconds.
@Suite struct PageCommandTests {
  /// A folder like a checkout with the tools built, but small corpora and small models; $H is where the
  /// checkout would be.
  private static let prepare = """
    set -e
    source='\(Shell.checkout.string)' built='\(Shell.binaries.string)'
    mkdir home home/bin && cd home && export HOME=$PWD H=$PWD && cp -r "$source"/{bench,docs,examples,scripts,man} .
    cp "$source"/{Makefile,README.md,CONTRIBUTING.md,Package.swift} . && rm -rf examples/*/out
    # A page of an example is read in its folder, the others at the top.
    replay() {
      case $1 in examples/*/*) cd "$(dirname "$1")" ;; esac
      bash $H/scripts/replay.sh "$H/$1"
    }
    seconds() { sed -E 's/([0-9]+ h )?([0-9]+ m )?[0-9.]+ s([ ;]|$)/N s\\3/g'; }

    """
  /// Little of each corpus; files that pages name; and programs that would take long or are not there.
  private static let shrink = #"""
    for corpus in examples/*/corpus.tsv; do head -n 300 $corpus > $corpus.0; mv $corpus.0 $corpus; done
    corpus=examples/eng-fra/corpus.tsv
    for name in eng-fra.txt fra.txt epo.txt lines.txt pairs.tsv; do cp $corpus $name; done
    cp examples/names/names.tsv .
    ln -s $built/s2s-* bin && rm bin/s2s-train
    # A trainer of small models.
    printf '#!/bin/sh\nexec %s/s2s-train "$@" --hidden 8 --embedding 8\n' $built > bin/s2s-train
    # Measurements are made there, of little and for a moment; without PyTorch they say that they skip it.
    mkdir -p .build && ln -s ../bin .build/release; export HELD=20 SECONDS_OF_RATE=1
    if [ "$page" = docs/models.md ]; then
      printf '#!/bin/sh\ncase "$*" in *--updates*) few="--updates 3" ;; esac\n' > bin/s2s-train
      printf 'exec %s/s2s-train "$@" --hidden 8 --embedding 8 $few\n' $built >> bin/s2s-train
    fi
    # RanksTests have two hosts of another name.
    mkdir -p .build-mpi/release; export MEGABYTES=1 NAME=page; ranked=.build-mpi/release/s2s-train
    printf '#!/bin/sh\nexec %s "$@" --hidden 8 --embedding 8\n' "$source/$ranked" > $ranked; chmod +x $ranked
    # What make does at the top is building and testing, but for the demo; examples are made.
    cat > bin/make <<'END'
    #!/bin/sh
    make() { env -u MAKELEVEL -u MAKEFLAGS /usr/bin/make "$@"; }
    case $1 in
      bench) ROUNDS=1 make "$@" ;;
      demo) shift; make -C examples/eng-fra BIN="$H/bin" EPOCHS=1 "$@" ;;
      *) if [ -e Package.swift ] && [ "$1" != -C ]; then make -n "$@"; else make BIN="$H/bin" EPOCHS=1 "$@"; fi ;;
    esac
    END
    # The clean room runs these tests.
    printf '#!/bin/sh\n' > scripts/clean-room.sh
    # What swift does here is done by tests of its own.
    cat > bin/swift <<END
    #!/bin/sh
    case "\$*" in
      "run -c release lecture") exec $built/lecture ;;
      generate.swift) cat corpus.tsv ;;
      *ProductBenchmark*) echo "skipped: products, which a test measures" ;;
    esac
    END
    # A program of a page that needs what is not here is left out, and that is said.
    cat > bin/python3 <<END
    #!/bin/sh
    modules=\$(sed -nE 's/^import (.*)/\1/p' "\$1" | tr '\n' ',' | sed 's/,\$//')
    $(command -v python3) -c "import \${modules:-sys}" 2> /dev/null || { echo "\$modules" >> $H/skipped; exit 0; }
    exec $(command -v python3) "\$@"
    END
    mkdir -p examples/interchange/venv/bin && ln -s $H/bin/python3 examples/interchange/venv/bin/python
    [ ! -e "$source/.build-spark" ] || ln -s "$source/.build-spark" .
    command -v parallel > /dev/null || printf '#!/bin/sh\nexec xargs -n 1 "$@"\n' > bin/parallel
    chmod +x bin/*; export PATH=$H/bin:$PATH

    """#

  /// What the tour leaves, of little.
  private static let toured = """
    mkdir -p build/tour && cd build/tour && cp $H/eng-fra.txt . && cp eng-fra.txt part.train
    s2s-clean -q --recipe text part.train > train.tsv
    s2s-vocab -q --level bpe --merges 100 --joint < train.tsv > vocab.tsv
    s2s-batch -q --vocab vocab.tsv < train.tsv > train.tensors.zst
    s2s-train -q --preset pytorch-tutorial-attention --epochs 2 --valid train.tensors.zst --metrics run.jsonl \
      --checkpoint run.checkpoint -o eng-fra.model train.tensors.zst
    head -n 3 part.train | cut -f1 | s2s-translate -q --attention looks.jsonl eng-fra.model > /dev/null; cd $H

    """

  @Test func everyPageIsReplayed() async throws {
    try await withThrowingTaskGroup(of: Void.self) { pages in
      for page in try await Page.all() where PageCommandTests.drawn[page] == nil {
        pages.addTask {
          try await replay(
            page,
            PageCommandTests.shrink + (page == "docs/formats.md" ? PageCommandTests.toured : ""))
        }
      }
      try await pages.waitForAll()
    }
  }

  /// The pages that are replayed at full size, with their pictures.
  static let drawn = [
    "docs/tour.md": "curve attention", "docs/inside.md": "tree gates counter vanishing",
  ]

  @Test(arguments: drawn) func pagesDrawTheirPictures(page: String, pictures: String) async throws {
    let folder = page.dropFirst("docs/".count).dropLast(".md".count)
    try await replay(
      page,
      """
      # Threads change no byte, and tests that run beside leave no second processor; nor are they on time.
      mkdir -p .build/release; ln -s $built/s2s-* .build/release; rm .build/release/s2s-train
      printf '#!/bin/sh\\nexec %s/s2s-train "$@" --threads 1 --progress never\\n' $built > .build/release/s2s-train
      chmod +x .build/release/s2s-train

      """,
      """
      for picture in \(pictures); do
        cmp build/\(folder)/$picture.svg docs/$picture.svg || echo "make pictures draws another $picture.svg"
      done
      """)
  }

  @Test func commandsStandInBlocksThatAreRun() async throws {
    for file in try await Page.all() {
      let page = try await Page(file)
      for language in page.languages {
        #expect(["sh", "text", "python"].contains(language), "\(file): '\(language)'")
      }
      let typed = page.prose.filter {
        $0.contains(#/^ {4}(\$ )?([A-Z]+=\S+ )*(s2s-|make|swift|echo|cat|cut|bench\/|scripts\/)/#)
      }
      #expect(typed.isEmpty, "\(file): \(typed)")
    }
  }

  @Test func linksLeadSomewhere() async throws {
    for file in try await Page.all() {
      let links = try await Page(file).links.joined(separator: " ")
      let outcome = try await Shell.run(
        """
        cd "$(dirname '\(Shell.checkout.string)/\(file)')"
        for link in \(links); do [ -e "$link" ] || echo "$link"; done
        """)
      #expect(outcome.text.isEmpty, "\(file): \(outcome.text)")
    }
  }

  /// Runs the commands of a page and compares what it becomes with what it is.
  private func replay(_ page: String, _ preparation: String, _ after: String = "") async throws {
    if let missing = try await missing(for: page) {
      return try await Shell.skip("skipped: the commands of \(page), which need \(missing)\n")
    }
    let outcome = try await Shell.run(
      "page=\(page)\n" + PageCommandTests.prepare + preparation + """
        (replay \(page)) > $T/new; seconds < $T/new > $T/now
        seconds < \(page) | diff - $T/now || exit 1
        \(after)
        if [ -e skipped ]; then sed 's|^|skipped: a program of \(page), which needs |' skipped >&2; fi
        """)
    if outcome.errors.hasPrefix("skipped") { try await Shell.skip(outcome.errors) }
    #expect(
      outcome.status == 0 && outcome.text.isEmpty, "\(page): \(outcome.text)\(outcome.errors)")
  }

  /// What a page calls that this machine does not have.
  private func missing(for page: String) async throws -> String? {
    let needs = [
      ("docs/formats.md", "zstd", "command -v zstd && python3 -c 'import numpy'"),
      (
        "docs/scale.md", "GNU parallel, mpirun and make ranks",
        "command -v parallel && command -v mpirun && [ -x '\(Shell.checkout.string)/.build-mpi/release/s2s-train' ]"
      ),
      ("examples/parallel/README.md", "GNU parallel", "command -v parallel"),
      (
        "examples/spark/README.md", "Spark",
        "[ \"$('\(Shell.checkout.string)/scripts/spark.sh')\" ]"
      ),
      ("examples/interchange/README.md", "torch", "python3 -c 'import torch, safetensors'"),
    ]
    for (file, name, check) in needs where file == page {
      if try await Shell.run(check).status != 0 { return name }
    }
    return nil
  }
}
