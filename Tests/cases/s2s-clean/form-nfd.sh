printf 'éﬁ\n' | s2s-clean --recipe none --form nfd
