"""A net written once and run twice: by torch for training, and as an onnx graph that also holds its own derivative.

Every module has `emit(tape, name)`, which writes its forward operators and remembers how to go back.
The backward pass of a convolution is a convolution with the same weights, turned, so a file holds them once.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
SLOPE = ["count", "colours", "rows", "columns"]
Floats = NDArray[np.floating]


class Tape:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.elsewhere: set[str] = set()
        self.steps: list[Callable[[dict[str, str]], None]] = []
        self._count = 0

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        self._count += 1
        name = f"{kind.lower()}_{self._count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def constant(self, values: NDArray[np.generic]) -> str:
        self._count += 1
        name = f"constant_{self._count}"
        self.constants.append(numpy_helper.from_array(np.asarray(values, order="C"), name))
        return name

    def weight(self, values: Floats) -> str:
        """Kept as half floats in the file; they become single floats when the file is loaded."""
        return self.op("Cast", self.constant(values.astype(np.float16)), to=TensorProto.FLOAT)

    def place(self, name: str, shape: tuple[int, ...]) -> str:
        """A constant whose numbers are not in the file: whoever loads it lays them in by their name."""
        self.constants.append(numpy_helper.from_array(np.zeros(shape, np.float32), name))
        self.elsewhere.add(name)
        return name

    def number(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def axes(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def back(self, result: str, step: Callable[[str], dict[str, str]]) -> str:
        """Remember that `step` turns the gradient of `result` into those of its inputs."""

        def run(gradients: dict[str, str]) -> None:
            if result not in gradients:
                return
            for name, gradient in step(gradients.pop(result)).items():
                old = gradients.get(name)
                gradients[name] = self.op("Add", old, gradient) if old else gradient

        self.steps.append(run)
        return result

    def conv(self, source: str, weight: Floats, bias: Floats | None, stride: int) -> str:
        kernel = weight.shape[2]
        # A stride without overlap needs no padding; an odd kernel is padded to keep its place.
        pad = 0 if kernel == stride else kernel // 2
        shape = {"strides": [stride] * 2, "pads": [pad] * 4, "kernel_shape": [kernel] * 2}
        held = self.weight(weight)
        extra = [] if bias is None else [self.weight(bias)]
        result = self.op("Conv", source, held, *extra, **shape)
        channels = weight.shape[:2]
        return self.back(result, lambda g: {source: self._conv_back(g, held, channels, kernel, stride)})

    def _conv_back(self, g: str, held: str, channels: tuple[int, ...], kernel: int, stride: int) -> str:
        """A convolution's adjoint written as another one: onnxruntime takes twice as long for ConvTranspose.

        Every place within a stride has a small kernel of its own. They are taken out of the weights when the
        file is loaded, so that it holds them once; DepthToSpace lays the places side by side again.
        """
        table, first = meetings(kernel, stride)
        span = table.shape[1]
        # One more row and column of zeros, for places that no weight meets.
        wide = self.op("Pad", held, self.axes(0, 0, 0, 0, 0, 0, 1, 1))
        rows = self.op("Gather", wide, self.constant(table), axis=2)
        both = self.op("Gather", rows, self.constant(table), axis=4)
        turned = self.op("Transpose", both, perm=[2, 4, 1, 0, 3, 5])
        kernels = self.op("Reshape", turned, self.axes(stride**2 * channels[1], channels[0], span, span))
        pads = [-first] * 2 + [span - 1 + first] * 2
        back = self.op("Conv", g, kernels, kernel_shape=[span] * 2, pads=pads)
        return back if stride == 1 else self.op("DepthToSpace", back, blocksize=stride, mode="DCR")

    def relu(self, source: str) -> str:
        result = self.op("Relu", source)
        return self.back(result, lambda g: {source: self.op("Mul", g, self.op("Sign", result))})

    def leaky(self, source: str, slope: float) -> str:
        result = self.op("LeakyRelu", source, alpha=slope)

        def step(g: str) -> dict[str, str]:
            up = self.op("Relu", self.op("Sign", source))
            return {source: self.op("Mul", g, self.op("Max", up, self.number(slope)))}

        return self.back(result, step)

    def silu(self, source: str) -> str:
        gate = self.op("Sigmoid", source)
        result = self.op("Mul", source, gate)

        def step(g: str) -> dict[str, str]:
            rest = self.op("Sub", source, result)
            slope = self.op("Mul", gate, self.op("Add", self.number(1.0), rest))
            return {source: self.op("Mul", g, slope)}

        return self.back(result, step)

    def add(self, left: str, right: str) -> str:
        return self.back(self.op("Add", left, right), lambda g: {left: g, right: g})

    def group_norm(self, source: str, groups: int, gain: Floats, shift: Floats, epsilon: float) -> str:
        shape = self.op("Shape", source)
        rows = self.op("Reshape", source, self.axes(0, groups, -1))
        centred = self.op("Sub", rows, self._mean(rows))
        spread = self._mean(self.op("Mul", centred, centred))
        inverse = self.op("Reciprocal", self.op("Sqrt", self.op("Add", spread, self.number(epsilon))))
        plain = self.op("Mul", centred, inverse)
        held = self.weight(gain.reshape(1, -1, 1, 1))
        scaled = self.op("Mul", self.op("Reshape", plain, shape), held)
        result = self.op("Add", scaled, self.weight(shift.reshape(1, -1, 1, 1)))

        def step(g: str) -> dict[str, str]:
            flat = self.op("Reshape", self.op("Mul", g, held), self.axes(0, groups, -1))
            along = self.op("Mul", plain, self._mean(self.op("Mul", flat, plain)))
            inner = self.op("Sub", self.op("Sub", flat, self._mean(flat)), along)
            return {source: self.op("Reshape", self.op("Mul", inner, inverse), shape)}

        return self.back(result, step)

    def _mean(self, source: str) -> str:
        return self.op("ReduceMean", source, axes=[2], keepdims=1)

    def affine(self, source: str, gain: Floats, shift: Floats) -> str:
        held = self.constant(gain.astype(np.float32))
        result = self.op("Add", self.op("Mul", source, held), self.constant(shift.astype(np.float32)))
        return self.back(result, lambda g: {source: self.op("Mul", g, held)})

    def unshuffle(self, source: str, block: int) -> str:
        """Each square of `block` pixels becomes channels, in the order of SpaceToDepth."""
        result = self.op("SpaceToDepth", source, blocksize=block)
        return self.back(result, lambda g: {source: self.op("DepthToSpace", g, blocksize=block, mode="DCR")})

    def pool(self, source: str, block: int) -> str:
        shape = {"kernel_shape": [block] * 2, "strides": [block] * 2}
        result = self.op("AveragePool", source, **shape)

        def step(g: str) -> dict[str, str]:
            scales = self.constant(np.array([1, 1, block, block], np.float32))
            grown = self.op(
                "Resize", g, "", scales, mode="nearest", coordinate_transformation_mode="asymmetric"
            )
            return {source: self.op("Mul", grown, self.number(1 / block**2))}

        return self.back(result, step)

    def concat(self, sources: list[str], channels: list[int]) -> str:
        result = self.op("Concat", *sources, axis=1)
        ends = np.cumsum([0, *channels])

        def step(g: str) -> dict[str, str]:
            cuts = zip(sources, ends[:-1], ends[1:], strict=True)
            return {
                name: self.op("Slice", g, self.axes(a), self.axes(b), self.axes(1)) for name, a, b in cuts
            }

        return self.back(result, step)

    def save(self, latent: str, path: Path, *, channels: int, about: dict[str, str]) -> None:
        """Inputs x, target, weight (which may be a map over the latent); outputs latent, loss, gradient of x.

        Where no weight is above zero only the latent is worked out, and the others are a mere 0.
        """
        there = self._branch(self._apart(latent), "slope")
        nowhere = self._branch(
            lambda: (self.number(0.0), self.constant(np.zeros((1, 1, 1, 1), np.float32))), "nothing"
        )
        most = self.op("ReduceMax", "weight", keepdims=0)
        asked = self.op("Greater", most, self.number(0.0))
        self.nodes += [
            helper.make_node("If", [asked], ["loss", "gradient"], then_branch=there, else_branch=nowhere),
            helper.make_node("Identity", [latent], ["latent"]),
        ]
        picture, field = ["N", 3, "H", "W"], ["N", channels, "h", "w"]
        kind = TensorProto.FLOAT
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [
                helper.make_tensor_value_info("x", kind, picture),
                helper.make_tensor_value_info("target", kind, field),
                helper.make_tensor_value_info("weight", kind, ["a", "b", "c", "d"]),
            ],
            [
                helper.make_tensor_value_info("latent", kind, field),
                helper.make_tensor_value_info("loss", kind, []),
                helper.make_tensor_value_info("gradient", kind, SLOPE),
            ],
            self.constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
        helper.set_model_props(model, about)
        onnx.checker.check_model(model)
        for held in model.graph.initializer:
            if held.name in self.elsewhere:
                held.ClearField("raw_data")
                held.data_location = TensorProto.EXTERNAL
                held.external_data.add(key="location", value="elsewhere")
        onnx.save(model, path)

    def _apart(self, latent: str) -> Callable[[], tuple[str, str]]:
        def work() -> tuple[str, str]:
            apart = self.op("Sub", latent, "target")
            weighed = self.op("Mul", apart, "weight")
            loss = self.op("ReduceSum", self.op("Mul", weighed, apart), keepdims=0)
            gradients = {latent: self.op("Mul", weighed, self.number(2.0))}
            for step in reversed(self.steps):
                step(gradients)
            return loss, gradients["x"]

        return work

    def _branch(self, work: Callable[[], tuple[str, str]], name: str) -> onnx.GraphProto:
        """What `work` writes, as a graph of its own; constants stay with the whole."""
        outer, self.nodes = self.nodes, []
        names = work()
        results = [f"{name}_loss", f"{name}_gradient"]
        self.nodes += [helper.make_node("Identity", [a], [b]) for a, b in zip(names, results, strict=True)]
        shapes = zip(results, ([], SLOPE), strict=True)
        outs = [helper.make_tensor_value_info(result, TensorProto.FLOAT, shape) for result, shape in shapes]
        found = helper.make_graph(self.nodes, name, [], outs)
        self.nodes = outer
        return found


def meetings(kernel: int, stride: int) -> tuple[NDArray[np.int64], int]:
    """For each place within a stride the weights that meet the gradients from the first on; `kernel` is none."""
    pad = 0 if kernel == stride else kernel // 2
    ahead = [
        (place + pad - at) // stride
        for place in range(stride)
        for at in range(kernel)
        if (place + pad - at) % stride == 0
    ]
    first, last = min(ahead), max(ahead)
    taken = [[place + pad - stride * at for at in range(first, last + 1)] for place in range(stride)]
    return np.array([[one if 0 <= one < kernel else kernel for one in row] for row in taken]), first
