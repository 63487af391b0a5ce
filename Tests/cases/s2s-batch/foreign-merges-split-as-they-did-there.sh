# What subword-nmt 0.3.8 makes of the line with these codes: `apply-bpe -c codes < text`.
printf '#version: 0.2\nl o\nlo w\ne r</w>\n@ @\nlo w</w>\ne r</w>\n' > codes
printf 'low lower lowest x@@ @@@@ slow er <pad>\n\nlower\n' > text
s2s-vocab -q --level bpe --codes codes text > vocab; sed -n '5,9p;$p' vocab
s2s-batch --vocab vocab --source-only --pieces text
s2s-batch -q --vocab vocab --source-only text | s2s-decode -q | cmp - text
s2s-batch -q --vocab vocab --source-only --pieces text | sed 's/@@ //g' | cmp - text && echo same
