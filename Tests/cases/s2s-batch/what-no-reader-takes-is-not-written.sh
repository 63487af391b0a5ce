# A line of half a million words among blank ones: no reader would take so large a batch.
(yes a | head -n 500000 | tr '\n' ' '; yes '' | head -n 300) > long
s2s-batch -q --vocab vocab --source-only --batch-size 300 -o tensors long; echo $?; ls
s2s-batch -q --vocab vocab --source-only --batch-size 9 long | s2s-decode | wc -l
