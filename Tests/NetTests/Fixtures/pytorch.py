#!/usr/bin/env python3
"""The models of Net written in torch.nn, and what they compute: loss and every gradient.

Writes elman.safetensors, gru.safetensors and lstm.safetensors beside this file. Each holds
  source, target, source_lengths, target_lengths   the batch, ragged, padded with 0
  weight/NAME/SHAPE                                a tensor's values in every case that has it
  CASE/loss, CASE/gradient/NAME                    the mean over target tokens, and its gradient
and in the metadata, under CASE, the settings of the model. Names are those of the state dict.

Sentences run one by one, so there is no pad to get wrong; arithmetic is in double precision, so the
comparison shows our rounding alone. Needs torch, numpy, safetensors.
"""
import itertools, os, zlib
import torch, torch.nn as nn
from safetensors.torch import save_file

torch.set_default_dtype(torch.float64)
E, H, SOURCE, TARGET = 3, 5, 11, 8
BEGIN = 2
SENTENCES = [([5, 6, 3], [4, 7, 5, 4, 3]), ([3], [6, 3]), ([8, 4, 9, 10, 5, 3], [3]), ([7, 7, 1, 3], [5, 1, 4, 3])]


class PlainCell(nn.Module):
    """An Elman layer whose activation torch.nn.RNN does not have, with its parameter names."""

    def __init__(self, inputs, hidden, suffix, activation):
        super().__init__()
        self.suffix, self.activation = suffix, activation
        for name, shape in [("weight_ih", (hidden, inputs)), ("weight_hh", (hidden, hidden)),
                            ("bias_ih", (hidden,)), ("bias_hh", (hidden,))]:
            self.register_parameter(f"{name}_{suffix}", nn.Parameter(torch.empty(shape)))

    def forward(self, x, state):
        weight = lambda name: getattr(self, f"{name}_{self.suffix}")
        h, outputs = state[0, 0], []
        for row in x[0]:
            a = weight("weight_ih") @ row + weight("bias_ih") + weight("weight_hh") @ h + weight("bias_hh")
            h = {"sigmoid": torch.sigmoid, "none": lambda v: v}[self.activation](a)
            outputs.append(h)
        return torch.stack(outputs)[None], h[None, None]


class Stack(nn.Module):
    """Layers of torch.nn.RNN, GRU or LSTM, one module a layer and direction so that a residual
    connection can stand between them; `renamed` gives the names of one module with all layers."""

    def __init__(self, s, inputs, directions):
        super().__init__()
        self.s, self.directions = s, directions
        self.parts = nn.ModuleList()
        for layer in range(s["layers"]):
            width = inputs if layer == 0 else H * directions
            for direction in range(directions):
                self.parts.append(self.make(width))

    def make(self, width):
        cell, activation = self.s["cell"], self.s["activation"]
        if cell == "gru": return nn.GRU(width, H, batch_first=True)
        if cell == "lstm": return nn.LSTM(width, H, batch_first=True)
        if activation in ("tanh", "relu"): return nn.RNN(width, H, nonlinearity=activation, batch_first=True)
        return PlainCell(width, H, "l0", activation)

    def zeros(self):
        zero = torch.zeros(1, 1, H)
        return [(zero, zero) if self.s["cell"] == "lstm" else zero for _ in self.parts]

    def forward(self, x, states):
        """x [1, T, inputs]; the outputs [1, T, H directions] and the state of each part."""
        finals = []
        for layer in range(self.s["layers"]):
            outputs = []
            for direction in range(self.directions):
                index = layer * self.directions + direction
                y, final = self.parts[index](x if direction == 0 else x.flip(1), states[index])
                outputs.append(y if direction == 0 else y.flip(1))
                finals.append(final)
            y = torch.cat(outputs, -1)
            x = y + x if self.s["residual"] and layer > 0 else y
        return x, finals

    def check(self):
        """Where there is one torch.nn module with all layers, it must load our names and do the same."""
        if self.s["residual"] or isinstance(self.parts[0], PlainCell): return
        first = self.parts[0]
        extra = {"nonlinearity": first.nonlinearity} if isinstance(first, nn.RNN) else {}
        whole = type(first)(first.input_size, H, self.s["layers"], batch_first=True,
                            bidirectional=self.directions == 2, **extra)
        whole.load_state_dict({self.renamed("parts." + key): value for key, value in self.parts.state_dict().items()})
        x = torch.linspace(-1, 1, 4 * first.input_size).reshape(1, 4, -1)
        assert torch.allclose(whole(x)[0], self(x, self.zeros())[0])

    def renamed(self, key):
        _, index, name = key.split(".")
        layer, direction = divmod(int(index), self.directions)
        return name.replace("_l0", f"_l{layer}") + ("_reverse" if direction else "")


class Model(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.s = s
        both = 2 if s["bidirectional"] else 1
        C, width, attention = H * both, s["embedding"], s["attention"]
        self.luong = attention in ("dot", "general")
        self.additive = attention.startswith("additive")
        fed = C if self.additive or attention == "context" else H if s["input_feeding"] else 0
        features = H + C + width if s["output"] != "state" else H
        self.encoder = nn.ModuleDict({"embedding": nn.Embedding(SOURCE, width), "rnn": Stack(s, width, both)})
        self.decoder = nn.ModuleDict({"embedding": nn.Embedding(TARGET, width), "rnn": Stack(s, width + fed, 1),
                                      "output": nn.Linear(features, TARGET)})
        if s["tied_embedding"]: self.decoder["output"].weight = self.decoder["embedding"].weight
        if s["bridge"] == "tanh":
            parts = ["", "_memory"] if s["cell"] == "lstm" else [""]
            self.bridge = nn.ModuleDict({f"l{layer}{part}": nn.Linear(C, H)
                                         for layer in range(s["layers"]) for part in parts})
        if self.additive:
            biases = attention == "additive"
            self.decoder["attention"] = nn.ModuleDict({"query": nn.Linear(H, H), "key": nn.Linear(C, H, bias=biases),
                                                       "energy": nn.Linear(H, 1, bias=biases)})
        if attention == "general":
            self.decoder["attention"] = nn.ModuleDict({"key": nn.Linear(C, H, bias=False)})
        if self.luong: self.decoder["combine"] = nn.Linear(C + H, H, bias=False)

    def initial(self, finals):
        """The decoder's first states, and the final top state of the encoder."""
        memory = self.s["cell"] == "lstm"
        both = 2 if self.s["bidirectional"] else 1
        hidden = lambda state: state[0] if memory else state
        layers = [finals[index:index + both] for index in range(0, len(finals), both)]
        summary = torch.cat([hidden(state) for state in layers[-1]], -1)
        if self.s["bridge"] == "copy": return finals, summary
        def mapped(name, states): return torch.tanh(self.bridge[name](torch.cat(states, -1)))
        if not memory: return [mapped(f"l{layer}", states) for layer, states in enumerate(layers)], summary
        return [(mapped(f"l{layer}", [h for h, _ in states]), mapped(f"l{layer}_memory", [c for _, c in states]))
                for layer, states in enumerate(layers)], summary

    def look(self, query, outputs):
        """query [1, 1, H], outputs [1, S, C]; the context [1, 1, C]."""
        part = self.decoder["attention"] if "attention" in self.decoder else None
        if self.additive: e = part["energy"](torch.tanh(part["query"](query) + part["key"](outputs))).transpose(1, 2)
        elif self.luong: e = query @ (part["key"](outputs) if part is not None else outputs).transpose(1, 2)
        return torch.softmax(e, -1) @ outputs

    def forward(self, source, target):
        if self.s["reverses_source"]: source = source[:-1][::-1] + source[-1:]
        x = self.encoder["embedding"](torch.tensor([source]))
        outputs, finals = self.encoder["rnn"](x, self.encoder["rnn"].zeros())
        states, summary = self.initial(finals)
        attentional, logits = torch.zeros(1, 1, H), []
        for token in [BEGIN] + target[:-1]:
            embedded = self.decoder["embedding"](torch.tensor([[token]]))
            if self.s["rectified_embedding"]: embedded = torch.relu(embedded)
            x, context = [embedded], None
            if self.s["attention"] == "context": context = summary
            if self.additive: context = self.look(states[-1][0] if self.s["cell"] == "lstm" else states[-1], outputs)
            if context is not None: x.append(context)
            if self.s["input_feeding"]: x.append(attentional)
            top, states = self.decoder["rnn"](torch.cat(x, -1), states)
            if self.luong:
                context = self.look(top, outputs)
                top = attentional = torch.tanh(self.decoder["combine"](torch.cat([context, top], -1)))
            if self.s["output"] != "state": top = torch.cat([top, context, embedded], -1)
            logits.append(self.decoder["output"](top)[0, 0])
        return nn.functional.cross_entropy(torch.stack(logits), torch.tensor(target), reduction="sum")

    def named(self):
        """Parameters under the names of one torch.nn module with all layers."""
        for key, value in self.named_parameters():
            for side in ("encoder", "decoder"):
                prefix = f"{side}.rnn."
                if key.startswith(prefix): key = prefix + getattr(self, side)["rnn"].renamed(key[len(prefix):])
            yield key, value


def cases():
    base = dict(cell="gru", activation="tanh", embedding=E, hidden=H, layers=1, bidirectional=False, bridge="copy",
                attention="none", input_feeding=False, output="state", tied_embedding=False, residual=False,
                reverses_source=False, rectified_embedding=False)
    looks = [("none", False), ("context", False), ("additive", False), ("additive-one-bias", False),
             ("dot", False), ("dot", True), ("general", False), ("general", True)]
    for cell in ("elman", "gru", "lstm"):
        for layers, both, (attention, feeding), output in itertools.product(
                (1, 2), (False, True), looks, ("state", "state-context-embedding")):
            if attention == "none" and output != "state" or attention == "dot" and both: continue
            yield base | dict(cell=cell, layers=layers, bidirectional=both, bridge="tanh" if both else "copy",
                              attention=attention, input_feeding=feeding, output=output)
        yield base | dict(cell=cell, layers=3, attention="general", input_feeding=True, residual=True)
        yield base | dict(cell=cell, layers=2, bidirectional=True, bridge="tanh", attention="additive", residual=True)
        yield base | dict(cell=cell, attention="context", embedding=H, tied_embedding=True, reverses_source=True)
        yield base | dict(cell=cell, layers=2, bridge="tanh", rectified_embedding=True)
    for activation in ("relu", "sigmoid", "none"):
        yield base | dict(cell="elman", activation=activation, layers=2, bidirectional=True, bridge="tanh")


def values(name, shape):
    """The same single-precision values wherever a tensor has this name and shape."""
    generator = torch.Generator().manual_seed(zlib.crc32(f"{name} {shape}".encode()))
    return (torch.rand(shape, generator=generator, dtype=torch.float32) * 2 - 1) * 0.7


def padded(rows):
    width = max(map(len, rows))
    return torch.tensor([row + [0] * (width - len(row)) for row in rows], dtype=torch.int32)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    tokens = sum(len(target) for _, target in SENTENCES)
    files = {}
    for number, s in enumerate(cases()):
        model = Model(s)
        tensors, metadata = files.setdefault(s["cell"], ({}, {}))
        for name, parameter in model.named():
            shape = "x".join(map(str, parameter.shape))
            value = tensors.setdefault(f"weight/{name}/{shape}", values(name, tuple(parameter.shape)))
            parameter.data = value.double()
        if s["tied_embedding"]: model.decoder["output"].weight = model.decoder["embedding"].weight
        for side in (model.encoder, model.decoder): side["rnn"].check()
        loss = sum(model(source, target) for source, target in SENTENCES) / tokens
        loss.backward()
        case = f"{number:03}"
        metadata[case] = " ".join(f"{key}={str(value).lower()}" for key, value in s.items())
        tensors[f"{case}/loss"] = loss.detach().float().reshape(1)
        for name, parameter in model.named():
            tensors[f"{case}/gradient/{name}"] = parameter.grad.float()
    for cell, (tensors, metadata) in files.items():
        sources, targets = zip(*SENTENCES)
        tensors |= {"source": padded(sources), "target": padded(targets),
                    "source_lengths": torch.tensor([len(x) for x in sources], dtype=torch.int32),
                    "target_lengths": torch.tensor([len(x) for x in targets], dtype=torch.int32)}
        save_file(tensors, os.path.join(folder, f"{cell}.safetensors"), metadata)
        print(cell, len(metadata), "cases")


main()
