cat > a.jsonl << 'END'
{"id": 1, "translation": {"en": "A tab\tand\na line", "fr": "Caf\u00e9 \ud83d\ude00"}}
{"id": 2, "translation": {"de": "Nein", "en": "No"}}
{"id": 3, "translation.en": "Flat", "translation.fr": "Plat", "more": [{"x": [1.5e3, null, true]}]}

{"id": 4, "translation": {"en": null, "fr": "Rien"}}
END
s2s-clean --format jsonl --keys translation.en,translation.fr --recipe none --rejects rejects a.jsonl a.jsonl
cat rejects
printf '{"target":"b","source":"A"}\r\n' | zstd -q | s2s-clean -q --format jsonl
# A key alone gives a line for each line.
s2s-clean --format jsonl --keys translation.en a.jsonl
