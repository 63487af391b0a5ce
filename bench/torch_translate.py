#!/usr/bin/env python3
"""The PyTorch side of translate.sh: greedy search with the weights of one of our models.

    torch_translate.py MODEL SOURCE OUTPUT [--batch 64] [--threads 2] [--repeat 3] [--bits 8 | --dynamic]

Reads a model of s2s-train (one layer, GRU, additive attention, with or without a second direction), translates the
lines of SOURCE sorted by length in batches, writes OUTPUT in their order, and prints the seconds of each repetition,
loading and looking words up not counted. With --bits the decoder's weights are rounded to whole numbers of so many
bits, a scale a row, before they are used: what a translator with such weights would say. With --dynamic all layers
are PyTorch's own of eight bits (quantize_dynamic)."""
import argparse
import time

import torch
from safetensors import safe_open

PAD, UNK, BOS, EOS = 0, 1, 2, 3
parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("source")
parser.add_argument("output")
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--repeat", type=int, default=3)
parser.add_argument("--bits", type=int)
parser.add_argument("--dynamic", action="store_true")
options = parser.parse_args()
torch.set_num_threads(options.threads)

with safe_open(options.model, "pt") as file:
    facts = file.metadata()
    weights = {name: file.get_tensor(name) for name in file.keys()}
vocabulary = {"source": [], "target": []}
for line in bytes(weights.pop("vocabulary").tolist()).decode().split("\n")[1:-1]:
    side, _, _, token = line.split("\t")[:4]
    for name in (["source", "target"] if side == "shared" else [side]):
        vocabulary[name].append(token)
number = {word: id for id, word in enumerate(vocabulary["source"]) if id > EOS}
if options.bits:
    most = 2 ** (options.bits - 1) - 1
    for name, value in weights.items():
        if name.startswith("decoder.") and value.dim() == 2:
            scale = value.abs().amax(1, keepdim=True).clamp(min=1e-30) / most
            weights[name] = torch.round(value / scale) * scale
both = facts["bidirectional"] == "true"
joined = facts["output"] == "state-context-embedding"


def part(prefix):
    return {name[len(prefix):]: value for name, value in weights.items() if name.startswith(prefix)}


def gru(prefix, directions):
    found = part(prefix)
    hidden, inputs = found["weight_hh_l0"].shape[1], found["weight_ih_l0"].shape[1]
    module = torch.nn.GRU(inputs, hidden, batch_first=True, bidirectional=directions == 2)
    module.load_state_dict(found)
    return module.eval()


def linear(prefix):
    found = part(prefix + ".")
    outputs, inputs = found["weight"].shape
    module = torch.nn.Linear(inputs, outputs, bias="bias" in found)
    module.load_state_dict(found)
    return module.eval()


embed_source, embed_target = weights["encoder.embedding.weight"], weights["decoder.embedding.weight"]
encoder, decoder = gru("encoder.rnn.", 1 + both), gru("decoder.rnn.", 1)
query, key, energy = (linear("decoder.attention." + name) for name in ("query", "key", "energy"))
output = linear("decoder.output")
bridge = linear("bridge.l0") if both else None
if options.dynamic:
    from torch.ao.quantization import quantize_dynamic

    layers = torch.nn.ModuleList([encoder, decoder, query, key, energy, output] + [bridge] * both)
    layers = quantize_dynamic(layers, {torch.nn.GRU, torch.nn.Linear}, dtype=torch.qint8)
    encoder, decoder, query, key, energy, output = layers[:6]
    bridge = layers[6] if both else None


def translate(sentences):
    """The ids of each sentence without the end token; finished sentences wait for the last."""
    lengths = torch.tensor([len(s) for s in sentences])
    ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(s) for s in sentences], batch_first=True)
    packed = torch.nn.utils.rnn.pack_padded_sequence(embed_source[ids], lengths, batch_first=True, enforce_sorted=False)
    states, last = encoder(packed)
    states, _ = torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True)
    hidden = torch.tanh(bridge(torch.cat([last[0], last[1]], 1))).unsqueeze(0) if both else last
    keys, mask = key(states), torch.arange(ids.shape[1]) >= lengths.unsqueeze(1)
    limits = 2 * lengths + 10
    said, ended, found = torch.full((len(sentences),), BOS), torch.zeros(len(sentences), dtype=torch.bool), []
    for step in range(int(limits.max())):
        scores = energy(torch.tanh(query(hidden[0]).unsqueeze(1) + keys)).squeeze(-1).masked_fill(mask, -1e9)
        context = torch.bmm(torch.softmax(scores, 1).unsqueeze(1), states)
        embedded = embed_target[said].unsqueeze(1)
        state, hidden = decoder(torch.cat([embedded, context], 2), hidden)
        features = torch.cat([state, context, embedded], 2) if joined else state
        said = output(features.squeeze(1))[:, EOS:].argmax(1) + EOS
        said = torch.where(step + 1 >= limits, torch.tensor(EOS), said)
        found.append(said)
        ended |= said == EOS
        if bool(ended.all()):
            break
    return [row[:row.index(EOS)] for row in torch.stack(found, 1).tolist()]


lines = [line.split() for line in open(options.source, encoding="utf-8")]
sources = [[number.get(word, UNK) for word in line] + [EOS] for line in lines]
order = sorted((i for i, line in enumerate(lines) if line), key=lambda i: len(sources[i]))
answers = [[] for _ in lines]
with torch.inference_mode():
    translate([sources[i] for i in order[:options.batch]])
    for _ in range(options.repeat):
        start = time.perf_counter()
        for first in range(0, len(order), options.batch):
            batch = order[first:first + options.batch]
            for index, ids in zip(batch, translate([sources[i] for i in batch])):
                answers[index] = ids
        print(f"{time.perf_counter() - start:.4f}", flush=True)
with open(options.output, "w", encoding="utf-8") as file:
    for ids in answers:
        print(" ".join(vocabulary["target"][i] for i in ids), file=file)
