function __s2s-score_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-score_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-score_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-score_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-score_parse_tokens -S
    set -l unparsed_tokens (__s2s-score_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-score'
        __s2s-score_parse_subcommand -r 1 'i/input=+' 'o/output=' 'json' 'b/number-only' 'sentences' 'metric=+' 'tokenize=' 'lowercase' 'smooth-method=' 'smooth-value=' 'force' 'chrf-char-order=' 'chrf-word-order=' 'chrf-beta=' 'chrf-whitespace' 'chrf-lowercase' 'chrf-eps-smoothing' 'ter-case-sensitive' 'ter-asian-support' 'ter-no-punct' 'ter-normalized' 'confidence' 'baseline=' 'paired-bs' 'paired-ar' 'samples=' 'seed=' 'report' 'vocab=' 'source=' 'max-vocabulary=' 'threads=' 'q/quiet' 'max-line-bytes=' 'max-window=' 'version' 'h/help'
    end
end

function __s2s-score_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-score_parse_subcommand -S -a positional_count
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

function __s2s-score_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-score_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-score_tokens -p)
    if test -z "$(__s2s-score_tokens -t)"
        set -l index (count (__s2s-score_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-score' -f
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_positional "s2s-score" -ge 1' -F
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score"' -l 'input' -s 'i' -d 'Systems to score, one file or more, in place of standard input.' -rF
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" json' -l 'json' -d 'JSON output: objects with full precision.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" b number-only' -s 'b' -l 'number-only' -d 'Score only: print one number, BLEU where no metric is chosen.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" sentences' -l 'sentences' -d 'Score each line by itself.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score"' -l 'metric' -d 'Metric to compute; repeatable. (default: bleu and chrf)' -rfka 'bleu chrf ter'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" tokenize' -l 'tokenize' -d 'Tokeniser of BLEU [13a].' -rfka 'none 13a intl char'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" lowercase' -l 'lowercase' -d 'Case-insensitive BLEU, of lowercased text.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" smooth-method' -l 'smooth-method' -d 'Smoothing method for n-gram orders without a match: none, floor, add-k or exp [exp].' -rfka 'none floor add-k exp'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" smooth-value' -l 'smooth-value' -d 'Smoothing value of floor and add-k; 0.1 and 1 where it is absent.' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" force' -l 'force' -d 'Suppress the warning about hypotheses that look tokenised.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" chrf-char-order' -l 'chrf-char-order' -d 'Longest n-gram of characters [6].' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" chrf-word-order' -l 'chrf-word-order' -d 'Longest n-gram of words; 2 is chrF++ [0].' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" chrf-beta' -l 'chrf-beta' -d 'Weight of recall beside precision [2].' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" chrf-whitespace' -l 'chrf-whitespace' -d 'Count white space as characters.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" chrf-lowercase' -l 'chrf-lowercase' -d 'Case-insensitive chrF, of lowercased text.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" chrf-eps-smoothing' -l 'chrf-eps-smoothing' -d 'Epsilon smoothing, as of chrF++.py, NLTK and Moses.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" ter-case-sensitive' -l 'ter-case-sensitive' -d 'Case-sensitive TER.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" ter-asian-support' -l 'ter-asian-support' -d 'Special treatment of Asian characters in TER.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" ter-no-punct' -l 'ter-no-punct' -d 'Remove punctuation before TER.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" ter-normalized' -l 'ter-normalized' -d 'Normalise and tokenise before TER.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" confidence' -l 'confidence' -d 'Print 95 % bootstrap confidence intervals. Memory grows with the lines.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" baseline' -l 'baseline' -d 'Baseline: another system\'s translations, compared by paired bootstrap resampling.' -rF
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" paired-bs' -l 'paired-bs' -d 'Paired bootstrap: compare each system of --input with the first.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" paired-ar' -l 'paired-ar' -d 'Paired approximate randomisation, in place of the bootstrap.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" samples' -l 'samples' -d 'Number of bootstrap samples [1000], or of randomisations [10000].' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" seed' -l 'seed' -d 'Random seed of the draws; the default is sacreBLEU\'s [12345].' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" report' -l 'report' -d 'Report what is right and where, behind the scores.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" vocab' -l 'vocab' -d 'Vocabulary of the training corpus, whose words and counts the report takes.' -rF
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" source' -l 'source' -d 'Source text, for words that are copied from it.' -rF
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" threads' -l 'threads' -d 'Number of threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" version' -l 'version' -d 'Show the version.'
complete -c 's2s-score' -n '__s2s-score_should_offer_completions_for_flags_or_options "s2s-score" h help' -s 'h' -l 'help' -d 'Show help information.'
