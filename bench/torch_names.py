#!/usr/bin/env python3
"""The PyTorch side of names.sh and char-lm.sh: the same model, trained on the same batches.

    zstd -dc train.zst > train; zstd -dc test.zst > test
    torch_names.py classify|lm train test [--epochs 10] [--seed 1] [--threads 2]

Reads tensor streams, decompressed. `classify` is `char-classifier`: embedding 64, bidirectional GRU 128, both final
states, dropout 0.3 on the embedding and on the states. `lm` is `char-lm`: embedding 64, LSTM 256, dropout 0.3 on the
embedding. Adam 1e-3, gradients clipped to norm 1, PyTorch's own initialisation, the batches of the stream in a fresh
order each epoch. Prints accuracy and perplexity on the test stream, and seconds of training."""
import argparse
import importlib.util
import math
import pathlib
import time

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

PAD, BOS = 0, 2
# The reader of the manual, whose file name is no module name.
place = pathlib.Path(__file__).resolve().parent.parent / "man" / "s2s-tensors.py"
spec = importlib.util.spec_from_file_location("s2s_tensors", place)
s2s_tensors = importlib.util.module_from_spec(spec)
spec.loader.exec_module(s2s_tensors)

parser = argparse.ArgumentParser()
parser.add_argument("task", choices=["classify", "lm"])
parser.add_argument("train")
parser.add_argument("test")
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()
torch.manual_seed(options.seed)
torch.set_num_threads(options.threads)
CLASSIFIES = options.task == "classify"


class Classifier(nn.Module):
    """The class of a sentence, from the final states of both directions."""

    def __init__(self, characters, classes, E=64, H=128):
        super().__init__()
        self.embedding, self.rnn = nn.Embedding(characters, E), nn.GRU(E, H, batch_first=True, bidirectional=True)
        self.drop, self.output = nn.Dropout(0.3), nn.Linear(2 * H, classes)

    def forward(self, batch):
        x = self.drop(self.embedding(batch["source"]))
        _, final = self.rnn(pack_padded_sequence(x, batch["source_lengths"], batch_first=True, enforce_sorted=False))
        return self.output(self.drop(torch.cat([final[0], final[1]], 1))), batch["label"]


class LanguageModel(nn.Module):
    """The next character at each position of a text."""

    def __init__(self, characters, E=64, H=256):
        super().__init__()
        self.embedding, self.rnn = nn.Embedding(characters, E), nn.LSTM(E, H, batch_first=True)
        self.drop, self.output = nn.Dropout(0.3), nn.Linear(H, characters)

    def forward(self, batch):
        target, lengths = batch["target"], batch["target_lengths"]
        inputs = torch.cat([torch.full((len(target), 1), BOS), target[:, :-1]], 1)
        kept = torch.arange(target.shape[1]) < lengths.unsqueeze(1)
        outputs, _ = self.rnn(self.drop(self.embedding(inputs)))
        return self.output(outputs[kept]), target[kept]


def read(path):
    """The batches of a stream, and how many tokens each side of its vocabulary has."""
    batches, sizes = [], {}
    with open(path, "rb") as stream:
        for metadata, tensors in s2s_tensors.records(stream):
            if metadata["record"] == "begin":
                for line in bytes(tensors["vocabulary"]).decode().split("\n")[1:-1]:
                    side = line.split("\t")[0]
                    sizes[side] = sizes.get(side, 0) + 1
            elif metadata["record"] == "batch":
                batches.append({name: torch.tensor(array).long() for name, array in tensors.items()})
    return batches, sizes


def judge(model, batches):
    """Accuracy and perplexity."""
    model.eval()
    loss = hits = count = 0
    with torch.inference_mode():
        for batch in batches:
            logits, right = model(batch)
            loss += nn.functional.cross_entropy(logits, right, reduction="sum").item()
            hits += (logits.argmax(1) == right).sum().item()
            count += len(right)
    return hits / count, math.exp(loss / count)


train, sizes = read(options.train)
test, _ = read(options.test)
model = Classifier(sizes["source"], sizes["label"]) if CLASSIFIES else LanguageModel(sizes["source"])
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
start = time.perf_counter()
for epoch in range(options.epochs):
    model.train()
    for index in torch.randperm(len(train)).tolist():
        optimizer.zero_grad()
        nn.functional.cross_entropy(*model(train[index])).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1)
        optimizer.step()
seconds = time.perf_counter() - start
accuracy, perplexity = judge(model, test)
parameters = sum(p.numel() for p in model.parameters())
print(f"torch  seed {options.seed}  {parameters} parameters  "
      + (f"accuracy {100 * accuracy:.2f} %  " if CLASSIFIES else "") + f"perplexity {perplexity:.4f}  {seconds:.1f} s")
