"""The models of Net written in torch.nn, under the names and settings that Net has for them.

Sentences run one by one, without padding; arithmetic is in double precision, so a
comparison shows our rounding alone. Needs torch.
"""
import zlib
import torch, torch.nn as nn

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
BEGIN = 2


class Steps(nn.Module):
    """A layer that torch.nn does not have: `shapes` are its parameters by name, `step` computes the next state."""

    def __init__(self, shapes):
        super().__init__()
        for name, shape in shapes.items():
            self.register_parameter(f"{name}_l0", nn.Parameter(torch.empty(shape)))

    def value(self, name): return getattr(self, f"{name}_l0")

    def forward(self, x, state):
        outputs = []
        for row in x[0]:
            state = self.step(row[None], state)
            outputs.append(state[0] if isinstance(state, tuple) else state)
        return torch.cat(outputs, 1), state


class PlainCell(Steps):
    """An Elman layer whose activation torch.nn.RNN does not have, with its parameter names."""

    def __init__(self, inputs, hidden, activation):
        super().__init__({"weight_ih": (hidden, inputs), "weight_hh": (hidden, hidden), "bias_ih": (hidden,),
                          "bias_hh": (hidden,)})
        self.activation = activation

    def step(self, x, h):
        a = x @ self.value("weight_ih").T + self.value("bias_ih")
        a = a + h @ self.value("weight_hh").T + self.value("bias_hh")
        return {"sigmoid": torch.sigmoid, "none": lambda v: v}[self.activation](a)


class LRN(Steps):
    """Zhang and Sennrich 2019."""

    def __init__(self, inputs, hidden):
        super().__init__({"weight_ih": (3 * hidden, inputs), "bias_ih": (3 * hidden,)})

    def step(self, x, h):
        q, k, v = (x @ self.value("weight_ih").T + self.value("bias_ih")).chunk(3, -1)
        return torch.tanh(torch.sigmoid(k + h) * v + torch.sigmoid(q - h) * h)


class SSRU(Steps):
    """Kim et al. 2019, with the one bias of Marian."""

    def __init__(self, inputs, hidden):
        super().__init__({"weight_ih": (2 * hidden, inputs), "bias_ih": (hidden,)})

    def step(self, x, state):
        f, x = (x @ self.value("weight_ih").T).chunk(2, -1)
        f = torch.sigmoid(f + self.value("bias_ih"))
        c = f * state[1] + (1 - f) * x
        return torch.relu(c), c


class Transition(Steps):
    """Cells of torch one after the other at a step; all but the first have an input of no numbers."""

    CELLS = {"elman": (torch.rnn_tanh_cell, 1), "gru": (torch.gru_cell, 3), "lstm": (torch.lstm_cell, 4)}

    def __init__(self, inputs, hidden, cell, depth):
        function, gates = self.CELLS[cell]
        rows = gates * hidden
        shapes = {"weight_ih": (rows, inputs), "weight_hh": (rows, hidden), "bias_ih": (rows,), "bias_hh": (rows,)}
        super().__init__(shapes)
        self.cell, self.depth, self.rows = function, depth, rows
        for number in range(1, depth):
            for name, shape in shapes.items():
                if name != "weight_ih":
                    self.register_parameter(f"{name}_l0_transition{number}", nn.Parameter(torch.empty(shape)))

    def step(self, x, state):
        memory = isinstance(state, tuple)
        state = tuple(part[0] for part in state) if memory else state[0]
        for number in range(self.depth):
            end = f"_l0_transition{number}" if number else "_l0"
            weight = getattr(self, "weight_ih_l0") if number == 0 else torch.zeros(self.rows, 0)
            rest = [getattr(self, name + end) for name in ("weight_hh", "bias_ih", "bias_hh")]
            state = self.cell(x if number == 0 else torch.zeros(1, 0), state, weight, *rest)
        return tuple(part[None] for part in state) if memory else state[None]


def has_memory(s):
    return s["cell"] in ("lstm", "ssru")


class NormLayer(nn.Module):
    """A layer whose products are normalised gate by gate, with torch.nn's names."""

    def __init__(self, s, inputs):
        super().__init__()
        self.s, H = s, s["hidden"]
        rows = {"elman": 1, "gru": 3, "lstm": 4, "lrn": 3, "ssru": 2}[s["cell"]] * H
        parts = (("ih", inputs),) if s["cell"] in ("lrn", "ssru") else (("ih", inputs), ("hh", H))
        for part, width in parts:
            for name, shape in ("weight", (rows, width)), ("bias", (rows,)), ("gain", (rows,)):
                self.register_parameter(f"{name}_{part}_l0", nn.Parameter(torch.empty(shape)))

    def gates(self, x, part):
        weight, bias, gain = (getattr(self, f"{name}_{part}_l0") for name in ("weight", "bias", "gain"))
        H = self.s["hidden"]
        parts = zip((weight @ x).split(H), gain.split(H), bias.split(H))
        return [nn.functional.layer_norm(a, (H,), g, b, eps=1e-5) for a, g, b in parts]

    def step(self, x, h, c):
        a = self.gates(x, "ih")
        if self.s["cell"] == "lrn":
            q, k, v = a
            return torch.sigmoid(k + h) * v + torch.sigmoid(q - h) * h, c
        if self.s["cell"] == "ssru":
            f = torch.sigmoid(a[0])
            c = f * c + (1 - f) * a[1]
            return torch.relu(c), c
        b = self.gates(h, "hh")
        if self.s["cell"] == "elman": return torch.tanh(a[0] + b[0]), c
        if self.s["cell"] == "gru":
            r, z = torch.sigmoid(a[0] + b[0]), torch.sigmoid(a[1] + b[1])
            return (1 - z) * torch.tanh(a[2] + r * b[2]) + z * h, c
        i, f, g, o = (one + other for one, other in zip(a, b))
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c

    def forward(self, x, state):
        memory = has_memory(self.s)
        h, c = (state[0][0, 0], state[1][0, 0]) if memory else (state[0, 0], None)
        outputs = []
        for row in x[0]:
            h, c = self.step(row, h, c)
            outputs.append(h)
        return torch.stack(outputs)[None], (h[None, None], c[None, None]) if memory else h[None, None]


class Stack(nn.Module):
    """Layers of torch.nn.RNN, GRU or LSTM, one module a layer and direction so that a residual
    connection can stand between them; `renamed` gives the names of one module with all layers.
    Where directions alternate (Zhou et al. 2016), a direction has layers of its own, each of which reads from the
    other end than the one below it."""

    def __init__(self, s, inputs, directions, transition=1, alternating=False):
        super().__init__()
        self.s, self.directions, self.transition, self.alternating = s, directions, transition, alternating
        H = s["hidden"]
        self.parts = nn.ModuleList()
        for layer in range(s["layers"]):
            width = inputs if layer == 0 else H * (1 if alternating else directions)
            for direction in range(directions):
                self.parts.append(self.make(width))

    def make(self, width):
        cell, activation, H = self.s["cell"], self.s["activation"], self.s["hidden"]
        if self.s.get("layer_norm"): return NormLayer(self.s, width)
        if self.transition > 1: return Transition(width, H, cell, self.transition)
        if cell == "lrn": return LRN(width, H)
        if cell == "ssru": return SSRU(width, H)
        if cell == "gru": return nn.GRU(width, H, batch_first=True)
        if cell == "lstm": return nn.LSTM(width, H, batch_first=True)
        if activation in ("tanh", "relu"): return nn.RNN(width, H, nonlinearity=activation, batch_first=True)
        return PlainCell(width, H, activation)

    def reverse(self, layer, direction):
        return (direction + layer * self.alternating) % 2 == 1

    def zeros(self):
        zero = torch.zeros(1, 1, self.s["hidden"])
        return [(zero, zero) if has_memory(self.s) else zero for _ in self.parts]

    def forward(self, x, states):
        """x [1, T, inputs]; the outputs [1, T, H directions] and the state of each part."""
        finals = []
        for layer in range(self.s["layers"]):
            outputs = []
            own = x.chunk(self.directions, -1) if self.alternating and layer > 0 else [x] * self.directions
            for direction in range(self.directions):
                index, reverse = layer * self.directions + direction, self.reverse(layer, direction)
                y, final = self.parts[index](own[direction].flip(1) if reverse else own[direction], states[index])
                outputs.append(y.flip(1) if reverse else y)
                finals.append(final)
            y = torch.cat(outputs, -1)
            x = y + x if self.s["residual"] and layer > 0 else y
        return x, finals

    def check(self):
        """Where there is one torch.nn module with all layers, it must load our names and do the same."""
        if self.s["residual"] or self.alternating or isinstance(self.parts[0], (Steps, NormLayer)): return
        first = self.parts[0]
        extra = {"nonlinearity": first.nonlinearity} if isinstance(first, nn.RNN) else {}
        whole = type(first)(first.input_size, self.s["hidden"], self.s["layers"], batch_first=True,
                            bidirectional=self.directions == 2, **extra)
        whole.load_state_dict({self.renamed("parts." + key): value for key, value in self.parts.state_dict().items()})
        x = torch.linspace(-1, 1, 4 * first.input_size).reshape(1, 4, -1)
        assert torch.allclose(whole(x)[0], self(x, self.zeros())[0])

    def renamed(self, key):
        _, index, name = key.split(".")
        layer, direction = divmod(int(index), self.directions)
        return name.replace("_l0", f"_l{layer}" + ("_reverse" if self.reverse(layer, direction) else ""))


class Named(nn.Module):
    """A model whose parameters go by the names of one torch.nn module with all layers."""

    def named(self):
        for key, value in self.named_parameters():
            for side, part in self.named_children():
                prefix = f"{side}.rnn."
                if key.startswith(prefix): key = prefix + part["rnn"].renamed(key[len(prefix):])
            yield key, value

    def check(self):
        for part in self.children():
            if isinstance(part, nn.ModuleDict) and "rnn" in part: part["rnn"].check()


class Model(Named):
    def __init__(self, s):
        super().__init__()
        self.s = s
        both = 2 if s["bidirectional"] else 1
        H, width, attention = s["hidden"], s["embedding"], s["attention"]
        C, SOURCE, TARGET = H * both, s["source_vocabulary"], s["target_vocabulary"]
        self.luong = attention in ("dot", "general")
        self.additive = attention.startswith("additive")
        fed = C if self.additive or attention == "context" else H if s["input_feeding"] else 0
        joined = H + C + width
        features = {"state": H, "state-context-embedding": joined, "readout": width}[s["output"]]
        self.encoder = nn.ModuleDict({"embedding": nn.Embedding(SOURCE, width),
                                      "rnn": Stack(s, width, both, s.get("encoder_transition", 1),
                                                   s.get("alternating", False))})
        self.decoder = nn.ModuleDict({"embedding": nn.Embedding(TARGET, width),
                                      "rnn": Stack(s, width + fed, 1, s.get("decoder_transition", 1)),
                                      "output": nn.Linear(features, TARGET)})
        if s["output"] == "readout": self.decoder["readout"] = nn.Linear(joined, width)
        if s["tied_embedding"] == "all": self.decoder["embedding"].weight = self.encoder["embedding"].weight
        if s["tied_embedding"]: self.decoder["output"].weight = self.decoder["embedding"].weight
        if s["bridge"] == "tanh":
            parts = ["", "_memory"] if has_memory(s) else [""]
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
        """The decoder's initial states, and the final top state of the encoder."""
        memory = has_memory(self.s)
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
        attentional, logits = torch.zeros(1, 1, self.s["hidden"]), []
        for token in [BEGIN] + target[:-1]:
            embedded = self.decoder["embedding"](torch.tensor([[token]]))
            if self.s["rectified_embedding"]: embedded = torch.relu(embedded)
            x, context = [embedded], None
            if self.s["attention"] == "context": context = summary
            if self.additive: context = self.look(states[-1][0] if has_memory(self.s) else states[-1], outputs)
            if context is not None: x.append(context)
            if self.s["input_feeding"]: x.append(attentional)
            top, states = self.decoder["rnn"](torch.cat(x, -1), states)
            if self.luong:
                context = self.look(top, outputs)
                top = attentional = torch.tanh(self.decoder["combine"](torch.cat([context, top], -1)))
            if self.s["output"] != "state": top = torch.cat([top, context, embedded], -1)
            if self.s["output"] == "readout": top = torch.tanh(self.decoder["readout"](top))
            logits.append(self.decoder["output"](top)[0, 0])
        return nn.functional.cross_entropy(torch.stack(logits), torch.tensor(target), reduction="sum")


class LanguageModel(Named):
    """Predicts the next token from all before it; the source is not read."""

    def __init__(self, s):
        super().__init__()
        H, width, V = s["hidden"], s["embedding"], s["target_vocabulary"]
        self.rectified = s["rectified_embedding"]
        self.decoder = nn.ModuleDict({"embedding": nn.Embedding(V, width),
                                      "rnn": Stack(s, width, 1, s.get("decoder_transition", 1)),
                                      "output": nn.Linear(H, V)})
        if s["tied_embedding"]: self.decoder["output"].weight = self.decoder["embedding"].weight

    def forward(self, source, target):
        x = self.decoder["embedding"](torch.tensor([[BEGIN] + target[:-1]]))
        if self.rectified: x = torch.relu(x)
        outputs, _ = self.decoder["rnn"](x, self.decoder["rnn"].zeros())
        return nn.functional.cross_entropy(self.decoder["output"](outputs)[0], torch.tensor(target), reduction="sum")


class Classifier(Named):
    """One of K classes, the first target id, from the final states of the last layer."""

    def __init__(self, s):
        super().__init__()
        self.s, self.directions = s, 2 if s["bidirectional"] else 1
        H, width = s["hidden"], s["embedding"]
        self.encoder = nn.ModuleDict({"embedding": nn.Embedding(s["source_vocabulary"], width),
                                      "rnn": Stack(s, width, self.directions, s.get("encoder_transition", 1),
                                                   s.get("alternating", False))})
        self.output = nn.Linear(H * self.directions, s["target_vocabulary"])

    def forward(self, source, target):
        if self.s["reverses_source"]: source = source[:-1][::-1] + source[-1:]
        x = self.encoder["embedding"](torch.tensor([source]))
        _, finals = self.encoder["rnn"](x, self.encoder["rnn"].zeros())
        hidden = [state[0] if has_memory(self.s) else state for state in finals[-self.directions:]]
        logits = self.output(torch.cat(hidden, -1)[0])
        return nn.functional.cross_entropy(logits, torch.tensor(target[:1]), reduction="sum")


SETTINGS = dict(cell="gru", activation="tanh", layers=1, bidirectional=False, bridge="copy", attention="none",
                input_feeding=False, output="state", tied_embedding=False, residual=False, reverses_source=False,
                rectified_embedding=False)


def values(name, shape, spread):
    """The same single-precision values wherever a tensor has this name and shape."""
    generator = torch.Generator().manual_seed(zlib.crc32(f"{name} {shape}".encode()))
    return (torch.rand(shape, generator=generator, dtype=torch.float32) * 2 - 1) * spread


def fill(model, spread):
    """Gives each parameter its values and returns them by name."""
    result = {}
    for name, parameter in model.named():
        result[name] = values(name, tuple(parameter.shape), spread)
        parameter.data = result[name].double()
    return result


def padded(rows):
    width = max(map(len, rows))
    return torch.tensor([row + [0] * (width - len(row)) for row in rows], dtype=torch.int32)


def lengths(rows):
    return torch.tensor([len(row) for row in rows], dtype=torch.int32)
