function __s2s-vocab_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-vocab_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-vocab_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-vocab_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-vocab_parse_tokens -S
    set -l unparsed_tokens (__s2s-vocab_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-vocab'
        __s2s-vocab_parse_subcommand -r 1 'o/output=' 'level=' 'merges=' 'codes=+' 'joint' 'min-count=' 'max-size=' 'coverage=' 'cleaned-with=' 'translations' 'threads=' 'q/quiet' 'max-line-bytes=' 'max-window=' 'max-vocabulary=' 'version' 'h/help'
    end
end

function __s2s-vocab_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-vocab_parse_subcommand -S -a positional_count
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

function __s2s-vocab_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-vocab_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-vocab_tokens -p)
    if test -z "$(__s2s-vocab_tokens -t)"
        set -l index (count (__s2s-vocab_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-vocab' -f
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" level' -l 'level' -d 'Tokenisation level: word, char, bpe, label, ngram, or SRC,TGT for each column [word].' -rfka 'word char bpe label ngram'
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" merges' -l 'merges' -d 'Byte-pair encoding (BPE) merges to learn per column, at most [8000].' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab"' -l 'codes' -d 'BPE codes of subword-nmt, in place of learnt merges; a second file is for column two.' -rF
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" joint' -l 'joint' -d 'Joint (shared) vocabulary of both columns.'
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" min-count' -l 'min-count' -d 'Minimum frequency: rarer tokens are left out [1].' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" max-size' -l 'max-size' -d 'Maximum vocabulary size of a side, the four reserved ids included.' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" coverage' -l 'coverage' -d 'Coverage: keep the most frequent tokens that make up this share of the text, as 0.9995.' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" cleaned-with' -l 'cleaned-with' -d 'Normalisation recipe of the text, to record in the vocabulary [found by its words].' -rfka 'lecture tutorial unicode text none'
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" translations' -l 'translations' -d 'Word translations of both columns in place of vocabularies, learnt by IBM Model 1, for s2s-clean --translations.'
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" threads' -l 'threads' -d 'Number of threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_positional "s2s-vocab" -ge 1' -F
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" version' -l 'version' -d 'Show the version.'
complete -c 's2s-vocab' -n '__s2s-vocab_should_offer_completions_for_flags_or_options "s2s-vocab" h help' -s 'h' -l 'help' -d 'Show help information.'
