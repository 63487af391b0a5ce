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
# A search of beam 2 with the states of a layer, and a blank line; gradients of a run twice.
{ printf '{"line":3,"source":["a<b","<eos>"],"beam":2,"length_penalty":1.0,"nodes":['
  printf '{"parent":null,"token":"<bos>","log_p":0.0,"fate":"expanded"},'
  printf '{"parent":0,"token":"x","log_p":-0.9,"fate":"expanded"},'
  printf '{"parent":0,"token":"日","log_p":-0.5,"fate":"expanded"},{"parent":0,"token":"y","log_p":-3,"fate":"pruned"},'
  printf '{"parent":1,"token":"<eos>","log_p":-1.25,"fate":"finished","score":-0.625},'
  printf '{"parent":2,"token":"z","log_p":-1.5,"fate":"expanded"},{"parent":2,"token":"x","log_p":-2,"fate":"pruned"},'
  printf '{"parent":5,"token":"<eos>","log_p":-3,"fate":"finished","score":-1.0,"cut":"length"},'
  printf '{"parent":5,"token":"w","log_p":-2.75,"fate":"beaten"},'
  printf '{"parent":5,"token":"v","log_p":null,"fate":"expanded"}],"best":4,'
  printf '"states":[{"layer":"decoder.l0","tokens":["<bos>","x"],"before":{"h":[0,0,0]},'
  printf '"h":[[0.1,-0.6,0],[0.1,0.9,null]],"z":[[0.5,1,0.02],[0.5,0.25,0]],"c":[[1,-3,0],[1,3.5,0]]}]}\n'
  echo '{"line":4,"source":[],"beam":2,"length_penalty":1.0,"nodes":[],"best":null,"states":[]}'; } > trace.jsonl
{ cat run.jsonl; echo '{"event":"gradients","update":20,"layer":"encoder.l0","norms":[9,9,9],"sentences":[2,2,1]}'
  echo '{"event":"gradients","update":40,"layer":"encoder.l0","norms":[1,0.01,0],"sentences":[2,2,1]}'; } > traced.jsonl
sed 's/0.01,0/0.5,0.25/' traced.jsonl > other-traced.jsonl
