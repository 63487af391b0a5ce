printf 'Élan\n' | s2s-clean --recipe none --form nfd --strip-marks
