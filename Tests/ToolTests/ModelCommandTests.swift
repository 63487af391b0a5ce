import Testing

/// The commands of s2s-model on the built tool.
@Suite struct ModelCommandTests {
  @Test func modelsAreAveragedAndCompared() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        for seed in 1 2; do train --epochs 1 --seed $seed -o m$seed; done
        s2s-model diff m1 m1; echo $?
        s2s-model diff m1 m2 | grep -P '^seed\\t1\\t2$'
        s2s-model diff m1 m2 | grep -Pc '^decoder.output.weight\\t[0-9.e-]+\\t[0-9.e-]+$'
        s2s-model average -q -o mean m1 m2 && facts mean averaged
        head -n 5 pairs | cut -f1 | s2s-translate -q mean | wc -l
        train --epochs 1 --hidden 14 -o m3
        s2s-model average -o none m1 m3; echo $?; ls none 2> /dev/null
        s2s-model; echo $?
        s2s-model average m1 m2 2>&1 > /dev/null | head -c 9
        """)
    #expect(
      outcome.text == "0\nseed\t1\t2\n1\n2 5\n65\n64\ns2s-model",
      "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-model: m3: hidden: found '14', expected '12' as in m1"))
  }

  /// What is no model, by name and by what is in it.
  @Test func otherFilesAreRefused() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train --updates 1 -o model --checkpoint run; : > empty; echo hello > word; head -c 300 model > cut
        printf '\\2\\0\\0\\0\\0\\0\\0\\0{}' > tiny; cat model model > twice; gzip -c vocab > zipped
        printf '\\357\\273\\277' | cat - model > marked
        for name in empty word vocab tensors cut run tiny twice zipped marked . none /dev/null; do
          for command in "describe $name" "diff model $name" "average model $name -o out"; do
            s2s-model $command > said 2> err; status=$?; sed "s/$/: $status/" err; [ ! -s said ] || echo said
          done | uniq
        done
        ls out 2> /dev/null
        """)
    #expect(
      outcome.text == """
        s2s-model: empty: empty, expected a safetensors file (s2s-train writes models): 65
        s2s-model: word: not a safetensors file (s2s-train writes models): 65
        s2s-model: vocab: a vocabulary, expected a model (s2s-train writes one): 65
        s2s-model: tensors: a tensor stream, expected a model (s2s-train makes a model of it): 65
        s2s-model: cut: truncated inside record 0: 65
        said
        s2s-model: run: a checkpoint, expected a model (s2s-train --checkpoint FILE --resume writes its model): 65
        s2s-model: tiny: a safetensors file, expected a model (s2s-train --init takes weights from elsewhere): 65
        s2s-model: twice: bytes after the record, expected the end: 65
        s2s-model: zipped: gzip data, expected text or zstd (use zcat zipped |): 65
        s2s-model: marked: not a safetensors file (s2s-train writes models): 65
        s2s-model: .: read error: Is a directory: 74
        s2s-model: none: cannot open: No such file or directory: 66
        s2s-model: /dev/null: empty, expected a safetensors file (s2s-train writes models): 65

        """, "\(outcome.text) \(outcome.errors)")
  }

  /// Whoever has a checkpoint alone wants to know where its run stands.
  @Test func aCheckpointIsDescribed() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train --updates 7 --checkpoint run -o model
        s2s-model describe run | grep -P '^(kind|update|epoch|hidden|optimizer|preset)\\t' | tr '\\t\\n' '= '
        s2s-model describe run | grep -c -P '^(adam.first|adam.second).decoder.output.weight\\t'
        """)
    #expect(
      outcome.text
        == "kind=checkpoint hidden=12 optimizer=adam update=7 epoch=0 preset=pytorch-tutorial 2\n",
      "\(outcome.text) \(outcome.errors)")
  }
}
