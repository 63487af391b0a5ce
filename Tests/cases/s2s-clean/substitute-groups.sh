printf '3,14 a.b 2.7\n' | s2s-clean --recipe none -e 's/([0-9]+)[,.]([0-9]+)/\1 \2/'
