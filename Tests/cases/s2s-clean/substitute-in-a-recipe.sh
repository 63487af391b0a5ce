printf 'Dr. Who!\n' | s2s-clean -e 's/\bdr\. /doctor /'
