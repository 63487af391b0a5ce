begin='<tmx version="1.4"><header srclang="en"/>' body='<tu><tuv xml:lang="en"><seg>a</seg></tuv>'
body+='<tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
printf '%s\n' "$begin" "$body" '<tu></tuv></tmx>' > malformed.tmx
printf '%s\n' "$begin" "$body" '<tu><tuv' > cut.tmx
printf '%s\n' "$begin" '<tu><tuv xml:lang="en"><seg>a&nbsp;b</seg></tuv></tu></tmx>' > entity.tmx
printf '%s\n' '<!DOCTYPE tmx [<!ENTITY e SYSTEM "/etc/hostname">]>' "$begin" '&e;</tmx>' > external.tmx
{ printf '<!DOCTYPE tmx [<!ENTITY a "%01000d">\n' 0
  printf '<!ENTITY %s "&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;&%s;">\n' b a a a a a a a a a a c b b b b b b b b b b \
    d c c c c c c c c c c e d d d d d d d d d d f e e e e e e e e e e
  printf ']>\n%s\n<tu><tuv xml:lang="en"><seg>&f;</seg></tuv></tu></tmx>\n' "$begin"; } > bomb.tmx
printf '<?xml version="1.0" encoding="windows-1252"?>\n%s</tmx>\n' "$begin" > encoding.tmx
printf '<html></html>\n' > page.tmx
{ printf '%s\n<tu a="' "$begin"; head -c 3000000 /dev/zero | tr '\0' a; printf '"></tu></tmx>\n'; } > long.tmx
try << 'END'
s2s-clean --format tmx --recipe none malformed.tmx
s2s-clean --format tmx -o out cut.tmx
s2s-clean --format tmx entity.tmx
s2s-clean --format tmx external.tmx
s2s-clean --format tmx bomb.tmx
s2s-clean --format tmx encoding.tmx
s2s-clean --format tmx page.tmx
s2s-clean --format tmx long.tmx
s2s-clean --format tmx /dev/null
s2s-clean --format tmx missing.tmx
gzip -c cut.tmx > cut.gz; s2s-clean --format tmx cut.gz
s2s-clean --format tmx --columns 2,1 cut.tmx
s2s-clean --format tmx --invalid-utf8 replace cut.tmx
ls out
END
