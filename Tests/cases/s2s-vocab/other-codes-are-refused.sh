echo es er > text
try text << 'END'
printf '' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.1\ne s\n' > codes; s2s-vocab --level bpe --codes codes
printf 'e s\ne r</w>\n' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.2\ne s\nes\n' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.2\ne \377\n' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.2\ne s t\n' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.2\n\ne s\n' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.2\n<pad ></w>\n' > codes; s2s-vocab --level bpe --codes codes
printf '#version: 0.2\n@ @</w>\n' > codes; s2s-vocab --level bpe --codes codes
END
