seq 700 | sed 's/$/\ta/' > a; seq 300 | sed 's/$/\tb/' > b; seq 5 | sed 's/$/\tc/' | zstd -q > c.zst
s2s-mix a:0.7 b:0.3 > ab; cut -f2 ab | sort | uniq -c | sed 's/^ *//'
# Lines keep their order, and a file that ends begins again.
grep 'a$' ab | cmp - a; grep 'b$' ab | cmp - <(cat b b | head -n "$(grep -c 'b$' ab)")
s2s-mix a c.zst:0.1 | grep 'c$' | head -n 12 | tr '\n' ' '; echo
s2s-mix -q a:7 b:3 | cmp - ab; s2s-mix -q --seed 2 a:7 b:3 | cmp -s - ab || echo other
s2s-mix -q - b:3 < a | grep -c 'a$'
s2s-mix --lines 1500 a b:0 2>&1; s2s-mix --lines 1500 a b | wc -l
s2s-mix -q --endless a b | head -n 5000 | wc -l
printf '\uFEFFx\r\n\n y' > ends; s2s-mix ends
