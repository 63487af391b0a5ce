#!/usr/bin/env python3
"""The loss and every gradient that torch.nn computes for every architecture.

Writes elman.safetensors, gru.safetensors, lstm.safetensors (translators), lm.safetensors and classify.safetensors beside
this file; readout.safetensors has translators with a readout or with all embeddings tied, layernorm.safetensors all
tasks of normalised cells, alternating.safetensors encoders whose directions alternate, and lrn.safetensors,
ssru.safetensors and transition.safetensors all tasks of what torch.nn has no layers for. Each holds
  source, target, source_lengths, target_lengths   the batch, ragged, padded with 0
  weight/NAME/SHAPE                                a tensor's values in every case that has it
  CASE/loss, CASE/gradient/NAME                    the mean over target tokens or classes, and its gradient
and in the metadata, under CASE, the settings of the model. Names are those of the state dict.
A language model reads the targets alone; the class of a sentence is its first target id.
Needs torch, numpy, safetensors.
"""
import itertools, os
import torch
from safetensors.torch import save_file
from models import SETTINGS, Classifier, LanguageModel, Model, fill, lengths, padded

E, H, SOURCE, TARGET = 3, 5, 11, 8
# The cells of torch.nn, and those that models.py has.
NATIVE, OWN = ("elman", "gru", "lstm"), ("lrn", "ssru")
# Kinds of attention, with and without input feeding.
LOOKS = [("none", False), ("context", False), ("additive", False), ("additive-one-bias", False),
         ("dot", False), ("dot", True), ("general", False), ("general", True)]
SENTENCES = [([5, 6, 3], [4, 7, 5, 4, 3]), ([3], [6, 3]), ([8, 4, 9, 10, 5, 3], [3]), ([7, 7, 1, 3], [5, 1, 4, 3])]


def cases():
    base = SETTINGS | dict(embedding=E, hidden=H, source_vocabulary=SOURCE, target_vocabulary=TARGET)
    for cell in NATIVE: yield from translators(base | dict(cell=cell))
    for activation in ("relu", "sigmoid", "none"):
        yield base | dict(cell="elman", activation=activation, layers=2, bidirectional=True, bridge="tanh")
    yield from tasks(base, NATIVE)
    for activation, (task, source) in itertools.product(
            ("relu", "sigmoid", "none"), (("lm", TARGET), ("classify", SOURCE))):
        yield base | dict(task=task, cell="elman", activation=activation, source_vocabulary=source, layers=2)
    for cell in OWN: yield from translators(base | dict(cell=cell))
    yield from tasks(base, OWN)
    for cell in NATIVE: yield from transitions(base | dict(cell=cell))
    for cell in NATIVE + OWN: yield from readouts(base | dict(cell=cell))
    yield from normalised(base | dict(layer_norm=True))
    for cell in NATIVE + OWN: yield from alternations(base | dict(cell=cell, alternating=True))


def alternations(base):
    both = dict(bidirectional=True, bridge="tanh")
    yield base | both | dict(layers=2, attention="additive")
    yield base | both | dict(layers=3, attention="general", input_feeding=True, residual=True)
    yield base | dict(layers=3, attention="dot")
    yield base | dict(task="classify", layers=2)
    yield base | dict(task="classify", layers=3, bidirectional=True)


def readouts(base):
    """Readouts with every attention, and all embeddings tied with and without one."""
    for layers, both, (attention, feeding) in itertools.product((1, 2), (False, True), LOOKS[1:]):
        if attention == "dot" and both: continue
        yield base | dict(layers=layers, bidirectional=both, bridge="tanh" if both else "copy",
                          attention=attention, input_feeding=feeding, output="readout")
    tied = base | dict(tied_embedding="all", target_vocabulary=SOURCE)
    yield tied | dict(attention="additive", output="readout", rectified_embedding=True)
    yield tied | dict(attention="general", output="readout", layers=2, residual=True)
    yield tied | dict(embedding=H, reverses_source=True)


def translators(base):
    for layers, both, (attention, feeding), output in itertools.product(
            (1, 2), (False, True), LOOKS, ("state", "state-context-embedding")):
        if attention == "none" and output != "state" or attention == "dot" and both: continue
        yield base | dict(layers=layers, bidirectional=both, bridge="tanh" if both else "copy",
                          attention=attention, input_feeding=feeding, output=output)
    yield base | dict(layers=3, attention="general", input_feeding=True, residual=True)
    yield base | dict(layers=2, bidirectional=True, bridge="tanh", attention="additive", residual=True)
    yield base | dict(attention="context", embedding=H, tied_embedding=True, reverses_source=True)
    yield base | dict(layers=2, bridge="tanh", rectified_embedding=True)


def transitions(base):
    for layers, (attention, feeding) in itertools.product((1, 2), (
            ("none", False), ("context", False), ("additive", False), ("general", False), ("general", True))):
        yield base | dict(layers=layers, bidirectional=True, bridge="tanh", attention=attention, input_feeding=feeding,
                          encoder_transition=3, decoder_transition=2)
    yield base | dict(attention="dot", encoder_transition=2)
    yield base | dict(layers=2, residual=True, attention="additive", decoder_transition=3)
    yield base | dict(task="lm", source_vocabulary=TARGET, layers=2, decoder_transition=3)
    yield base | dict(task="classify", layers=2, bidirectional=True, encoder_transition=2)


def tasks(base, cells):
    for cell, layers in itertools.product(cells, (1, 2)):
        lm = base | dict(task="lm", source_vocabulary=TARGET, cell=cell, layers=layers)
        yield lm
        yield lm | dict(embedding=H, tied_embedding=True)
        yield lm | dict(layers=layers + 1, residual=True, rectified_embedding=True)
        for both in (False, True):
            classify = base | dict(task="classify", cell=cell, layers=layers, bidirectional=both)
            yield classify
            yield classify | dict(layers=layers + 1, residual=True, reverses_source=True)


def file_of(s):
    """The name of the file of a case."""
    if s.get("alternating"): return "alternating"
    if s.get("layer_norm"): return "layernorm"
    if max(s.get("encoder_transition", 1), s.get("decoder_transition", 1)) > 1: return "transition"
    if s["output"] == "readout" or s["tied_embedding"] == "all": return "readout"
    return s.get("task", s["cell"]) if s["cell"] in NATIVE else s["cell"]


def normalised(base):
    looks = [("none", False, "state"), ("context", True, "state"), ("additive", True, "state-context-embedding"),
             ("additive-one-bias", False, "state"), ("dot", False, "state"), ("dot", True, "state"),
             ("general", True, "state-context-embedding")]
    for cell, layers in itertools.product(NATIVE + OWN, (1, 2)):
        for attention, other, output in looks:
            both = other and attention != "dot"
            yield base | dict(cell=cell, layers=layers, bidirectional=both, bridge="tanh" if both else "copy",
                              attention=attention, input_feeding=other and attention in ("dot", "general"),
                              output=output)
        yield base | dict(task="lm", source_vocabulary=TARGET, cell=cell, layers=layers)
        yield base | dict(task="classify", cell=cell, layers=layers, bidirectional=True)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    kinds = {"translate": Model, "lm": LanguageModel, "classify": Classifier}
    files = {}
    for number, s in enumerate(cases()):
        task = s.get("task", "translate")
        model = kinds[task](s)
        tokens = sum(1 if task == "classify" else len(target) for _, target in SENTENCES)
        tensors, metadata = files.setdefault(file_of(s), ({}, {}))
        for name, value in fill(model, 0.7).items():
            tensors[f"weight/{name}/{'x'.join(map(str, value.shape))}"] = value
        model.check()
        loss = sum(model(source, target) for source, target in SENTENCES) / tokens
        loss.backward()
        case = f"{number:03}"
        metadata[case] = " ".join(f"{key}={str(value).lower()}" for key, value in s.items())
        tensors[f"{case}/loss"] = loss.detach().float().reshape(1)
        for name, parameter in model.named():
            # A bridge to a hidden state that no cell reads.
            gradient = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
            tensors[f"{case}/gradient/{name}"] = gradient.float()
    for name, (tensors, metadata) in files.items():
        sources, targets = zip(*SENTENCES)
        tensors |= {"source": padded(sources), "target": padded(targets),
                    "source_lengths": lengths(sources), "target_lengths": lengths(targets)}
        save_file(tensors, os.path.join(folder, f"{name}.safetensors"), metadata)
        print(name, len(metadata), "cases")


main()
