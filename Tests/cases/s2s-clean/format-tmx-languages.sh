yes='<tuv xml:lang="de-AT"><seg>Ja</seg></tuv><tuv xml:lang="en-GB"><seg>Yes</seg></tuv>'
unit() { printf "<tu>$yes%s</tu>\n" "$@"; }
file() { printf '<tmx version="1.4"><header srclang="%s"/>\n' "$1"; shift; unit "$@"; printf '</tmx>\n'; }
file en '' > two
file en '' '<tuv xml:lang="fr"><seg>Oui</seg></tuv>' > three
file '*all*' '' > all
try << 'END'
s2s-clean -q --format tmx two
s2s-clean -q --format tmx three
s2s-clean -q --format tmx all
s2s-clean -q --format tmx --languages DE,en all
s2s-clean -q --format tmx --languages fr,de-at three
s2s-clean --format tmx --languages en-US,de two
s2s-clean --format tmx --languages en two
s2s-clean --format tmx --languages en,EN two
s2s-clean --languages en,fr two
END
