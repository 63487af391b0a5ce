for mode in --source-only --text --pieces; do
  case $mode in
    --source-only) options=('--seed 1' '--window 100') ;;
    --text) options=('--compression 3' '--index x' --embed --no-embed) ;;
    --pieces) options=('--seed 1' '--window 9' '--batch-size 4' '--batch-tokens 9' '--max-length 3'
      '--overlong drop' '--compression 3' '--index x' --no-embed '--cleaned-with none') ;;
  esac
  for option in "${options[@]}"; do s2s-batch --vocab vocab $mode $option pairs; echo $?; done
done
s2s-batch --vocab vocab --overlong fail pairs; echo $?; ls
