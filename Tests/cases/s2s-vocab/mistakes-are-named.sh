printf 'a\tb\n' > pair
try pair << 'END'
s2s-vocab --level moon
s2s-vocab --level chra
s2s-vocab --level word,char,bpe
s2s-vocab --level label,word
s2s-vocab --merges 10
s2s-vocab --level bpe --merges 0
s2s-vocab --level bpe --min-count 2
s2s-vocab --codes x
s2s-vocab --level bpe --codes x --merges 3
s2s-vocab --level bpe --joint --codes x --codes y
s2s-vocab --level bpe,char --codes x --codes y
s2s-vocab --level char,word --joint
s2s-vocab --level label --joint
s2s-vocab --coverage 1.5
s2s-vocab --min-count 0
END
