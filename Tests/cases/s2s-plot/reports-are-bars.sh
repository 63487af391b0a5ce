# What s2s-score reports, in colours for systems; a report is neither metrics nor attention.
printf 'x\tthe cat sat on the mat\ny\tthe dog sat\nz\tthe cat is here\n' | s2s-vocab -q > vocab
printf 'the cat sat on the mat\nParis is here\nthe dog is a cat\n' > r
printf 'the cat the cat sat\nParis was here\nthe dog is a cat\n' > old
printf 'the cat sat on a mat\nRome is here\nthe dog cat\n' > new
s2s-score -q --report --json --vocab vocab r -i old new > report; s2s-plot --ascii report
COLUMNS=40 s2s-plot -q --terminal --title Both report
s2s-plot -q --title 'a < b' report > report.svg; grep -c '<rect' report.svg; grep -o '<desc.*' report.svg
try << 'END'
s2s-plot --log report
s2s-plot --of bleu report
s2s-plot --line 2 report
s2s-plot --max-points 3 report
s2s-plot < <(grep '"all"' report)
s2s-plot < <(cat report; echo '{"event":"configuration"}')
END
