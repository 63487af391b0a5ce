# Writes names.tsv: surnames of four invented languages, each with syllables and endings of its own.
#
#   awk -f generate.awk > names.tsv
#
# The sounds overlap, so no single letter tells a language; some names come twice, as in real lists.

# A number from 0 to n - 1 (Lehmer's generator: the product stays exact in a double).
function chance(n) { state = state * 48271 % 2147483647; return state % n }
function one_of(text,    parts) { return parts[1 + chance(split(text, parts, " "))] }

function name(begins, middles, ends, most,    text, count) {
  text = one_of(begins)
  # A third of the names tell their language by their first syllables only.
  if (chance(3) == 0) ends = "a an en i o"
  for (count = chance(most + 1); count > 0; count--) text = text one_of(middles)
  text = text one_of(ends)
  return toupper(substr(text, 1, 1)) substr(text, 2)
}

BEGIN {
  state = 2026
  for (row = 0; row < 80; row++) {
    print name("al ber dar el gor har kel mar tor ul", "an e in o ar", "dsen fsen lsen msen rsen", 2) "\tFjordic"
    print name("a be ca do fi la ma no ri to", "ra li no mè ca ri", "lletti nacci rello vano zini", 2) "\tLagunese"
    print name("bro dra gri ka mi pe sta vo za", "de li mo ni ra sla", "činsk dov kova ričev vanek", 1) "\tTarnovian"
    print name("a e ha ka mo na sa ta yo", "ka mi na no ri shi", "da kura moto ra wase", 1) "\tShimaran"
  }
}
