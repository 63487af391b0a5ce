# As sacreBLEU prints them: one of 400 4-grams is 0.25 %, and one of 16 words 6.25.
echo a b c d e f g h i j k l m n o p > r
echo a 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 | s2s-score -q --metric bleu --smooth-method floor r
