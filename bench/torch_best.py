#!/usr/bin/env python3
"""The PyTorch side of best.sh: `tutorial` and `gru-att`, trained for a number of updates.

    zstd -dc train.tensors > train
    torch_best.py tutorial|gru-att train --seconds S                            prints its rate
    torch_best.py tutorial|gru-att train --updates N --checkpoint C --output W  writes its weights

Reads a tensor stream, decompressed, whose batches come in a fresh order each epoch. `tutorial` is
`pytorch-tutorial-attention`, `gru-att` is `bahdanau2015` with PyTorch's own initialisation; Adam 1e-3, the second
with gradients clipped to norm 1. The source is packed, attention is masked, and the output layer sees no pads, all
target positions at once. A run that was stopped goes on at its checkpoint. The weights have our names, for
`s2s-train --init`. With --seconds it prints updates/s and target tokens/s behind the first quarter of the time."""
import argparse
import importlib.util
import os
import pathlib
import time

import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

PAD, BOS = 0, 2
# The reader of the manual, whose file name is no module name.
place = pathlib.Path(__file__).resolve().parent.parent / "man" / "s2s-tensors.py"
spec = importlib.util.spec_from_file_location("s2s_tensors", place)
s2s_tensors = importlib.util.module_from_spec(spec)
spec.loader.exec_module(s2s_tensors)

parser = argparse.ArgumentParser()
parser.add_argument("model", choices=["tutorial", "gru-att"])
parser.add_argument("train")
parser.add_argument("--updates", type=int, default=0)
parser.add_argument("--seconds", type=float, default=0)
parser.add_argument("--checkpoint")
parser.add_argument("--output")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.manual_seed(options.seed)
torch.set_num_threads(options.threads)
BAHDANAU = options.model == "gru-att"
E, H, RATE, CLIP = (256, 512, 0.5, 1.0) if BAHDANAU else (128, 128, 0.1, 0.0)


class Encoder(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, E)
        self.rnn = nn.GRU(E, H, batch_first=True, bidirectional=BAHDANAU)

    def forward(self, ids, lengths, drop):
        packed = pack_padded_sequence(drop(self.embedding(ids)), lengths, batch_first=True, enforce_sorted=False)
        outputs, final = self.rnn(packed)
        return pad_packed_sequence(outputs, batch_first=True)[0], torch.cat(list(final), 1)


class Attention(nn.Module):
    """e = v . tanh(W q + b + U k + c) + d, for one query at a time; U k is the same at every step."""

    def __init__(self, context):
        super().__init__()
        self.query, self.key = nn.Linear(H, H), nn.Linear(context, H, bias=not BAHDANAU)
        self.energy = nn.Linear(H, 1, bias=not BAHDANAU)

    def forward(self, query, keys, outputs, pads):
        energies = self.energy(torch.tanh(self.query(query).unsqueeze(1) + keys)).squeeze(2)
        weights = torch.softmax(energies.masked_fill(pads, float("-inf")), 1)
        return torch.bmm(weights.unsqueeze(1), outputs).squeeze(1)


class Decoder(nn.Module):
    def __init__(self, words):
        super().__init__()
        context = H * (1 + BAHDANAU)
        self.embedding = nn.Embedding(words, E)
        self.rnn, self.attention = nn.GRUCell(E + context, H), Attention(context)
        self.output = nn.Linear(H + (context + E) * BAHDANAU, words)

    def forward(self, ids, state, outputs, pads, drop):
        keys, rows = self.attention.key(outputs), []
        for embedded in drop(self.embedding(ids)).unbind(1):
            context = self.attention(state, keys, outputs, pads)
            state = self.rnn(torch.cat([embedded, context], 1), state)
            rows.append(torch.cat([state, context, embedded], 1) if BAHDANAU else state)
        return torch.stack(rows, 1)


class Translator(nn.Module):
    """A batch to its mean loss over the target tokens, their end tokens included."""

    def __init__(self, sizes):
        super().__init__()
        self.encoder, self.decoder = Encoder(sizes["source"]), Decoder(sizes["target"])
        if BAHDANAU:
            self.bridge = nn.ModuleDict({"l0": nn.Linear(2 * H, H)})
        self.drop = nn.Dropout(RATE)

    def forward(self, batch):
        source, target = batch["source"], batch["target"]
        outputs, state = self.encoder(source, batch["source_lengths"], self.drop)
        state = torch.tanh(self.bridge["l0"](state)) if BAHDANAU else state
        inputs = torch.cat([torch.full((len(target), 1), BOS), target[:, :-1]], 1)
        features = self.decoder(inputs, state, outputs, source == PAD, self.drop)
        kept = target != PAD
        return nn.functional.cross_entropy(self.decoder.output(features[kept]), target[kept])

    def save(self, path):
        """Writes the weights under the names of one-layer modules, which is what we write."""
        cell = {f"decoder.rnn.{name}": f"decoder.rnn.{name}_l0" for name, _ in self.decoder.rnn.named_parameters()}
        save_file({cell.get(name, name): value for name, value in self.state_dict().items()}, path)


def read(path):
    """The batches of a stream, and how many ids each side has."""
    batches, sizes = [], {}
    with open(path, "rb") as stream:
        for metadata, tensors in s2s_tensors.records(stream):
            if metadata["record"] == "begin":
                sizes = {side: int(metadata[f"{side}_vocabulary"]) for side in ("source", "target")}
            elif metadata["record"] == "batch":
                batches.append({name: torch.tensor(value).long() for name, value in tensors.items()})
    return batches, sizes


def save(path, **state):
    """One file that is old or new, never half."""
    torch.save(state, path + ".part")
    os.replace(path + ".part", path)


def main():
    batches, sizes = read(options.train)
    model = Translator(sizes)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    update = 0
    if options.checkpoint and os.path.exists(options.checkpoint):
        state = torch.load(options.checkpoint)
        model.load_state_dict(state["model"])
        adam.load_state_dict(state["adam"])
        torch.set_rng_state(state["random"])
        update = state["update"]
    begin, marked, tokens, order, epoch = time.perf_counter(), None, 0, [], -1
    while update < options.updates or time.perf_counter() - begin < options.seconds:
        if update // len(batches) != epoch:
            epoch = update // len(batches)
            # Of the epoch alone, so that a run that goes on sees the same.
            order = torch.randperm(len(batches), generator=torch.Generator().manual_seed(1000 * options.seed + epoch))
        batch = batches[order[update % len(batches)]]
        adam.zero_grad()
        model(batch).backward()
        if CLIP:
            nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        adam.step()
        update += 1
        tokens += int(batch["target_lengths"].sum())
        if options.seconds and marked is None and time.perf_counter() - begin > options.seconds / 4:
            marked = time.perf_counter(), update, tokens
        if options.checkpoint and (update % 200 == 0 or update == options.updates):
            save(options.checkpoint, model=model.state_dict(), adam=adam.state_dict(), random=torch.get_rng_state(),
                 update=update)
    if marked:
        spent = time.perf_counter() - marked[0]
        print(f"{(update - marked[1]) / spent:.4f} {(tokens - marked[2]) / spent:.0f}")
    if options.output:
        model.save(options.output)


if __name__ == "__main__":
    main()
