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
        __s2s-train_parse_subcommand 1 'q/quiet' 'o/output=' 'metrics=' 'metrics-every=' 'trace-gradients' 'checkpoint=' 'checkpoint-every=' 'resume' 'override' 'init=' 'no-spool' 'epochs=' 'updates=' 'max-time=' 'patience=' 'valid=' 'valid-every=' 'stop-on=' 'keep-best=' 'average-best' 'samples=' 'preset=' 'cell=' 'activation=' 'embedding=' 'hidden=' 'layers=' 'encoder-transition=' 'decoder-transition=' 'bidirectional' 'no-bidirectional' 'alternating' 'no-alternating' 'reverse-source' 'no-reverse-source' 'residual' 'no-residual' 'layer-norm' 'no-layer-norm' 'bridge=' 'attention=' 'input-feeding' 'no-input-feeding' 'features=' 'tied=' 'initializer=' 'seed=' 'map-vocabulary' 'freeze=+' 'map-decay=' 'new-token-rate=' 'optimizer=' 'arithmetic=' 'learning-rate=' 'momentum=' 'weight-decay=' 'clip-norm=' 'clip-value=' 'accumulate=' 'dropout=' 'dropout-embedding=' 'dropout-encoder=' 'dropout-output=' 'dropout-recurrent=' 'variational' 'label-smoothing=' 'word-dropout=' 'ema=' 'schedule=' 'warm-up=' 'lr-factor=' 'lr-patience=' 'lr-period=' 'teacher-forcing=' 'teacher-forcing-decay=' 'teacher-forcing-updates=' 'order=' 'threads=' 'progress=' 'profile' 'mpi' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-record-bytes=' 'max-parameters=' 'version' 'h/help'
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
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_positional "s2s-train" -eq 1' -fa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'zst\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" o output' -l 'output' -s 'o' -d 'Model file to write, which appears only when complete.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'model\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" metrics' -l 'metrics' -d 'Metrics file, in JSON Lines: one object per event.' -rfa '(set -l exts \'jsonl\' \'json\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" metrics-every' -l 'metrics-every' -d 'Logging interval of --metrics, in updates. (default: 50)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" trace-gradients' -l 'trace-gradients' -d 'Norms of the gradient by distance from the loss in --metrics, at each interval.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" checkpoint' -l 'checkpoint' -d 'Checkpoint file, to resume the run from.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'checkpoint\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" checkpoint-every' -l 'checkpoint-every' -d 'Checkpoint interval, in updates; each epoch saves one too. (default: 1000)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" resume' -l 'resume' -d 'Resume from the checkpoint if it exists, else start a new run.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" override' -l 'override' -d 'Override the checkpoint\'s corpus, validation set or settings when resuming.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" init' -l 'init' -d 'Pretrained weights for fine-tuning: a model, or a safetensors file with the same tensor names, in F32, F16, BF16 or F64.' -rfa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-spool' -l 'no-spool' -d 'Streaming: train once over the stream as it arrives, in its order, without a copy on disk; --updates or --max-time ends an endless stream.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" epochs' -l 'epochs' -d 'Number of epochs. (default: 10; those of the stream with --no-spool)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" updates' -l 'updates' -d 'Maximum number of updates (training steps). (default: no limit)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-time' -l 'max-time' -d 'Time limit of this process: 90s, 15m, 2h, 1h30m. (default: no limit)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" patience' -l 'patience' -d 'Early stopping patience: validations in a row without a new best. (default: no limit)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" valid' -l 'valid' -d 'Validation set: a tensor stream; the model that is best on it is written.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'zst\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" valid-every' -l 'valid-every' -d 'Validation interval, in updates. (default: validate after each epoch)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" stop-on' -l 'stop-on' -d 'Validation metric for early stopping and the best model; bleu, by greedy search, is for translation, accuracy for classes. (default: loss)' -rfka 'loss perplexity bleu accuracy'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" keep-best' -l 'keep-best' -d 'Keep the models of the n best validations: OUTPUT.best1, OUTPUT.best2, ... (default: 1, the output)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" average-best' -l 'average-best' -d 'Checkpoint averaging: write the mean of the weights that --keep-best keeps.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" samples' -l 'samples' -d 'Print the translations of n validation sentences at each validation. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" preset' -l 'preset' -d 'Model architecture preset: lecture, pytorch-tutorial, pytorch-tutorial-attention, sutskever2014, cho2014, bahdanau2015, luong2015, sennrich2019, zhang2019, kim2019, bigru256, char-lm, char-classifier, best. (default: by the task of the stream, best, char-lm, char-classifier)' -rfka 'lecture pytorch-tutorial pytorch-tutorial-attention sutskever2014 cho2014 bahdanau2015 luong2015 sennrich2019 zhang2019 kim2019 bigru256 char-lm char-classifier best'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" cell' -l 'cell' -d 'RNN cell.' -rfka 'elman gru lstm lrn ssru'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" activation' -l 'activation' -d 'Activation function of an Elman cell.' -rfka 'tanh relu sigmoid none'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" embedding' -l 'embedding' -d 'Embedding size.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" hidden' -l 'hidden' -d 'Hidden size of the recurrent cells.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" layers' -l 'layers' -d 'Number of layers, of encoder and decoder each.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" encoder-transition' -l 'encoder-transition' -d 'Deep transition: number of cells that each encoder layer runs at a step, one after the other.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" decoder-transition' -l 'decoder-transition' -d 'Deep transition: number of cells that each decoder layer runs at a step, one after the other.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" bidirectional' -l 'bidirectional' -d 'Bidirectional encoder, which reads in both directions.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-bidirectional' -l 'no-bidirectional' -d 'Bidirectional encoder, which reads in both directions.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" alternating' -l 'alternating' -d 'Alternating directions: each encoder layer reads from the other end than the one below.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-alternating' -l 'no-alternating' -d 'Alternating directions: each encoder layer reads from the other end than the one below.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" reverse-source' -l 'reverse-source' -d 'Source reversal: the encoder reads the words last to first.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-reverse-source' -l 'no-reverse-source' -d 'Source reversal: the encoder reads the words last to first.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" residual' -l 'residual' -d 'Residual connections around all layers but the first.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-residual' -l 'no-residual' -d 'Residual connections around all layers but the first.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" layer-norm' -l 'layer-norm' -d 'Layer normalisation in the cells, of the products with input and previous state.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-layer-norm' -l 'no-layer-norm' -d 'Layer normalisation in the cells, of the products with input and previous state.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" bridge' -l 'bridge' -d 'Bridge from the encoder\'s last state to the decoder\'s first.' -rfka 'copy tanh'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" attention' -l 'attention' -d 'Attention mechanism.' -rfka 'none context additive additive-one-bias dot general'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" input-feeding' -l 'input-feeding' -d 'Input feeding: the attentional state joins the next step\'s input.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" no-input-feeding' -l 'no-input-feeding' -d 'Input feeding: the attentional state joins the next step\'s input.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" features' -l 'features' -d 'Input of the output layer.' -rfka 'state state-context-embedding readout'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" tied' -l 'tied' -d 'Weight tying (tied embeddings): the decoder\'s embedding is the output weight too; with all the encoder\'s embedding is the same, over a vocabulary of s2s-vocab --joint. (default: the preset\'s; that of best is all where the vocabulary is joint, else decoder)' -rfka 'none decoder all'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" initializer' -l 'initializer' -d 'Weight initialisation: pytorch, uniform:R, normal:S, normal:S:zero-bias or xavier, then ,orthogonal (recurrent weights) and ,forget-bias:X (lstm, lrn, ssru) where wanted.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" seed' -l 'seed' -d 'Random seed of initialisation, dropout and batch order.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" map-vocabulary' -l 'map-vocabulary' -d 'Vocabulary mapping: the model of --init may have another vocabulary; the rows of tokens that both have are carried over, those of new tokens are drawn.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train"' -l 'freeze' -d 'Freeze the tensors of this name, or whose names begin with it up to a dot: encoder, decoder.embedding; repeatable.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" map-decay' -l 'map-decay' -d 'MAP-L2 decay of the weights towards those of --init, apart from the gradient as that of adamw. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" new-token-rate' -l 'new-token-rate' -d 'Factor of the learning rate for the rows of the tokens that --map-vocabulary found to be new. (default: 1)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" optimizer' -l 'optimizer' -d 'Optimiser; adamw is Adam with decoupled weight decay. (default: adam)' -rfka 'adam adamw sgd'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" arithmetic' -l 'arithmetic' -d 'Arithmetic of products; bf16 rounds their operands to bfloat16, adds in fp32, and needs AMX. (default: fp32)' -rfka 'fp32 bf16'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" learning-rate' -l 'learning-rate' -d 'Learning rate. (default: the preset\'s)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" momentum' -l 'momentum' -d 'SGD momentum. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" weight-decay' -l 'weight-decay' -d 'Weight decay. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" clip-norm' -l 'clip-norm' -d 'Gradient clipping by norm, to this maximum; 0 is none. (default: the preset\'s)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" clip-value' -l 'clip-value' -d 'Gradient clipping by value, to this magnitude; 0 is none. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" accumulate' -l 'accumulate' -d 'Gradient accumulation: batches per update. (default: 1)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" dropout' -l 'dropout' -d 'Dropout probability, on embeddings and between layers.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" dropout-embedding' -l 'dropout-embedding' -d 'Dropout probability on the embeddings. (default: that of --dropout)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" dropout-encoder' -l 'dropout-encoder' -d 'Dropout probability on the encoder\'s outputs, as attention reads them. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" dropout-output' -l 'dropout-output' -d 'Dropout probability on the input of the output layer. (default: 0, for classify that of --dropout)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" dropout-recurrent' -l 'dropout-recurrent' -d 'Recurrent dropout: probability on the state that the next step reads. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" variational' -l 'variational' -d 'Variational dropout: one mask a sentence, the same at all time steps.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" label-smoothing' -l 'label-smoothing' -d 'Label smoothing: share of a target\'s probability spread over all words. (default: the preset\'s)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" word-dropout' -l 'word-dropout' -d 'Word dropout: probability that a word is read as <unk>. (default: the preset\'s)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" ema' -l 'ema' -d 'Exponential moving average (EMA) of the weights, which is validated and saved; 0 is none. (default: the preset\'s)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" schedule' -l 'schedule' -d 'Learning-rate schedule: inverse-sqrt decays after the warm-up, plateau cuts the rate when the validation loss stops falling, exponential after every period. (default: constant)' -rfka 'constant inverse-sqrt plateau exponential'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" warm-up' -l 'warm-up' -d 'Learning-rate warm-up: updates over which the rate rises linearly. (default: 0)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" lr-factor' -l 'lr-factor' -d 'Learning-rate decay factor of each cut. (default: 0.5)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" lr-patience' -l 'lr-patience' -d 'Plateau patience: validations without a lower loss to tolerate. (default: 2)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" lr-period' -l 'lr-period' -d 'Decay period of the exponential schedule: updates between two cuts. (default: 1000)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" teacher-forcing' -l 'teacher-forcing' -d 'Teacher forcing ratio: share of steps at which the decoder reads the reference token, not its own. (default: 1)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" teacher-forcing-decay' -l 'teacher-forcing-decay' -d 'Scheduled sampling: fall of the teacher forcing ratio from 1. (default: constant, which is the ratio from the beginning)' -rfka 'constant linear inverse-sigmoid'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" teacher-forcing-updates' -l 'teacher-forcing-updates' -d 'Scheduled sampling constant k, in updates: linear ends at k, inverse-sigmoid is k / (k + e^(t / k)). (default: 10000)' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" order' -l 'order' -d 'Batch order: shuffled anew each epoch, or as in the stream. (default: permutation)' -rfka 'permutation stream'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" threads' -l 'threads' -d 'Number of threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" progress' -l 'progress' -d 'Progress on standard error: a moving line on a terminal, a line every 30 s elsewhere.' -rfka 'auto always never'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" profile' -l 'profile' -d 'Profile: print at the end the time of each phase.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" mpi' -l 'mpi' -d 'Distributed training: be one of the ranks of mpirun(1), which share each batch.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-record-bytes' -l 'max-record-bytes' -d 'Maximum tensor size of a record of a stream; larger ones are refused.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" version' -l 'version' -d 'Show the version.'
complete -c 's2s-train' -n '__s2s-train_should_offer_completions_for_flags_or_options "s2s-train" h help' -s 'h' -l 'help' -d 'Show help information.'
