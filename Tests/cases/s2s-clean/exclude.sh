# Texts of a test set stay out, on either side, however they are written; the file is raw.
printf 'Go.\tVa !\nGo on!\tContinue.\nI saw 5 men.\tVu.\nStop.\tArr\u00eate !\nOther\tAutre\nAnother\tVa !!\n' > pairs
printf 'GO\tmarche\nI saw 12 men!\tx\nx\tarrete\n' > held
s2s-clean --recipe text --exclude held pairs
for key in either source target pair; do
  echo "$key:"; s2s-clean --exclude-key $key --exclude held pairs | cut -f1
done
# Lines of one column stand for both sides; a clean file excludes what the raw one does.
cut -f1 held > lines; s2s-clean --recipe unicode --exclude lines pairs | wc -l
printf 'Va!\nOther\n' > both; s2s-clean --recipe none --exclude both --rejects rejects pairs; cat rejects
s2s-clean -q --recipe text held > clean; s2s-clean --recipe text --exclude clean pairs
s2s-clean --exclude held --invert pairs
printf 'Stop.\tArr\u00eate !\n' > pair; s2s-clean --exclude held --exclude pair --exclude-key pair pairs | wc -l
