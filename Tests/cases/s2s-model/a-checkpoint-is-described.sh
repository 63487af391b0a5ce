# Whoever has a checkpoint alone wants to know where its run stands.
train --updates 7 --checkpoint run -o model
s2s-model describe run | grep -P '^(kind|update|epoch|hidden|optimizer|preset)\t' | tr '\t\n' '= '
s2s-model describe run | grep -c -P '^(adam.first|adam.second).decoder.output.weight\t'
