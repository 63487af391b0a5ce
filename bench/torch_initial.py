#!/usr/bin/env python3
"""Draws the tensors of a model anew, for `s2s-train --init`: which tensor decides how a model starts.

    torch_initial.py MODEL OUT REGEX=DRAW...

For each tensor the last pair counts whose REGEX is found in its name. A DRAW is `pytorch`, the defaults of torch.nn
(embeddings N(0, 1), else U(-1/sqrt n, 1/sqrt n) where n is the width of a layer's input, H in a cell), or `uniform:R`,
U(-R, R). Prints the standard deviation of each tensor. Needs torch, safetensors.
"""
import re
import sys

import torch
from safetensors import safe_open
from safetensors.torch import save_file

model, out, *rules = sys.argv[1:]
torch.manual_seed(1)
with safe_open(model, "pt") as file:
    tensors = {name: file.get_tensor(name).clone() for name in file.keys()}
tensors = {name: value for name, value in tensors.items() if value.dtype == torch.float32}
hidden = next(value.shape[1] for name, value in tensors.items() if "weight_hh" in name)


def width(name):
    """n; None for an embedding."""
    if "embedding" in name: return None
    return hidden if ".rnn." in name else tensors[name.replace(".bias", ".weight")].shape[-1]


def draw(name, value, how):
    kind, _, number = how.partition(":")
    n = width(name)
    if kind == "pytorch" and n is None: return torch.randn_like(value)
    reach = n ** -0.5 if kind == "pytorch" else float(number)
    return torch.empty_like(value).uniform_(-reach, reach)


for name in tensors:
    how = [rule.rsplit("=", 1)[1] for rule in rules if re.search(rule.rsplit("=", 1)[0], name)]
    if how: tensors[name] = draw(name, tensors[name], how[-1])
    print(f"{name:40} {tensors[name].std():.4f}")
save_file({name: value.contiguous() for name, value in tensors.items()}, out)
