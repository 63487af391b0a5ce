cat > memory.tmx << 'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY co "S2S &amp; co">]>
<tmx version="1.4">
<header creationtool="x" srclang="en-US" datatype="html"><prop type="a">no text</prop></header>
<body>
<tu tuid="1"><note>no text</note>
<tuv xml:lang="EN-us"><seg>Press <bpt i="1">&lt;b></bpt>the <hi type="x">red</hi> key<ept
 i="1">&lt;/b></ept> of &co;<ph/>.</seg></tuv>
<tuv xml:lang="fr"><seg>Appuyez sur
	la touche&#160;<![CDATA[<rouge>]]>&#x21;</seg></tuv>
</tu>
<tu><tuv lang="en-US"><seg>Only English</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Seulement en français</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv xml:lang="en-US"><seg>Yes</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Vide</seg></tuv><tuv xml:lang="en-US"><seg></seg></tuv></tu>
</body>
</tmx>
END
s2s-clean --format tmx --recipe none --rejects rejects memory.tmx memory.tmx
cat rejects
sed '1s/UTF-8/UTF-16/' memory.tmx | iconv -f utf-8 -t utf-16 | zstd -q | s2s-clean -q --format tmx --max-length 5
sed '1s/UTF-8/ISO-8859-1/' memory.tmx | iconv -f utf-8 -t latin1 |
  s2s-clean -q --format tmx --languages FR,en --recipe none
s2s-clean -q --format tmx --stats - -o out memory.tmx | tr ',' '\n' | grep -E 'read|kept|missing'
