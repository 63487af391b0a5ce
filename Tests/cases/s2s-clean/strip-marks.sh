printf 'café cafe\u0301 한\n' | s2s-clean --recipe none --strip-marks
