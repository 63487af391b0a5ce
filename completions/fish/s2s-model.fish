function __s2s-model_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-model_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-model_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-model_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-model_parse_tokens -S
    set -l unparsed_tokens (__s2s-model_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-model'
        __s2s-model_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'describe'
            __s2s-model_parse_subcommand 1 'o/output=' 'q/quiet' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-parameters=' 'version' 'h/help'
        case 'average'
            __s2s-model_parse_subcommand -r 1 'o/output=' 'q/quiet' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-parameters=' 'version' 'h/help'
        case 'diff'
            __s2s-model_parse_subcommand 2 'o/output=' 'q/quiet' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-parameters=' 'version' 'h/help'
        case 'vocabulary'
            __s2s-model_parse_subcommand 1 'o/output=' 'q/quiet' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-parameters=' 'version' 'h/help'
        case 'quantize'
            __s2s-model_parse_subcommand 1 'o/output=' 'q/quiet' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-parameters=' 'version' 'h/help'
        case 'help'
            __s2s-model_parse_subcommand -r 1 'version'
        end
    end
end

function __s2s-model_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-model_parse_subcommand -S -a positional_count
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

function __s2s-model_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-model_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-model_tokens -p)
    if test -z "$(__s2s-model_tokens -t)"
        set -l index (count (__s2s-model_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-model' -f
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model" version' -l 'version' -d 'Show the version.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model" -eq 1' -fa 'describe' -d 'Describe a model or a checkpoint.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model" -eq 1' -fa 'average' -d 'Average the weights of models.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model" -eq 1' -fa 'diff' -d 'Compare two models.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model" -eq 1' -fa 'vocabulary' -d 'Write the vocabulary that a model carries.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model" -eq 1' -fa 'quantize' -d 'Quantize the weights of a model to eight bits.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model describe" -eq 1' -fa '(set -l exts \'model\' \'safetensors\' \'checkpoint\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" version' -l 'version' -d 'Show the version.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model describe" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model average" -ge 1' -fa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" version' -l 'version' -d 'Show the version.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model average" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model diff" -eq 1' -fa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model diff" -eq 2' -fa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" version' -l 'version' -d 'Show the version.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model vocabulary" -eq 1' -fa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" version' -l 'version' -d 'Show the version.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model vocabulary" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_positional "s2s-model quantize" -eq 1' -fa '(set -l exts \'model\' \'safetensors\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" version' -l 'version' -d 'Show the version.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model quantize" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 's2s-model' -n '__s2s-model_should_offer_completions_for_flags_or_options "s2s-model help" version' -l 'version' -d 'Show the version.'
