good='{"source": "a", "target": "b"}'
printf '%s\n' "$good" '{"source": "a", "target": 3}' > number
printf '%s\n' "$good" "{'source': 'a'}" > quotes
printf '%s\n' "$good" '{"source": "a' > half
printf '%s\n' "$good" "$good,"  > array
printf '{"source": "\377", "target": "b"}\n' > bytes
printf '{"source": "a", "source": "b"}\n' > twice
{ printf '{"target": "b", "source": "'; head -c 2000000 /dev/zero | tr '\0' a; printf '"}\n%s\n' "$good"; } > long
try << 'END'
s2s-clean --format jsonl number
s2s-clean --format jsonl -o out number
s2s-clean --format jsonl quotes
s2s-clean --format jsonl half
s2s-clean --format jsonl array
s2s-clean --format jsonl bytes
s2s-clean --format jsonl twice
s2s-clean --format jsonl long
s2s-clean --format jsonl --keys source long
s2s-clean --format jsonl --keys a,b,c number
s2s-clean --format jsonl --keys a, number
s2s-clean --format jsonl --keys source --dedupe source number
s2s-clean --format jsonl --invalid-utf8 drop number
s2s-clean --keys a,b number
s2s-clean --format json number
ls out
END
