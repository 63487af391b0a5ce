printf 'Caf\u00c3\u00a9 \u00e2\u20ac\u0153paris\u00e2\u20ac\u009d\t\u00c3\u2030t\u00c3\u00a9 ; l\u00c3\u00a0 ; ' > pairs
printf '\u00d0\u00bf\u00d1\u20ac\u00d0\u00b8\n' >> pairs
printf '&Atilde;&copy; \u00abCAF\u00c9\u00bb naïve\t\u00c3\u0192\u00c2\u00a9\n' >> pairs
s2s-clean --recipe none --repair-mojibake pairs
# References of HTML are decoded before it, rules of --before come behind it.
s2s-clean -q --recipe none --html-entities --repair-mojibake --before 's/é/E/' pairs
# In lines, and by the recipe of tokens.
cut -f1 pairs | s2s-clean -q --recipe text --repair-mojibake
s2s-clean -q --recipe none --repair-mojibake --annotate pairs | cut -f35,36
