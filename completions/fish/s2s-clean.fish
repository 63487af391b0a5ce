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
        __s2s-clean_parse_subcommand -r 1 'o/output=' 'format=' 'languages=' 'keys=' 'mode=' 'columns=' 'swap' 'keep-extra' 'invalid-utf8=' 'recipe=' 'inverse' 'html-entities' 'repair-mojibake' 'form=' 'lowercase' 'fold-case' 'strip-marks' 'e/substitute=+' 'before=+' 'f/rules=+' 'min-length=' 'max-length=' 'unit=' 'max-ratio=' 'max-word-length=' 'max-repetition=' 'script=' 'script-share=' 'drop-identical' 'keep=+' 'reject=+' 'dedupe=' 'invert' 'min-letters=' 'max-digits=' 'max-capitals=' 'min-average-word-length=' 'max-average-word-length=' 'max-sentences=' 'max-spaced-letters=' 'max-glued-words=' 'max-word-repeats=' 'max-terminal-punctuation=' 'max-end-difference=' 'max-sentence-difference=' 'max-number-difference=' 'min-numeral-similarity=' 'max-title-case=' 'max-latin1-run=' 'max-mojibake=' 'max-escapes=' 'max-tags=' 'max-breadcrumbs=' 'max-unbalanced=' 'max-addresses=' 'max-address-difference=' 'max-same-letters=' 'max-common-substring=' 'max-similarity=' 'max-repeats=' 'ngrams=' 'min-language-ratio=' 'min-language-fit=' 'unswap' 'translations=' 'min-translation=' 'exclude=+' 'exclude-key=' 'memory=' 'annotate' 'header' 'suggest=' 'rejects=' 'stats=' 'samples=' 'max-combining=' 'regex-time=' 'max-rejects=' 'threads=' 'q/quiet' 'max-line-bytes=' 'max-window=' 'version' 'h/help'
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
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" format' -l 'format' -d 'Input format: text, of lines or of pairs with a TAB; parallel, two files side by side; tmx, translation memories; jsonl, a JSON object a line [text].' -rfka 'text parallel tmx jsonl'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" languages' -l 'languages' -d 'Languages of --format tmx, as en,fr; en matches en-US (default: those of the file).' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" keys' -l 'keys' -d 'Keys of --format jsonl, as translation.en,translation.fr; or one, for lines [source,target].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" mode' -l 'mode' -d 'Mode: pairs of columns, single lines, or auto, what the first line shows [auto].' -rfka 'auto pairs lines'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" columns' -l 'columns' -d 'Source and target column, as 2,4 [1,2].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" swap' -l 'swap' -d 'Swap source and target.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" keep-extra' -l 'keep-extra' -d 'Keep extra columns after the pair, unchanged.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" invalid-utf8' -l 'invalid-utf8' -d 'Treatment of invalid UTF-8 [drop in pairs, fail in lines].' -rfka 'drop replace fail'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" recipe' -l 'recipe' -d 'Normalisation recipe: lecture, tutorial, unicode, text, none; or SRC,TGT.' -rfka 'lecture tutorial unicode text none'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" inverse' -l 'inverse' -d 'Inverse of --recipe text: restore the text of its tokens.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" html-entities' -l 'html-entities' -d 'Decode the character references of HTML, as &eacute; or &#233;, before all else.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" repair-mojibake' -l 'repair-mojibake' -d 'Repair mojibake, UTF-8 that was read as Latin-1 or Windows-1252, as Ã© for é.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" form' -l 'form' -d 'Unicode normalisation form, in place of the recipe\'s.' -rfka 'nfc nfd nfkc nfkd nfkc-cf none'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" lowercase' -l 'lowercase' -d 'Lowercase the text.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" fold-case' -l 'fold-case' -d 'Unicode case folding, for comparisons.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" strip-marks' -l 'strip-marks' -d 'Strip accents: drop nonspacing marks after the form.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -s 'e' -l 'substitute' -d 'Regular-expression substitution of every match: [source:|target:]s/RE/REPLACEMENT/, ICU syntax, groups \\1 to \\9; repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'before' -d 'Substitution before all steps but decoding, on the text as it was read; repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -s 'f' -l 'rules' -d 'Substitution rules file, one per line, before:RULE for --before; \'#\' begins a comment.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-length' -l 'min-length' -d 'Minimum length of a side, N or SRC,TGT.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-length' -l 'max-length' -d 'Maximum length of a side, N or SRC,TGT.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" unit' -l 'unit' -d 'Length unit: word, char, byte; or SRC,TGT [word].' -rfka 'word char byte'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-ratio' -l 'max-ratio' -d 'Maximum length ratio of the longer side to the shorter.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-word-length' -l 'max-word-length' -d 'Maximum word length, in characters.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-repetition' -l 'max-repetition' -d 'Maximum repetition of a character in a row.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" script' -l 'script' -d 'Unicode script of the letters, such as Latin, Jpan or any,Cyrl.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" script-share' -l 'script-share' -d 'Minimum share of letters of --script [0.9].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" drop-identical' -l 'drop-identical' -d 'Drop identical pairs, whose sides are equal.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'keep' -d 'Keep only pairs whose cleaned first column matches a regular expression; [source:]RE or target:RE, repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'reject' -d 'Reject pairs whose cleaned first column matches a regular expression; [source:]RE or target:RE, repeatable.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" dedupe' -l 'dedupe' -d 'Deduplicate: keep the first pair of those with an equal key; near keys are equal but for case, marks, digits, punctuation and spacing.' -rfka 'source target pair near near-source near-target'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" invert' -l 'invert' -d 'Invert the filters: write the pairs that they drop, and no others.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-letters' -l 'min-letters' -d 'Minimum share of letters among the characters of a side.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-digits' -l 'max-digits' -d 'Maximum share of digits among the characters of a side.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-capitals' -l 'max-capitals' -d 'Maximum share of capitals among the letters of a side that have a case.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-average-word-length' -l 'min-average-word-length' -d 'Minimum average word length of a side, in characters.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-average-word-length' -l 'max-average-word-length' -d 'Maximum average word length of a side, in characters.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-sentences' -l 'max-sentences' -d 'Maximum number of sentences of a side.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-spaced-letters' -l 'max-spaced-letters' -d 'Maximum number of spaced letters in a row, as in H e l l o.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-glued-words' -l 'max-glued-words' -d 'Maximum number of glued words in one, as in TwoWords.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-word-repeats' -l 'max-word-repeats' -d 'Maximum number of word repeats, one right behind the other.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-terminal-punctuation' -l 'max-terminal-punctuation' -d 'Maximum terminal punctuation: marks .?! of one side alone, or beyond a side\'s first.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-end-difference' -l 'max-end-difference' -d 'Maximum end difference: 1 where the sides end in unlike marks.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-sentence-difference' -l 'max-sentence-difference' -d 'Maximum sentence difference of the sides.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-number-difference' -l 'max-number-difference' -d 'Maximum number difference: how many numbers have no equal on the other side.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-numeral-similarity' -l 'min-numeral-similarity' -d 'Minimum numeral similarity of the sides: that of their digits without zeros.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-title-case' -l 'max-title-case' -d 'Maximum title-case share of the words of both sides.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-latin1-run' -l 'max-latin1-run' -d 'Maximum Latin-1 run: characters U+0080 to U+00FF in a row.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-mojibake' -l 'max-mojibake' -d 'Maximum mojibake: characters of UTF-8 that were read as Latin-1 or Windows-1252.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-escapes' -l 'max-escapes' -d 'Maximum number of escapes of code points, as \\u00e9.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-tags' -l 'max-tags' -d 'Maximum number of tags of HTML or XML.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-breadcrumbs' -l 'max-breadcrumbs' -d 'Maximum number of breadcrumbs: separators of a path through a site.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-unbalanced' -l 'max-unbalanced' -d 'Maximum number of unbalanced brackets and quotation marks.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-addresses' -l 'max-addresses' -d 'Maximum number of addresses of pages and of mail.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-address-difference' -l 'max-address-difference' -d 'Maximum address difference of the sides.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-same-letters' -l 'max-same-letters' -d 'Maximum same letters: 1 where the sides differ in no letter, whatever its case.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-common-substring' -l 'max-common-substring' -d 'Maximum common-substring share: the longest of both sides by the shorter side.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-similarity' -l 'max-similarity' -d 'Maximum similarity of the sides, by edit distance.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-repeats' -l 'max-repeats' -d 'Maximum number of repeats of 3 to 101 characters, one right behind the other.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" ngrams' -l 'ngrams' -d 'n-grams of both columns, from s2s-vocab --level ngram: drop pairs with a side in another language than its column\'s.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-language-ratio' -l 'min-language-ratio' -d 'Minimum language ratio of a side: its own column to the other one, in standard errors [-1].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-language-fit' -l 'min-language-fit' -d 'Minimum language fit of a side: its own column to a flat model, in standard errors [-1].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" unswap' -l 'unswap' -d 'Exchange the sides of swapped pairs, which --ngrams finds, in place of dropping them.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" translations' -l 'translations' -d 'word translations of both columns, from s2s-vocab --translations: drop pairs whose sides do not translate each other.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" min-translation' -l 'min-translation' -d 'Minimum translation of the sides, in nats a word; 0 is that of any two sentences [0].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean"' -l 'exclude' -d 'Exclude the texts of a file, as of a test set: drop pairs that hold one, compared by letters alone; repeatable.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" exclude-key' -l 'exclude-key' -d 'What of a pair has to stand in the files of --exclude [either].' -rfka 'either source target pair'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" memory' -l 'memory' -d 'Memory of --dedupe; what does not fit waits in temporary files (default: no limit).' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" annotate' -l 'annotate' -d 'Annotate pairs: every measure as a column behind the pair, and no filter.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" header' -l 'header' -d 'Header line for --annotate, with the names of the columns.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" suggest' -l 'suggest' -d 'Suggest thresholds that keep 99 % of a trusted sample of pairs, and show what each would drop of the input.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" rejects' -l 'rejects' -d 'Rejects file, of dropped lines: reason, line number, line.' -rF
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" stats' -l 'stats' -d 'Statistics file, in JSON: counts and settings.' -rfa '(for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.\'json\';printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" samples' -l 'samples' -d 'Number of sample lines in --stats for each reason, spread over the input [0].' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-combining' -l 'max-combining' -d 'Maximum number of combining marks in a row.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" regex-time' -l 'regex-time' -d 'Time limit of a regular-expression search, in milliseconds.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-rejects' -l 'max-rejects' -d 'Reject limit: fail where over N lines, or N% of all, are dropped. (default: no limit)' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" threads' -l 'threads' -d 'Number of threads [all processors that may be used]; the output stays the same.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_positional "s2s-clean" -ge 1' -F
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" version' -l 'version' -d 'Show the version.'
complete -c 's2s-clean' -n '__s2s-clean_should_offer_completions_for_flags_or_options "s2s-clean" h help' -s 'h' -l 'help' -d 'Show help information.'
