#!/usr/bin/env python3
"""The PyTorch side of quality.sh: `pytorch-tutorial-attention`, trained on the batches of one of our streams.

    torch_train.py STREAM STATE --updates 500 [--threads 2] [--seed 1]

STREAM is a tensor stream, decompressed. Takes STATE up where it exists, trains so many updates more, writes STATE and
beside it STATE.safetensors, which torch_translate.py reads, and prints the seconds of these updates; loading and
saving are not counted. Adam 1e-3, PyTorch's own initialisation, the batches in a fresh order each epoch."""
import argparse
import importlib.util
import pathlib
import time

import torch
from safetensors.torch import save_file
from torch import nn

PAD, BOS = 0, 2
# The reader of the manual, whose file name is no module name.
place = pathlib.Path(__file__).resolve().parent.parent / "man" / "s2s-tensors.py"
spec = importlib.util.spec_from_file_location("s2s_tensors", place)
s2s_tensors = importlib.util.module_from_spec(spec)
spec.loader.exec_module(s2s_tensors)

parser = argparse.ArgumentParser()
parser.add_argument("stream")
parser.add_argument("state", type=pathlib.Path)
parser.add_argument("--updates", type=int, required=True)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
torch.manual_seed(options.seed)
torch.set_num_threads(options.threads)


def read(path):
    """The vocabulary's bytes, the sizes of its sides, and the batches."""
    vocabulary, sizes, batches = None, {}, []
    with open(path, "rb") as stream:
        for metadata, tensors in s2s_tensors.records(stream):
            if metadata["record"] == "begin":
                vocabulary = torch.tensor(tensors["vocabulary"], dtype=torch.uint8)
                for line in bytes(tensors["vocabulary"]).decode().split("\n")[1:-1]:
                    side = line.split("\t")[0]
                    sizes[side] = sizes.get(side, 0) + 1
            elif metadata["record"] == "batch":
                batches.append([torch.tensor(tensors[side]).long() for side in ("source", "target")])
    return vocabulary, sizes, batches


class Part(nn.Module):
    """What an encoder and a decoder have; the names are those of our model files."""

    def __init__(self, words, inputs, H):
        super().__init__()
        self.embedding, self.rnn = nn.Embedding(words, H), nn.GRU(inputs, H, batch_first=True)


class Translator(nn.Module):
    """A GRU with additive attention, which reads the right word at every step."""

    def __init__(self, source, target, H=128):
        super().__init__()
        self.encoder, self.decoder, self.drop = Part(source, H, H), Part(target, 2 * H, H), nn.Dropout(0.1)
        self.decoder.attention = nn.ModuleDict(
            {"query": nn.Linear(H, H), "key": nn.Linear(H, H), "energy": nn.Linear(H, 1)})
        self.decoder.output = nn.Linear(H, target)

    def forward(self, source, target):
        states, hidden = self.encoder.rnn(self.drop(self.encoder.embedding(source)))
        look, pads = self.decoder.attention, source == PAD
        keys = look["key"](states)
        inputs = torch.cat([torch.full((len(target), 1), BOS), target[:, :-1]], 1)
        embedded, said = self.drop(self.decoder.embedding(inputs)), []
        for step in range(target.shape[1]):
            scores = look["energy"](torch.tanh(look["query"](hidden[-1]).unsqueeze(1) + keys)).squeeze(-1)
            weights = torch.softmax(scores.masked_fill(pads, -1e9), 1)
            context = torch.bmm(weights.unsqueeze(1), states)
            state, hidden = self.decoder.rnn(torch.cat([embedded[:, step:step + 1], context], 2), hidden)
            said.append(state)
        kept = target != PAD
        return nn.functional.cross_entropy(self.decoder.output(torch.cat(said, 1)[kept]), target[kept])


vocabulary, sizes, batches = read(options.stream)
model = Translator(sizes["source"], sizes["target"])
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
done = 0
if options.state.exists():
    done, weights, moments = torch.load(options.state, weights_only=True)
    model.load_state_dict(weights)
    optimizer.load_state_dict(moments)
start = time.perf_counter()
for update in range(done, done + options.updates):
    epoch, position = divmod(update, len(batches))
    order = torch.randperm(len(batches), generator=torch.Generator().manual_seed(options.seed + epoch))
    optimizer.zero_grad()
    model(*batches[order[position]]).backward()
    optimizer.step()
seconds = time.perf_counter() - start
torch.save((done + options.updates, model.state_dict(), optimizer.state_dict()), options.state)
save_file(model.state_dict() | {"vocabulary": vocabulary}, str(options.state) + ".safetensors",
          metadata={"bidirectional": "false", "output": "state"})
print(f"{seconds:.2f}")
