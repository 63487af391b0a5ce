function __s2s-plot_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-plot_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __s2s-plot_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __s2s-plot_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __s2s-plot_parse_tokens -S
    set -l unparsed_tokens (__s2s-plot_tokens -pc)
    switch $unparsed_tokens[1]
    case 's2s-plot'
        __s2s-plot_parse_subcommand -r 1 'max-line-bytes=' 'max-window=' 'of=' 'over=' 'log' 'line=+' 'column=+' 'state=+' 'units=' 'histogram' 'title=' 'svg' 'terminal' 'ascii' 'max-points=' 'max-runs=' 'o/output=' 'q/quiet' 'version' 'h/help'
    end
end

function __s2s-plot_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __s2s-plot_parse_subcommand -S -a positional_count
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

function __s2s-plot_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __s2s-plot_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__s2s-plot_tokens -p)
    if test -z "$(__s2s-plot_tokens -t)"
        set -l index (count (__s2s-plot_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 's2s-plot' -f
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_positional "s2s-plot" -ge 1' -F
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" max-line-bytes' -l 'max-line-bytes' -d 'Maximum line length; longer lines are refused.' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" max-window' -l 'max-window' -d 'Maximum window size of zstd; data that needs more is refused.' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" of' -l 'of' -d 'Metric to plot [loss].' -rfka 'loss perplexity bleu accuracy lr grad_norm tokens_per_s'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" over' -l 'over' -d 'Horizontal axis [updates].' -rfka 'updates minutes distance'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" log' -l 'log' -d 'Log scale for the axis of values.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot"' -l 'line' -d 'Line whose attention or trace is drawn; repeatable. (default: all lines)' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot"' -l 'column' -d 'Column of annotated pairs, or measure of two columns; repeatable. (default: all columns)' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot"' -l 'state' -d 'State or gate of a trace to draw, as decoder.l0.z, all of a layer or side, or \'all\'; repeatable. (default: the tree)' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" units' -l 'units' -d 'Number of units of a layer to draw, those whose state varies most [24].' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" histogram' -l 'histogram' -d 'Histograms of the values of --state, of all units.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" title' -l 'title' -d 'Title above the picture.' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" svg' -l 'svg' -d 'SVG output, the default elsewhere than on a terminal.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" terminal' -l 'terminal' -d 'Text output as wide as COLUMNS, the default on a terminal.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" ascii' -l 'ascii' -d 'ASCII output: the same text with ASCII characters alone.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" max-points' -l 'max-points' -d 'Maximum number of points, weights or hypotheses; more are refused.' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" max-runs' -l 'max-runs' -d 'Maximum number of runs, heat maps, trees or histograms; more are refused.' -rfka ''
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" o output' -l 'output' -s 'o' -d 'Output file, which appears only when complete.' -rF
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" q quiet' -l 'quiet' -s 'q' -d 'Quiet mode: print errors only.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" version' -l 'version' -d 'Show the version.'
complete -c 's2s-plot' -n '__s2s-plot_should_offer_completions_for_flags_or_options "s2s-plot" h help' -s 'h' -l 'help' -d 'Show help information.'
