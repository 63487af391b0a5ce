import Testing

/// How runs of the built s2s-train begin, end and go on.
@Suite struct TrainRunTests {
  @Test func limitsEndRunsThatGoOn() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        (exec s2s-train --preset lecture --hidden 40 --epochs 100000 --max-time 1s --checkpoint c \\
          -o m < tensors) 2>&1 | grep -c 'ended by --max-time'
        s2s-model describe m | grep -Pc '^updates\\t[1-9]'
        train --epochs 6 --valid tensors -o whole
        train --epochs 6 --updates 13 --valid tensors --checkpoint d -o part
        train --epochs 6 --valid tensors --checkpoint d --resume --threads 2 -o part
        cmp whole part && echo resumed
        s2s-train --preset lecture --hidden 8 --learning-rate 3 --clip-norm 0 --valid tensors \\
          --epochs 500 --patience 3 -o n < tensors 2>&1 | grep -c 'ended by --patience'
        """)
    #expect(outcome.text == "1\n1\nresumed\n1\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func killedRunsWithAverageAndScheduleGoOn() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        all="--epochs 8 --valid tensors --valid-every 6 --ema 0.9 --schedule plateau --lr-patience 0
          --patience 50 --learning-rate 0.05 --accumulate 2 --word-dropout 0.1 --teacher-forcing 0.6
          --stop-on bleu"
        train $all --threads 1 -o whole
        for k in 1 2 3 4 5; do
          (begin $all --checkpoint run --checkpoint-every 3 --resume --threads 2 -o killed < tensors) &
          sleep 0.$((k * 2 % 5 + 1)); kill -9 $! 2> /dev/null; wait
        done
        train $all --checkpoint run --resume -o killed
        cmp whole killed && echo same
        train $all --ema 0.8 --checkpoint run --resume -o killed; echo $?
        """)
    #expect(outcome.text == "same\n65\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: run: ema: found '0.8' in this run"))
  }

  @Test func anArrivingStreamIsTrainedOnce() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        cat tensors tensors | (begin --order stream --epochs 1 -o spooled)
        cat tensors tensors | (begin --no-spool -o arrived)
        s2s-model diff spooled arrived | cut -f1 | tr '\\n' ' '
        mkfifo endless; (while cat tensors; do :; done) 2> /dev/null > endless &
        (begin --no-spool --updates 25 -o limited endless) && facts limited updates; kill $!; wait
        cat tensors tensors | (begin --no-spool --updates 13 --checkpoint c -o part)
        cat tensors tensors | (begin --no-spool --checkpoint c --resume -o part)
        s2s-model diff arrived part && echo resumed
        cat tensors tensors | (begin --no-spool --checkpoint c --resume -o again)
        cmp part again && echo again
        cat tensors tensors | (begin --no-spool --updates 13 --checkpoint d -o part)
        s2s-batch -q --vocab vocab --batch-size 20 --seed 2 < pairs > others
        cat others tensors | (begin --no-spool --checkpoint d --resume -o part); echo $?
        (begin --no-spool --epochs 2 -o part < tensors); echo $?
        cat tensors tensors > both; (begin --no-spool --accumulate 3 -o whole < both)
        head -c $(($(wc -c < both) - 9)) both | (begin --no-spool --accumulate 3 --checkpoint e -o cut)
        echo $?; ls cut e 2> /dev/null
        (begin --no-spool --accumulate 3 --checkpoint e --resume -o cut < both) && cmp whole cut &&
          echo repaired
        """)
    #expect(
      outcome.text == "corpus_batches 25 resumed\nagain\n65\n64\n65\ne\nrepaired\n",
      "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("the first 13 batches: found 13 with digest"))
  }

  @Test func eachEpochOfAStreamIsEncodedAnew() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        s2s-vocab -q --level bpe --merges 30 --joint < pairs > pieces
        s2s-batch -q --vocab pieces --batch-size 16 < pairs > whole
        stream() { s2s-batch -q --vocab pieces --batch-size 16 --bpe-dropout 0.3 --epochs 3 pairs; }
        stream | (begin --no-spool --valid whole --metrics metrics -o arrived)
        grep -c '"event":"epoch"' metrics; grep -c '"event":"valid"' metrics; facts arrived corpus_batches
        each=$(grep '"event":"epoch"' metrics | sed -n 's/.*"update":\\([0-9]*\\).*/\\1/p;q')
        for updates in $((each - 1)) $each $((each + 1)) $((2 * each)); do
          rm -f c; stream | (begin --no-spool --valid whole --updates $updates --checkpoint c -o part)
          stream | (begin --no-spool --valid whole --checkpoint c --resume -o part); cmp arrived part
        done && echo; echo resumed
        (begin --no-spool --accumulate 4 -o four < <(stream)); facts four corpus_batches; echo
        stream > three; (begin -o spooled three); echo $?
        for i in 1 2; do s2s-batch -q --vocab pieces --epochs 2 pairs; done | (begin --no-spool -o twice); echo $?
        s2s-batch -q --vocab pieces --epochs 2 --index frames -o two pairs
        head -c "$(sed -n 2p frames | cut -f1)" two | (begin --no-spool -o cut); echo $?
        """)
    #expect(
      outcome.text.hasSuffix("resumed\n39 \n65\n65\n65\n"), "\(outcome.text)")
    #expect(outcome.errors.contains("after epoch 1: found the end of the stream"))
    #expect(outcome.errors.contains("found 3 epochs, expected --no-spool"), "\(outcome.errors)")
    #expect(outcome.errors.contains("after epoch 2: found epoch 1 of 2"), "\(outcome.errors)")
  }

  @Test func weightsFromElsewhere() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train --epochs 1 -o first
        train --init first --epochs 1 --seed 2 -o second; train --epochs 1 --seed 2 -o other
        s2s-model diff second other > /dev/null; echo $?
        facts second initial_weights | wc -c
        train --init first --hidden 14 -o bad; echo $?
        train --init pairs -o bad; echo $?
        train --init absent -o bad; echo $?
        train --epochs 1 --init first --learning-rate 0 -o same
        s2s-model diff first same | grep -c '\\.'
        """)
    #expect(
      outcome.text == "1\n17\n65\n65\n66\n1\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: first: tensor 'encoder.rnn.weight_ih_l0' is"))
  }

  @Test func aRunThatDivergesStops() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train --epochs 1 --optimizer sgd --clip-norm 0 --learning-rate 0.1 --checkpoint c \\
          --checkpoint-every 4 -o m
        train --epochs 3 --optimizer sgd --clip-norm 0 --learning-rate 1e30 --checkpoint d \\
          --checkpoint-every 1 -o n; echo $?
        ls n d 2> /dev/null
        train --epochs 2 --optimizer sgd --clip-norm 0 --learning-rate 0.1 --checkpoint c --resume \\
          -o m; echo $?
        train --updates 1 --optimizer sgd --clip-norm 0 --weight-decay 100 --learning-rate 3e38 \\
          -o k; echo $?; ls k
        """)
    // The checkpoint of the last good update stands, and no model appears, also where only the last step
    // went astray, which no loss has seen.
    #expect(outcome.text == "1\nd\n0\n1\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("is not finite; training stops"))
  }
}
