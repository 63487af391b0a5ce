# A run of four lines of training, one without a loss, and two validations; attention of three lines.
export TERM=xterm COLUMNS=44; unset NO_COLOR
{ echo '{"event":"configuration","loss":"mse"}'
  echo '{"event":"train","update":10,"loss":4,"lr":0.01}'
  echo '{"event":"train","update":20,"loss":3,"lr":0.02}'
  echo '{"event":"valid","update":20,"loss":3.5,"bleu":12.5}'
  echo '{"event":"train","update":30,"loss":null,"lr":0.02}'
  echo '{"event":"train","update":40,"loss":2,"lr":0.01}'
  echo '{"event":"valid","update":40,"loss":2.5,"bleu":25}'
  echo '{"event":"end","update":40}'; } > run.jsonl
sed 's/"loss":\([0-9]\)/"loss":1\1/' run.jsonl > other.jsonl
printf '%s\n' '{"line":7,"rank":1,"source":["a<b","日"],"target":["x","<eos>"],"weights":[[0.9,0.1],[null,1]]}' \
  '{"line":8,"rank":1,"source":[],"target":[],"weights":[]}' \
  '{"line":9,"rank":1,"source":["c"],"target":["d"],"weights":[[0.5]]}' > looks.jsonl
