#!/usr/bin/env python3
"""Runs a PyTorch program whose time is counted in updates, so that a busy machine does not decide.

    peer_clock.py 0 PROGRAM ARGUMENT...       its own clock; prints updates/s behind the first quarter of the time
    peer_clock.py RATE PROGRAM ARGUMENT...    its clock is its updates divided by RATE; validations take no time"""
import runpy
import sys
import time

from torch.optim.optimizer import register_optimizer_step_post_hook

rate, clock, steps = float(sys.argv[1]), time.perf_counter, []
register_optimizer_step_post_hook(lambda *_: steps.append(clock()))
if rate:
    time.perf_counter = lambda: len(steps) / rate
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
if not rate:
    late = [step for step in steps if step - steps[0] >= (steps[-1] - steps[0]) / 4]
    print(f"{(len(late) - 1) / (late[-1] - late[0]):.4f}")
