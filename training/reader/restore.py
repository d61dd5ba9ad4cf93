"""The network that ships -> a checkpoint to train on from, its matrices as exact as eight bits are.

Usage: restore.py READER.onnx CHECKPOINT.pt
"""

import re
import sys

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from settings import STUDENT

NAMES = {
    "inp": "word",
    "feat": "feature",
    "seg": "segment",
    "n": "input_norm",
    "nf": "output_norm",
    "se": "place",
    "null": "nothing",
    "n1": "attention_norm",
    "n2": "inner_norm",
    "qkv": "query_key_value",
    "o": "mixed",
    "f1": "widen",
    "f2": "narrow",
}
"""What the shipped file calls the parts of the network."""
PRODUCTS = ("query_key_value", "mixed", "widen", "narrow")
"""The matrices of a block, in the order in which it uses them: the file has no names for them."""


def restore(path: str) -> dict[str, torch.Tensor]:
    """Name -> weight, in half precision."""
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {}
    for name, value in stored.items():
        if name.startswith(("r.", "reader.")):
            weights[".".join(NAMES.get(part, part) for part in name.split(".")[1:])] = value
    products = []
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            products.append(stored[node.input[1]].astype(np.float32) * stored[node.input[1] + "s"])
        elif node.op_type == "MatMul" and node.input[1] in stored:
            products.append(stored[node.input[1]])
    blocks = [f"blocks.{block}.{part}" for block in range(STUDENT["layers"]) for part in PRODUCTS]
    names = ["word", "feature", *blocks, "place"]
    assert len(names) == len(products), (len(names), len(products))
    for name, product in zip(names, products):
        weights[f"{name}.weight"] = product.T
    return {name: torch.tensor(np.ascontiguousarray(value)).half() for name, value in weights.items()}


if __name__ == "__main__":
    torch.save({"shape": STUDENT, "weights": restore(sys.argv[1])}, sys.argv[2])
