function __s2s-translate_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-translate_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-translate_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-translate_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-translate_parse_tokens -S
    set -l unparsed_tokens (__s2s-translate_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-translate'
        __s2s-translate_parse_subcommand -r 1 'model=+' 'tokens' 'clean' 'o/output=' 'nbest=' 'attention=' 'alignments=' 'alignment-unit=' 'words=' 'trace=' 'trace-top=' 'trace-state' 'replace-unknown' 'lexicon=' 'score' 'beam=' 'greedy' 'length-penalty=' 'allow-unk' 'max-length=' 'min-length=' 'no-repeat-ngram=' 'coverage-penalty=' 'batch-size=' 'sample' 'temperature=' 'top-k=' 'top-p=' 'seed=' 'prefix' 'protect=+' 'constraints=' 'threads=' 'progress=' 'q/quiet' 'max-line-bytes=' 'max-window=' 'max-vocabulary=' 'max-header-bytes=' 'max-record-bytes=' 'max-parameters=' 'version' 'h/help'
    end
end

function __s2s-translate_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-translate_parse_subcommand -S -a positional_count
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

function __s2s-translate_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-translate_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-translate_tokens -p)
    if test -z "$(__s2s-translate_tokens -t)"
        set -l index (count (__s2s-translate_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-translate' -f
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_positional "s2s-translate" -ge 1' -F
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate"' -l 'model' -d 'Ensemble: one of the models that translate together; repeatable.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'model\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" tokens' -l 'tokens' -d 'Tokens in, tokens out: lines are neither cleaned nor restored to text.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" clean' -l 'clean' -d 'Preprocessing: clean each line with the recipe that the model records, as without it.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" nbest' -l 'nbest' -d 'N-best list: print the N best, or N samples, as line, rank, score and text with TABs between.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" attention' -l 'attention' -d 'Attention weights to write, a JSON object per translation.' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" alignments' -l 'alignments' -d 'Word alignments to write (Pharaoh format): a line of i-j pairs, from 0, per translation.' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" alignment-unit' -l 'alignment-unit' -d 'What positions in --alignments count: the words of the texts, or tokens, as pieces [word].' -rfka 'word token'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" words' -l 'words' -d 'Word confidence to write: the words of each translation with their probability and the words of the source that they look at, a JSON object per translation.' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" trace' -l 'trace' -d 'Trace of the search to write, a JSON object per translation: see s2s-trace(5).' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" trace-top' -l 'trace-top' -d 'Number of most probable next tokens in --trace, for each hypothesis [5].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" trace-state' -l 'trace-state' -d 'Gates and states of all layers in --trace, of the translation alone.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" replace-unknown' -l 'replace-unknown' -d 'Unknown-word replacement: <unk> becomes the source word with the most attention.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" lexicon' -l 'lexicon' -d 'Lexicon (phrase table) for --replace-unknown: a file of source<TAB>target, whose translation of the source word is written in place of the word itself.' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" score' -l 'score' -d 'Score with the model (forced decoding): print score, tokens and target of each pair of lines, or of each line with a language model, and the perplexity at the end.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" beam' -l 'beam' -d 'Beam size: hypotheses kept per sentence; 1 is greedy search [5].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" greedy' -l 'greedy' -d 'Greedy search, the same as --beam 1.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" length-penalty' -l 'length-penalty' -d 'Length penalty (length normalisation): power of the length that divides scores [1.0].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" allow-unk' -l 'allow-unk' -d 'Allow unknown words (<unk>) in the output.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-length' -l 'max-length' -d 'Maximum length of a translation in tokens: N, or 2x+10 for twice the source and 10 [by the levels]; of a language model\'s continuation: N [200].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" min-length' -l 'min-length' -d 'Minimum length of a translation, as --max-length: N or 0.5x+2 [none].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" no-repeat-ngram' -l 'no-repeat-ngram' -d 'N-gram blocking: no N tokens in a row occur twice in a translation.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" coverage-penalty' -l 'coverage-penalty' -d 'Coverage penalty: weight of the penalty on source tokens without attention [0].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" batch-size' -l 'batch-size' -d 'Batch size, in sentences [64].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" sample' -l 'sample' -d 'Sampling: draw words from the model\'s distribution, as language models always do.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" temperature' -l 'temperature' -d 'Sampling temperature: below 1 favours probable words, 0 takes the most probable [1].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" top-k' -l 'top-k' -d 'Top-k sampling: draw from the k most probable words [all].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" top-p' -l 'top-p' -d 'Nucleus sampling: draw from the fewest words whose probabilities sum to P [1].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" seed' -l 'seed' -d 'Random seed of sampling [1].' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" prefix' -l 'prefix' -d 'Prefix-constrained decoding: a translation begins with the text of its line\'s second column.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate"' -l 'protect' -d 'Copy what a regular expression (ICU syntax) finds in a line to its translation, as numbers and addresses; repeatable.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" constraints' -l 'constraints' -d 'Lexical constraints: phrases that a translation has to hold, each in a further column of its line (\'column\'), or a glossary: a file of source<TAB>target.' -rF
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" threads' -l 'threads' -d 'Number of threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" progress' -l 'progress' -d 'Progress on standard error: a moving line on a terminal, a line every 30 s elsewhere.' -rfka 'auto always never'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-vocabulary' -l 'max-vocabulary' -d 'Maximum vocabulary size of a side; more ids are refused.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-header-bytes' -l 'max-header-bytes' -d 'Maximum header size of a record; longer ones are refused.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-record-bytes' -l 'max-record-bytes' -d 'Maximum tensor size of a record of a stream; larger ones are refused.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" max-parameters' -l 'max-parameters' -d 'Maximum number of parameters; larger models are refused.' -rfka ''
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" version' -l 'version' -d 'Show the version.'
complete -c 's2s-translate' -n '__s2s-translate_should_offer_completions_for_flags_or_options "s2s-translate" h help' -s 'h' -l 'help' -d 'Show help information.'
