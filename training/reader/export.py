"""Checkpoint -> the network that ships: as trained, then with its large matrices as 8-bit integers.

Usage: export.py CHECKPOINT.pt OUT.onnx
Inputs: vectors (b x t x 256, rows of the bundled model as they are), gaps and segments (b x t, 64-bit), t >= 34.
Output: logits (b x (1 + t) x 2). The float network stays beside it as OUT.float.onnx, to compare with.
"""

import sys

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from corpus import Words
from model import WORD_SIZE, ReaderOfRows
from runtime import load
from settings import INPUT_TOKENS, PADDING, PASSAGE, QUESTION, TITLE

OPSET = 14
NARROWEST = 64
"""Matrices with fewer columns stay as they are: the last one, to start and end, decides and costs nothing."""


def export_float(checkpoint: str, path: str) -> None:
    """Writes the network in single precision, for any number of passages of any length."""
    reader = load(Words(), checkpoint).eval()
    segments = torch.full((4, INPUT_TOKENS), PASSAGE)
    segments[:, :20], segments[:, 20:30], segments[:, -20:] = QUESTION, TITLE, PADDING
    vectors = torch.randn(4, INPUT_TOKENS, WORD_SIZE)
    names = ["vectors", "gaps", "segments"]
    torch.onnx.export(
        ReaderOfRows(reader).eval(),
        (vectors, torch.zeros(4, INPUT_TOKENS).long(), segments),
        path,
        opset_version=OPSET,
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "passages", 1: "tokens"} for name in [*names, "logits"]},
    )


class Quantiser:
    """Replaces products with a constant matrix: the matrix as int8 by column, what comes in as uint8 by call.

    Done by hand because only these products are worth it: the tools turn the small ones and the attention as well.
    """

    def __init__(self, graph) -> None:
        self._constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self._inputs: dict[str, tuple[str, str, str]] = {}
        self.constants: list = []
        self.nodes: list = []
        self.replaced = 0

    def is_worth_it(self, node) -> bool:
        weights = self._constants.get(node.input[1]) if node.op_type == "MatMul" else None
        return weights is not None and weights.ndim == 2 and weights.shape[1] >= NARROWEST

    def replace(self, node) -> None:
        weights = self._constants[node.input[1]].astype(np.float32)
        scale = np.maximum(np.abs(weights).max(0), 1e-8) / 127.0
        rounded = np.round(weights / scale).clip(-127, 127).astype(np.int8)
        prefix = f"q{self.replaced}_"
        self.replaced += 1
        values, scale_in, zero_in = self._quantised(node.input[0], prefix)
        self.constants += [
            numpy_helper.from_array(rounded, prefix + "w"),
            numpy_helper.from_array(scale.astype(np.float32), prefix + "ws"),
            numpy_helper.from_array(np.zeros((), np.int8), prefix + "wz"),
        ]
        product = [values, prefix + "w", zero_in, prefix + "wz"]
        self.nodes += [
            helper.make_node("MatMulInteger", product, [prefix + "i"]),
            helper.make_node("Cast", [prefix + "i"], [prefix + "f"], to=onnx.TensorProto.FLOAT),
            helper.make_node("Mul", [scale_in, prefix + "ws"], [prefix + "s"]),
            helper.make_node("Mul", [prefix + "f", prefix + "s"], [node.output[0]]),
        ]

    def _quantised(self, name: str, prefix: str) -> tuple[str, str, str]:
        """Values, scale and zero point of an input, computed once."""
        if name not in self._inputs:
            self._inputs[name] = (prefix + "x", prefix + "xs", prefix + "xz")
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [name], list(self._inputs[name])))
        return self._inputs[name]


def quantise(source: str, path: str) -> int:
    """Float network -> integer network; the number of products that were replaced."""
    model = onnx.load(source)
    graph = model.graph
    quantiser = Quantiser(graph)
    for node in graph.node:
        if quantiser.is_worth_it(node):
            quantiser.replace(node)
        else:
            quantiser.nodes.append(node)
    used = {name for node in quantiser.nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    nodes = list(quantiser.nodes)
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept + quantiser.constants)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return quantiser.replaced


if __name__ == "__main__":
    checkpoint, target = sys.argv[1:3]
    plain = target.removesuffix(".onnx") + ".float.onnx"
    export_float(checkpoint, plain)
    print("products as integers:", quantise(plain, target))
