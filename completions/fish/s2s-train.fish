function __s2s-train_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-train_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-train_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-train_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-train_parse_tokens -S
    set -l unparsed_tokens (__s2s-train_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-train'
        __s2s-train_parse_subcommand 1 'o/output=' 'metrics=' 'profile' 'metrics-every=' 'checkpoint=' 'checkpoint-every=' 'resume' 'override' 'init=' 'no-spool' 'progress=' 'mpi' 'threads=' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-record-bytes=' 'max-parameters=' 'epochs=' 'updates=' 'max-time=' 'patience=' 'preset=' 'cell=' 'activation=' 'embedding=' 'hidden=' 'layers=' 'bidirectional' 'no-bidirectional' 'reverse-source' 'no-reverse-source' 'residual' 'no-residual' 'bridge=' 'attention=' 'input-feeding' 'no-input-feeding' 'features=' 'tied' 'no-tied' 'initializer=' 'dropout=' 'seed=' 'optimizer=' 'learning-rate=' 'momentum=' 'weight-decay=' 'clip-norm=' 'clip-value=' 'accumulate=' 'schedule=' 'warm-up=' 'lr-factor=' 'lr-patience=' 'lr-period=' 'teacher-forcing=' 'teacher-forcing-decay=' 'teacher-forcing-updates=' 'order=' 'label-smoothing=' 'word-dropout=' 'ema=' 'valid=' 'valid-every=' 'stop-on=' 'q/quiet' 'version' 'h/help'
    end
end

function __s2s-train_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-train_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __s2s-train_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-train_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-train_tokens -p)
    if test -z "$(__s2s-train_tokens -t)"
        set -l index (count (__s2s-train_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-train' -f
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_positional "s2s-train" -eq 1' -fa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'zst\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" o output' -l 'output' -s 'o' -d 'Write the model to FILE, which appears only when complete.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'model\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" metrics' -l 'metrics' -d 'Write one JSON object an event to FILE.' -rfa '(set -l exts \'jsonl\' \'json\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" profile' -l 'profile' -d 'Say at the end where the time went.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" metrics-every' -l 'metrics-every' -d 'Updates between two lines of metrics. (default: 50)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" checkpoint' -l 'checkpoint' -d 'Save the state of the run to FILE.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'checkpoint\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" checkpoint-every' -l 'checkpoint-every' -d 'Updates between two checkpoints; one is saved after each epoch too. (default: 1000)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" resume' -l 'resume' -d 'Continue the checkpoint if it exists, else start.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" override' -l 'override' -d 'With --resume, go on with another corpus, validation set or settings than its own.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" init' -l 'init' -d 'Start from the weights of a model, or of a safetensors file with the same tensor names, in F32, F16, BF16 or F64.' -rfa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-spool' -l 'no-spool' -d 'Train once over the stream as it arrives, in its order, without a copy on disk: an endless stream is ended by --updates or --max-time.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" progress' -l 'progress' -d 'Tell progress on standard error: a moving line on a terminal, a line every 30 s elsewhere.' -rfka 'auto always never'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" mpi' -l 'mpi' -d 'Be one of the ranks that mpirun(1) started; they share each batch.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" threads' -l 'threads' -d 'Work with N threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-window' -l 'max-window' -d 'Refuse zstd data that needs a larger window.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-vocabulary' -l 'max-vocabulary' -d 'Refuse vocabularies of more ids a side.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-header-bytes' -l 'max-header-bytes' -d 'Refuse records with a longer header.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-record-bytes' -l 'max-record-bytes' -d 'Refuse records of a stream with more bytes of tensors.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-parameters' -l 'max-parameters' -d 'Refuse models of more parameters.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" epochs' -l 'epochs' -d 'Epochs in all. (default: 10; 1 with --no-spool)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" updates' -l 'updates' -d 'Updates in all. (default: no limit)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-time' -l 'max-time' -d 'Time of this process: 90s, 15m, 2h, 1h30m. (default: no limit)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" patience' -l 'patience' -d 'Validations in a row that are not the best, after which to end. (default: no limit)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" preset' -l 'preset' -d 'The model: lecture, pytorch-tutorial, pytorch-tutorial-attention, sutskever2014, cho2014, bahdanau2015, luong2015, char-lm, char-classifier, best. (default: by the task of the stream, best, char-lm, char-classifier)' -rfka 'lecture pytorch-tutorial pytorch-tutorial-attention sutskever2014 cho2014 bahdanau2015 luong2015 char-lm char-classifier best'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" cell' -l 'cell' -d 'Cell: elman, gru, lstm.' -rfka 'elman gru lstm'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" activation' -l 'activation' -d 'What an Elman cell ends in: tanh, relu, sigmoid, none.' -rfka 'tanh relu sigmoid none'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" embedding' -l 'embedding' -d 'Width of the embeddings.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" hidden' -l 'hidden' -d 'Width of the hidden state.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" layers' -l 'layers' -d 'Layers of encoder and decoder each.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" bidirectional' -l 'bidirectional' -d 'The encoder reads in both directions.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-bidirectional' -l 'no-bidirectional' -d 'The encoder reads in both directions.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" reverse-source' -l 'reverse-source' -d 'The encoder reads the words of a source last to first.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-reverse-source' -l 'no-reverse-source' -d 'The encoder reads the words of a source last to first.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" residual' -l 'residual' -d 'Layers but the first add their input to their output.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-residual' -l 'no-residual' -d 'Layers but the first add their input to their output.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" bridge' -l 'bridge' -d 'Encoder to decoder: copy, tanh.' -rfka 'copy tanh'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" attention' -l 'attention' -d 'Attention: none, context, additive, additive-one-bias, dot, general.' -rfka 'none context additive additive-one-bias dot general'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" input-feeding' -l 'input-feeding' -d 'The attentional state joins the next step\'s input.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-input-feeding' -l 'no-input-feeding' -d 'The attentional state joins the next step\'s input.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" features' -l 'features' -d 'What the output layer sees: state, state-context-embedding.' -rfka 'state state-context-embedding'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" tied' -l 'tied' -d 'The decoder\'s embedding is the output weight too.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-tied' -l 'no-tied' -d 'The decoder\'s embedding is the output weight too.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" initializer' -l 'initializer' -d 'First values: pytorch, uniform:R, normal:S, normal:S:zero-bias or xavier, then ,orthogonal (recurrent weights) and ,forget-bias:X (LSTM) where wanted.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" dropout' -l 'dropout' -d 'Dropout on embeddings and between layers.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" seed' -l 'seed' -d 'Seed of initialisation, dropout and order.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" optimizer' -l 'optimizer' -d 'adamw takes weight decay apart from the gradient. (default: adam)' -rfka 'adam adamw sgd'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" learning-rate' -l 'learning-rate' -d 'Step size. (default: 0.001)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" momentum' -l 'momentum' -d 'SGD\'s share of the step before. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" weight-decay' -l 'weight-decay' -d 'How much of each parameter is taken off. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" clip-norm' -l 'clip-norm' -d 'Largest norm of the gradient; 0 is no clipping. (default: the preset\'s)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" clip-value' -l 'clip-value' -d 'Largest magnitude of each value of the gradient; 0 is none. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" accumulate' -l 'accumulate' -d 'Batches an update; their gradients are one mean. (default: 1)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" schedule' -l 'schedule' -d 'Step size over the run: inverse-sqrt falls after the warm-up, plateau is cut when the validation loss stays, exponential every period. (default: constant)' -rfka 'constant inverse-sqrt plateau exponential'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" warm-up' -l 'warm-up' -d 'Updates over which the step size rises in a line. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" lr-factor' -l 'lr-factor' -d 'What a cut multiplies the step size with. (default: 0.5)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" lr-patience' -l 'lr-patience' -d 'Validations without a lower loss that are no plateau yet. (default: 2)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" lr-period' -l 'lr-period' -d 'Updates between two cuts of the exponential schedule. (default: 1000)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" teacher-forcing' -l 'teacher-forcing' -d 'Share of steps at which the decoder reads the right token and not its own. (default: 1)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" teacher-forcing-decay' -l 'teacher-forcing-decay' -d 'The way from 1 to that ratio. (default: constant, which is there at once)' -rfka 'constant linear inverse-sigmoid'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" teacher-forcing-updates' -l 'teacher-forcing-updates' -d 'Updates k: linear ends at k; inverse-sigmoid is k / (k + e^(t / k)). (default: 10000)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" order' -l 'order' -d 'Order of batches; a permutation is fresh each epoch. (default: permutation)' -rfka 'permutation stream'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" label-smoothing' -l 'label-smoothing' -d 'Share of each target\'s probability spread over all words. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" word-dropout' -l 'word-dropout' -d 'Probability that the model reads <unk> in place of a word. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" ema' -l 'ema' -d 'Decay of a moving average of the weights, which is validated and saved; 0 is none. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" valid' -l 'valid' -d 'Validate on this tensor stream and keep the best model.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'zst\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" valid-every' -l 'valid-every' -d 'Updates between two validations. (default: validate after each epoch)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" stop-on' -l 'stop-on' -d 'What the best model is chosen by; bleu, for translation, is that of greedy search, accuracy is for classes. (default: loss)' -rfka 'loss perplexity bleu accuracy'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" version' -l 'version' -d 'Show the version.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" h help' -s 'h' -l 'help' -d 'Show help information.'
