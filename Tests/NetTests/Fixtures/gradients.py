#!/usr/bin/env python3
"""The loss and every gradient that torch.nn computes for every architecture.

Writes elman.safetensors, gru.safetensors, lstm.safetensors (translators), lm.safetensors and
classify.safetensors beside this file. Each holds
  source, target, source_lengths, target_lengths   the batch, ragged, padded with 0
  weight/NAME/SHAPE                                a tensor's values in every case that has it
  CASE/loss, CASE/gradient/NAME                    the mean over target tokens or classes, and its gradient
and in the metadata, under CASE, the settings of the model. Names are those of the state dict.
A language model reads the targets alone; the class of a sentence is its first target id.
Needs torch, numpy, safetensors.
"""
import itertools, os
from safetensors.torch import save_file
from models import SETTINGS, Classifier, LanguageModel, Model, fill, lengths, padded

E, H, SOURCE, TARGET = 3, 5, 11, 8
SENTENCES = [([5, 6, 3], [4, 7, 5, 4, 3]), ([3], [6, 3]), ([8, 4, 9, 10, 5, 3], [3]), ([7, 7, 1, 3], [5, 1, 4, 3])]


def cases():
    base = SETTINGS | dict(embedding=E, hidden=H, source_vocabulary=SOURCE, target_vocabulary=TARGET)
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
    yield from tasks(base)


def tasks(base):
    for cell, layers in itertools.product(("elman", "gru", "lstm"), (1, 2)):
        lm = base | dict(task="lm", source_vocabulary=TARGET, cell=cell, layers=layers)
        yield lm
        yield lm | dict(embedding=H, tied_embedding=True)
        yield lm | dict(layers=layers + 1, residual=True, rectified_embedding=True)
        for both in (False, True):
            classify = base | dict(task="classify", cell=cell, layers=layers, bidirectional=both)
            yield classify
            yield classify | dict(layers=layers + 1, residual=True, reverses_source=True)
    for activation, (task, source) in itertools.product(
            ("relu", "sigmoid", "none"), (("lm", TARGET), ("classify", SOURCE))):
        yield base | dict(task=task, cell="elman", activation=activation, source_vocabulary=source, layers=2)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    kinds = {"translate": Model, "lm": LanguageModel, "classify": Classifier}
    files = {}
    for number, s in enumerate(cases()):
        task = s.get("task", "translate")
        model = kinds[task](s)
        tokens = sum(1 if task == "classify" else len(target) for _, target in SENTENCES)
        tensors, metadata = files.setdefault(s["cell"] if task == "translate" else task, ({}, {}))
        for name, value in fill(model, 0.7).items():
            tensors[f"weight/{name}/{'x'.join(map(str, value.shape))}"] = value
        model.check()
        loss = sum(model(source, target) for source, target in SENTENCES) / tokens
        loss.backward()
        case = f"{number:03}"
        metadata[case] = " ".join(f"{key}={str(value).lower()}" for key, value in s.items())
        tensors[f"{case}/loss"] = loss.detach().float().reshape(1)
        for name, parameter in model.named():
            tensors[f"{case}/gradient/{name}"] = parameter.grad.float()
    for name, (tensors, metadata) in files.items():
        sources, targets = zip(*SENTENCES)
        tensors |= {"source": padded(sources), "target": padded(targets),
                    "source_lengths": lengths(sources), "target_lengths": lengths(targets)}
        save_file(tensors, os.path.join(folder, f"{name}.safetensors"), metadata)
        print(name, len(metadata), "cases")


main()
