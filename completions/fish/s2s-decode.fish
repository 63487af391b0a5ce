function __s2s-decode_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-decode_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-decode_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-decode_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-decode_parse_tokens -S
    set -l unparsed_tokens (__s2s-decode_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-decode'
        __s2s-decode_parse_subcommand -r 1 'o/output=' 'vocab=' 'side=' 'tokens' 'detokenize' 'q/quiet' 'max-line-bytes=' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-record-bytes=' 'version' 'h/help'
    end
end

function __s2s-decode_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-decode_parse_subcommand -S -a positional_count
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

function __s2s-decode_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-decode_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-decode_tokens -p)
    if test -z "$(__s2s-decode_tokens -t)"
        set -l index (count (__s2s-decode_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-decode' -f
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" vocab' -l 'vocab' -d 'Vocabulary file, for lines of ids and streams that carry none.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'tsv\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" side' -l 'side' -d 'Side to decode [target for ids, both for a stream of pairs].' -rfka 'source target label'
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" tokens' -l 'tokens' -d 'Tokens as they are, where the recipe \'text\' would restore the text.'
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" detokenize' -l 'detokenize' -d 'Detokenise: no space before .!? and a capital letter at the beginning.'
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_positional "s2s-decode" -ge 1' -F
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" max-record-bytes' -l 'max-record-bytes' -d 'Maximum tensor size of a record of a stream; larger ones are refused.' -rfka ''
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" version' -l 'version' -d 'Show the version.'
complete -c 's2s-decode' -n '__s2s-decode_should_offer_completions_for_flags_or_options "s2s-decode" h help' -s 'h' -l 'help' -d 'Show help information.'
