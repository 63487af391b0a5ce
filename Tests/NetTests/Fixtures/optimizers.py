"""Writes optimizers.safetensors: parameters after some steps of PyTorch's optimisers, and step sizes of its schedules."""

import torch
from safetensors.torch import save_file
from torch.optim import lr_scheduler

STEPS, COUNT = 6, 19
torch.manual_seed(1)
start = torch.randn(COUNT)
gradients = torch.randn(STEPS, COUNT)
found = {"start": start, "gradients": gradients}


def optimise(name, kind, clip=lambda p: None, **settings):
    p = torch.nn.Parameter(start.clone())
    optimizer = kind([p], **settings)
    for gradient in gradients:
        p.grad = gradient.clone()
        clip([p])
        optimizer.step()
    found[name] = p.detach().clone()


optimise("adam", torch.optim.Adam, lr=0.01)
optimise("adam.decay", torch.optim.Adam, lr=0.01, weight_decay=0.3)
optimise("adamw.decay", torch.optim.AdamW, lr=0.01, weight_decay=0.3)
optimise("sgd", torch.optim.SGD, lr=0.1)
optimise("sgd.momentum", torch.optim.SGD, lr=0.1, momentum=0.9)
optimise("sgd.decay", torch.optim.SGD, lr=0.1, momentum=0.5, weight_decay=0.3)
optimise("sgd.value", torch.optim.SGD, lr=0.1,
         clip=lambda p: torch.nn.utils.clip_grad_value_(p, 0.4))
optimise("sgd.norm", torch.optim.SGD, lr=0.1,
         clip=lambda p: torch.nn.utils.clip_grad_norm_(p, 1.5))


def schedule(name, make, losses=None):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    scheduler = make(optimizer)
    rates = []
    for index in range(12):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(*([losses[index]] if losses else []))
    found["rates." + name] = torch.tensor(rates)


losses = [5, 4, 4, 4, 3, 3.5, 3.5, 3.5, 3.5, 3.5, 2, 2.0]
found["losses"] = torch.tensor(losses)
schedule("constant", lambda o: lr_scheduler.LinearLR(o, start_factor=1 / 4, total_iters=3))
schedule("inverse-sqrt", lambda o: lr_scheduler.LambdaLR(
    o, lambda step: min((step + 1) / 4, (4 / (step + 1)) ** 0.5)))
schedule("exponential", lambda o: lr_scheduler.StepLR(o, step_size=3, gamma=0.7))
schedule("plateau", lambda o: lr_scheduler.ReduceLROnPlateau(
    o, factor=0.7, patience=1, threshold=0), losses)

logits = torch.randn(3, 7, requires_grad=True)
torch.nn.functional.cross_entropy(
    logits, torch.tensor([4, 0, 6]), reduction="sum", label_smoothing=0.2).backward()
found["logits"], found["logits.gradient"] = logits.detach(), logits.grad

save_file(found, __file__.removesuffix("py") + "safetensors")
