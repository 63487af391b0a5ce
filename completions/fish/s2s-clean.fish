function __s2s-clean_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-clean_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-clean_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-clean_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-clean_parse_tokens -S
    set -l unparsed_tokens (__s2s-clean_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-clean'
        __s2s-clean_parse_subcommand -r 1 'recipe=' 'form=' 'lowercase' 'fold-case' 'strip-marks' 'e/substitute=+' 'before=+' 'f/rules=+' 'min-length=' 'max-length=' 'unit=' 'max-ratio=' 'max-word-length=' 'max-repetition=' 'script=' 'script-share=' 'drop-identical' 'keep=+' 'reject=+' 'dedupe=' 'invert' 'mode=' 'columns=' 'swap' 'keep-extra' 'invalid-utf8=' 'max-combining=' 'regex-time=' 'max-rejects=' 'rejects=' 'stats=' 'samples=' 'threads=' 'max-line-bytes=' 'max-window=' 'o/output=' 'q/quiet' 'version' 'h/help'
    end
end

function __s2s-clean_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-clean_parse_subcommand -S -a positional_count
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

function __s2s-clean_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-clean_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-clean_tokens -p)
    if test -z "$(__s2s-clean_tokens -t)"
        set -l index (count (__s2s-clean_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-clean' -f
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" recipe' -l 'recipe' -d 'Recipe: lecture, tutorial, unicode, none; or SRC,TGT.' -rfka 'lecture tutorial unicode none'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" form' -l 'form' -d 'Unicode form, in place of the recipe\'s: nfc, nfd, nfkc, nfkd, nfkc-cf, none.' -rfka 'nfc nfd nfkc nfkd nfkc-cf none'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" lowercase' -l 'lowercase' -d 'Make letters lower case.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" fold-case' -l 'fold-case' -d 'Fold case as Unicode does for comparing.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" strip-marks' -l 'strip-marks' -d 'Drop nonspacing marks after the form.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -s 'e' -l 'substitute' -d 'Replace every match: [source:|target:]s/RE/REPLACEMENT/, ICU syntax, groups \\1 to \\9; repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'before' -d 'Such a rule before all steps but decoding, on the text as it was read; repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -s 'f' -l 'rules' -d 'Read rules from FILE, one a line, before:RULE as by --before; \'#\' begins a comment.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-length' -l 'min-length' -d 'Shortest side, N or SRC,TGT.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-length' -l 'max-length' -d 'Longest side, N or SRC,TGT.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" unit' -l 'unit' -d 'What a length counts: word, char, byte; or SRC,TGT [word].' -rfka 'word char byte'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-ratio' -l 'max-ratio' -d 'Longer side at most N times the shorter.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-word-length' -l 'max-word-length' -d 'Longest word, in characters.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-repetition' -l 'max-repetition' -d 'Most times that a character stands in a row.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" script' -l 'script' -d 'Script of the letters, as Latin, Jpan or any,Cyrl.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" script-share' -l 'script-share' -d 'Least share of letters of --script [0.9].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" drop-identical' -l 'drop-identical' -d 'Drop pairs of equal sides.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'keep' -d 'Keep pairs whose cleaned first column matches; [source:]RE or target:RE, repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'reject' -d 'Drop pairs whose cleaned first column matches; [source:]RE or target:RE, repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" dedupe' -l 'dedupe' -d 'Of pairs with equal source, target or pair keep the first.' -rfka 'source target pair'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" invert' -l 'invert' -d 'Write the pairs that a filter drops, and drop the others.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" mode' -l 'mode' -d 'Read pairs of columns, single lines, or what the first line shows.' -rfka 'auto pairs lines'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" columns' -l 'columns' -d 'The two columns that are the pair, as 2,4 [1,2].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" swap' -l 'swap' -d 'Exchange the two columns.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" keep-extra' -l 'keep-extra' -d 'Keep the other columns, behind the pair, as they are.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" invalid-utf8' -l 'invalid-utf8' -d 'Bytes that are no UTF-8: drop, replace, fail [drop in pairs, fail in lines].' -rfka 'drop replace fail'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-combining' -l 'max-combining' -d 'Most combining marks in a row that are put in order.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" regex-time' -l 'regex-time' -d 'Milliseconds that a search of an expression may take.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-rejects' -l 'max-rejects' -d 'Fail where more lines than N, or N% of all, are dropped. (default: no limit)' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" rejects' -l 'rejects' -d 'Write dropped lines to FILE: reason, line number, line.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" stats' -l 'stats' -d 'Write counts and settings to FILE as JSON.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'json\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" samples' -l 'samples' -d 'Put N dropped lines of each reason, spread over the input, into --stats [0].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" threads' -l 'threads' -d 'Work with N threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_positional "s2s-clean" -ge 1' -F
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-line-bytes' -l 'max-line-bytes' -d 'Refuse lines longer than this.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-window' -l 'max-window' -d 'Refuse zstd data that needs a larger window.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" o output' -l 'output' -s 'o' -d 'Write to FILE, which appears only when complete.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" q quiet' -l 'quiet' -s 'q' -d 'Say nothing but errors.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" version' -l 'version' -d 'Show the version.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" h help' -s 'h' -l 'help' -d 'Show help information.'
