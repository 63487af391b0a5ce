#!/usr/bin/env python3
"""Runs a PyTorch program with its products in bfloat16, as torch.autocast has them on a processor.

    torch_autocast.py PROGRAM ARGUMENT..."""
import runpy
import sys

import torch

sys.argv = sys.argv[1:]
with torch.autocast("cpu", dtype=torch.bfloat16):
    runpy.run_path(sys.argv[0], run_name="__main__")
