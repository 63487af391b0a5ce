function __s2s-split_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-split_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-split_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-split_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-split_parse_tokens -S
    set -l unparsed_tokens (__s2s-split_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-split'
        __s2s-split_parse_subcommand -r 1 'o/output=' 'part=' 'valid=' 'test=' 'shuffle' 'seed=' 'key=' 'memory=' 'q/quiet' 'max-line-bytes=' 'max-window=' 'version' 'h/help'
    end
end

function __s2s-split_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-split_parse_subcommand -S -a positional_count
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

function __s2s-split_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-split_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-split_tokens -p)
    if test -z "$(__s2s-split_tokens -t)"
        set -l index (count (__s2s-split_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-split' -f
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" o output' -l 'output' -s 'o' -d 'Output prefix: write PREFIXtrain, PREFIXvalid and PREFIXtest.' -rF
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" part' -l 'part' -d 'Part to write to standard output.' -rfka 'train valid test'
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" valid' -l 'valid' -d 'Validation set: N% of the hashes, or N lines [0%].' -rfka ''
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" test' -l 'test' -d 'Test set: N% of the hashes, or N lines [0%].' -rfka ''
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" shuffle' -l 'shuffle' -d 'Shuffle the lines of each part.'
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" seed' -l 'seed' -d 'Random seed of the hash and of the shuffle.' -rfka ''
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" key' -l 'key' -d 'Hash key: the columns that decide the part of a line.' -rfka 'source target pair either'
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" memory' -l 'memory' -d 'Shuffle buffer: lines held in memory [256M].' -rfka ''
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_positional "s2s-split" -ge 1' -F
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" version' -l 'version' -d 'Show the version.'
complete -c 's2s-split' -n '__s2s-split_should_offer_completions_for_flags_or_options "s2s-split" h help' -s 'h' -l 'help' -d 'Show help information.'
