#!/usr/bin/env python3
"""The loss curves of presets at reduced size, trained by torch.optim: 200 updates without dropout.

Writes curves.safetensors beside this file:
  source, target [batches, B, ...], source_lengths, target_lengths   visited in order, in every epoch
  weight/PRESET/NAME                                                 the initial values
  loss/PRESET                                                        before each update, the mean per token
Needs torch, numpy, safetensors.
"""
import os
import torch
from safetensors.torch import save_file
from models import SETTINGS, Model, fill, lengths, padded

BATCHES, B, WORDS, UPDATES, RATE = 10, 6, 20, 200, 0.002
SIZES = dict(embedding=10, hidden=12, source_vocabulary=4 + WORDS, target_vocabulary=4 + WORDS)
ATTENTIVE = dict(attention="additive-one-bias", bidirectional=True, bridge="tanh", output="state-context-embedding")
PRESETS = {
    "lecture": (dict(cell="elman"), 1),
    "pytorch-tutorial": (dict(rectified_embedding=True), 0),
    "pytorch-tutorial-attention": (dict(attention="additive"), 0),
    "sutskever2014": (dict(cell="lstm", layers=2), 1),
    "cho2014": (dict(attention="context", output="state-context-embedding"), 1),
    "bahdanau2015": (ATTENTIVE, 1),
    "luong2015": (dict(cell="lstm", layers=2, attention="general", input_feeding=True), 1),
}


def pairs():
    """Sentences of random words; the target has the words' successors in reverse."""
    generator = torch.Generator().manual_seed(1)
    while True:
        words = torch.randint(4, 4 + WORDS, (int(torch.randint(0, 7, (), generator=generator)),), generator=generator)
        yield words.tolist() + [3], [4 + (word - 3) % WORDS for word in words.flip(0).tolist()] + [3]


def curve(model, batches, clip):
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    losses = []
    for update in range(UPDATES):
        batch = batches[update % BATCHES]
        optimizer.zero_grad()
        loss = sum(model(source, target) for source, target in batch) / sum(len(target) for _, target in batch)
        loss.backward()
        if clip: torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses).float()


def main():
    stream = pairs()
    batches = [[next(stream) for _ in range(B)] for _ in range(BATCHES)]
    tensors = {}
    for side, name in enumerate(("source", "target")):
        rows = [pair[side] for batch in batches for pair in batch]
        tensors[name] = padded(rows).reshape(BATCHES, B, -1)
        tensors[f"{name}_lengths"] = lengths(rows).reshape(BATCHES, B)
    for preset, (settings, clip) in PRESETS.items():
        model = Model(SETTINGS | SIZES | settings)
        for name, value in fill(model, 0.3).items(): tensors[f"weight/{preset}/{name}"] = value
        tensors[f"loss/{preset}"] = curve(model, batches, clip)
        print(preset, tensors[f"loss/{preset}"][::40].tolist(), flush=True)
    save_file(tensors, os.path.join(os.path.dirname(os.path.abspath(__file__)), "curves.safetensors"))


main()
