try << 'END'
s2s-clean --min-letters 1.5
s2s-clean --min-letters 0.5,x
s2s-clean --min-letters 0.5,0.5,0.5
s2s-clean --max-tags=-1
s2s-clean --max-tags many
s2s-clean --max-repeats nan
s2s-clean --max-similarity 0.5,0.5
s2s-clean --max-similarity 2
s2s-clean --max-average-word-length inf
s2s-clean --invert
s2s-clean --inverse --recipe text --repair-mojibake
END
