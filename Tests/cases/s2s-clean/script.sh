printf 'abc 12!\tщит\nabc\tшx\n' | s2s-clean --recipe none --script Latin,Cyrl
