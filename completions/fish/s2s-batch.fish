function __s2s-batch_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-batch_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-batch_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-batch_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-batch_parse_tokens -S
    set -l unparsed_tokens (__s2s-batch_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-batch'
        __s2s-batch_parse_subcommand -r 1 'o/output=' 'vocab=' 'task=' 'source-only' 'batch-size=' 'batch-tokens=' 'max-length=' 'overlong=' 'cleaned-with=' 'bpe-dropout=' 'epochs=' 'weights' 'text' 'pieces' 'window=' 'seed=' 'embed' 'no-embed' 'compression=' 'index=' 'threads=' 'q/quiet' 'max-line-bytes=' 'max-window=' 'max-vocabulary=' 'max-record-bytes=' 'version' 'h/help'
    end
end

function __s2s-batch_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-batch_parse_subcommand -S -a positional_count
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

function __s2s-batch_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-batch_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-batch_tokens -p)
    if test -z "$(__s2s-batch_tokens -t)"
        set -l index (count (__s2s-batch_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-batch' -f
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" vocab' -l 'vocab' -d 'Vocabulary file of s2s-vocab.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'tsv\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" task' -l 'task' -d 'Task to learn [by the vocabulary].' -rfka 'translate lm classify'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" source-only' -l 'source-only' -d 'Source side only: read the first column, keep every line and its order.'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" batch-size' -l 'batch-size' -d 'Batch size, in sentences [64].' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" batch-tokens' -l 'batch-tokens' -d 'Batch size, in tokens of the longer side, padding included; replaces --batch-size.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" max-length' -l 'max-length' -d 'Maximum length of a side in tokens, without its end token.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" overlong' -l 'overlong' -d 'Treatment of overlong sentences [drop].' -rfka 'drop truncate fail'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" cleaned-with' -l 'cleaned-with' -d 'Normalisation recipe of the text, to check and to record [by the vocabulary].' -rfka 'lecture tutorial unicode text none'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" bpe-dropout' -l 'bpe-dropout' -d 'BPE-dropout: probability that a merge of pieces is left out, drawn anew in each line and epoch [0].' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" epochs' -l 'epochs' -d 'Epochs: encode the input so many times, for s2s-train --no-spool; a copy of it on disk is read again [1].' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" weights' -l 'weights' -d 'Data weighting: the column behind those of the text is a weight, by which the loss of the line is multiplied in training.'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" text' -l 'text' -d 'Text output for people instead of tensors.'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" pieces' -l 'pieces' -d 'Tokenised output as text, such as \'low@@ er\', in the order of the input.'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" window' -l 'window' -d 'Bucketing window: batches sorted by length together [100].' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" seed' -l 'seed' -d 'Random seed of the batch order in the window [1].' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" embed' -l 'embed' -d 'Embed the vocabulary file in the stream [--embed].'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" no-embed' -l 'no-embed' -d 'Embed the vocabulary file in the stream [--embed].'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" compression' -l 'compression' -d 'Compression level of zstd, 1 to 19 [3].' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" index' -l 'index' -d 'Index file to write: the start of each frame and its number of records.' -rF
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" threads' -l 'threads' -d 'Number of threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_positional "s2s-batch" -ge 1' -F
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" max-record-bytes' -l 'max-record-bytes' -d 'Maximum tensor size of a record of a stream; larger ones are refused.' -rfka ''
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" version' -l 'version' -d 'Show the version.'
complete -c 's2s-batch' -n '__s2s-batch_should_offer_completions_for_flags_or_options "s2s-batch" h help' -s 'h' -l 'help' -d 'Show help information.'
