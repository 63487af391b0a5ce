#!/usr/bin/env python3
"""Our models in torch.nn, and weights of torch.nn for our trainer.

    torch_model.py score MODEL [WEIGHTS] < pairs       what s2s-translate --score says, by PyTorch
    torch_model.py classify MODEL [WEIGHTS] < lines    what s2s-translate says of a classifier, by PyTorch
    torch_model.py draw MODEL WEIGHTS [--seed 1]       writes fresh PyTorch weights of the same shape, from which
                                                       s2s-train --init WEIGHTS starts

MODEL gives shape and vocabulary; its weights too, where WEIGHTS, a safetensors file, is not given.

Names, shapes and gate order in a model file are those of torch.nn, so `load_state_dict` is the whole conversion.
Known here: one or more layers of GRU, LSTM or tanh RNN; translation without attention, with the context at every
step or with additive attention; language models; classifiers. Needs torch and safetensors, and lines of words or
characters, cleaned."""
import argparse
import math
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import nn

UNK, BOS, EOS = 1, 2, 3
CELLS = {"gru": nn.GRU, "lstm": nn.LSTM, "elman": nn.RNN}


class Encoder(nn.Module):
    """Ids to an output at each position and the final states."""

    def __init__(self, facts):
        super().__init__()
        self.embedding = nn.Embedding(facts["source_vocabulary"], facts["embedding"])
        self.rnn = CELLS[facts["cell"]](facts["embedding"], facts["hidden"], facts["layers"], batch_first=True,
                                        bidirectional=facts["bidirectional"])

    def forward(self, ids):
        return self.rnn(self.embedding(ids))


class Attention(nn.Module):
    """e = v . tanh(W q + b + U k + c) + d (Bahdanau, Cho, Bengio 2015)."""

    def __init__(self, H, C, biases):
        super().__init__()
        self.query, self.key = nn.Linear(H, H), nn.Linear(C, H, bias=biases)
        self.energy = nn.Linear(H, 1, bias=biases)

    def forward(self, query, keys):
        energies = self.energy(torch.tanh(self.query(query) + self.key(keys)))
        return torch.softmax(energies, 1).transpose(1, 2) @ keys


class Decoder(nn.Module):
    """The right target so far to the logits of each next token."""

    def __init__(self, facts):
        super().__init__()
        E, H = facts["embedding"], facts["hidden"]
        C = H * (1 + facts["bidirectional"])
        self.attends = facts["attention"].startswith("additive")
        self.sees = self.attends or facts["attention"] == "context"
        self.joins = facts["output"] != "state"
        self.rectifies = facts["rectified_embedding"]
        self.embedding = nn.Embedding(facts["target_vocabulary"], E)
        self.rnn = CELLS[facts["cell"]](E + C * self.sees, H, facts["layers"], batch_first=True)
        if self.attends:
            self.attention = Attention(H, C, facts["attention"] == "additive")
        width = H + (C + E) * self.joins
        if facts["output"] == "readout":
            self.readout = nn.Linear(width, E)
            width = E
        self.output = nn.Linear(width, facts["target_vocabulary"])

    def forward(self, ids, state, outputs=None, summary=None):
        rows = []
        for embedded in self.embedding(ids).split(1, 1):
            embedded = torch.relu(embedded) if self.rectifies else embedded
            context = summary
            if self.attends:
                top = (state[0] if isinstance(state, tuple) else state)[-1]
                context = self.attention(top.unsqueeze(1), outputs)
            x = torch.cat([embedded, context], 2) if self.sees else embedded
            said, state = self.rnn(x, state)
            rows.append(torch.cat([said, context, embedded], 2) if self.joins else said)
        features = torch.cat(rows, 1)
        if hasattr(self, "readout"):
            features = torch.tanh(self.readout(features))
        return self.output(features)


class Translator(nn.Module):
    def __init__(self, facts):
        super().__init__()
        self.encoder, self.decoder = Encoder(facts), Decoder(facts)
        self.both = facts["bidirectional"]
        self.memory = facts["cell"] == "lstm"
        if facts["bridge"] == "tanh":
            parts = ["", "_memory"] if self.memory else [""]
            H = facts["hidden"]
            self.bridge = nn.ModuleDict({f"l{layer}{part}": nn.Linear(H * (1 + self.both), H)
                                         for layer in range(facts["layers"]) for part in parts})

    def forward(self, source, inputs):
        outputs, final = self.encoder(source)
        parts = list(final) if self.memory else [final]
        summary = torch.cat(list(parts[0][-1 - self.both:]), 1).unsqueeze(1)
        if hasattr(self, "bridge"):
            # The directions of a layer stand side by side.
            joined = [torch.cat([p[d::1 + self.both] for d in range(1 + self.both)], 2) for p in parts]
            parts = [torch.stack([torch.tanh(self.bridge[f"l{layer}{name}"](row)) for layer, row in enumerate(part)])
                     for part, name in zip(joined, ["", "_memory"])]
        return self.decoder(inputs, tuple(parts) if self.memory else parts[0], outputs, summary)


class LanguageModel(nn.Module):
    def __init__(self, facts):
        super().__init__()
        self.decoder = Decoder(facts)

    def forward(self, _, inputs):
        return self.decoder(inputs, None)


class Classifier(nn.Module):
    def __init__(self, facts):
        super().__init__()
        self.encoder = Encoder(facts)
        self.both = facts["bidirectional"]
        self.output = nn.Linear(facts["hidden"] * (1 + self.both), facts["target_vocabulary"])

    def forward(self, source, _=None):
        final = self.encoder(source)[1]
        hidden = final[0] if isinstance(final, tuple) else final
        return self.output(torch.cat(list(hidden[-1 - self.both:]), 1))


def model_of(facts):
    """A torch.nn model of the shape that a model file records."""
    facts = {name: int(text) if text.isdigit() else text == "true" if text in ("true", "false") else text
             for name, text in facts.items()}
    unknown = [name for name, plain in [("residual", False), ("reverses_source", False), ("tied_embedding", False),
                                        ("encoder_transition", 1), ("decoder_transition", 1),
                                        ("layer_norm", False), ("alternating", False)]
               if facts.get(name, plain) != plain]
    if facts["cell"] not in CELLS:
        unknown.append("cell")
    if facts["attention"] in ("dot", "general"):
        unknown.append("attention")
    if facts["activation"] != "tanh":
        unknown.append("activation")
    if unknown:
        sys.exit(f"torch_model.py: not known here: {', '.join(unknown)}")
    return {"translate": Translator, "lm": LanguageModel, "classify": Classifier}[facts["task"]](facts)


def load(path):
    """The metadata, the vocabulary and the tensors of a model file."""
    with safe_open(path, "pt") as file:
        facts, weights = file.metadata(), {name: file.get_tensor(name) for name in file.keys()}
    lines = bytes(weights.pop("vocabulary").tolist()).decode().split("\n")[:-1]
    vocabulary, levels = {}, lines[0].split("level=")[1].split("\t")[0].split(",")
    for line in lines[1:]:
        side, number, _, token = line.split("\t")[:4]
        for name in (["source", "target"] if side == "shared" else [side]):
            vocabulary.setdefault(name, {})[token] = int(number)
    return facts, vocabulary, levels, weights


def ids(line, tokens, level):
    """The ids of a line with the end token."""
    spelt = {" ": "\u2581", "\u2581": "\u2581\u2581"}
    parts = [spelt.get(c, c) for c in line] if level == "char" else filter(None, line.split(" "))
    return torch.tensor([[tokens.get(part, UNK) for part in parts] + [EOS]])


def score(model, facts, vocabulary, levels):
    """score<TAB>tokens of each line, one by one, and the perplexity of all; of a classifier's the log probability
    of the label."""
    total = count = 0
    for line in sys.stdin.read().split("\n")[:-1]:
        columns = line.split("\t")
        source = ids(columns[0], vocabulary["source"], levels[0])
        if facts["task"] == "lm":
            target = source
        elif facts["task"] == "classify":
            target = torch.tensor([[vocabulary["label"][columns[1]]]])
        else:
            target = ids(columns[1], vocabulary["target"], levels[-1])
        inputs = torch.cat([torch.tensor([[BOS]]), target[:, :-1]], 1)
        loss = nn.functional.cross_entropy(model(source, inputs).flatten(0, -2), target[0], reduction="sum").item()
        print(f"{-loss / target.shape[1]:.6f}\t{target.shape[1]}")
        total, count = total + loss, count + target.shape[1]
    print(f"perplexity {math.exp(total / count):.4f}", file=sys.stderr)


def classify(model, vocabulary):
    """label<TAB>probability of each line."""
    labels = {number: label for label, number in vocabulary["label"].items()}
    for line in sys.stdin.read().split("\n")[:-1]:
        p = torch.softmax(model(ids(line, vocabulary["source"], "char"))[0], 0)
        print(f"{labels[p.argmax().item()]}\t{p.max().item():.4f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("act", choices=["score", "classify", "draw"])
    parser.add_argument("model")
    parser.add_argument("weights", nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.act == "draw" and not options.weights:
        parser.error("draw needs a file for the weights")
    torch.manual_seed(options.seed)
    # Sentences run one by one; a second thread would only wait.
    torch.set_num_threads(1)
    facts, vocabulary, levels, weights = load(options.model)
    model = model_of(facts).eval()
    if options.act == "draw":
        return save_file(model.state_dict(), options.weights)
    model.load_state_dict(load_file(options.weights) if options.weights else weights)
    with torch.inference_mode():
        if options.act == "classify":
            classify(model, vocabulary)
        else:
            score(model, facts, vocabulary, levels)


if __name__ == "__main__":
    main()
