"""Loaded before onnxruntime, which since 1.29 reports to its makers and numbers the machine unless it is told not to."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
