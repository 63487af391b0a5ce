{
  printf '\uFEFFI am.\tJe suis.\r\n\nNo tab\nEmpty\t\nBad\tA\377\nThree\tTrois\tcredit\n'
  printf 'Sep\u2028arated\tS\u00A0éparé\rment\nLast\tFin'
} > dirty
s2s-clean --rejects r dirty; cat r
s2s-clean --invalid-utf8 fail < dirty; echo $?
