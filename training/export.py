"""Trained table -> the folder that transformers.js loads: onnx/model_quantized.onnx, tokenizer.json, configs, wenqu.json.

Usage: export.py WORK_DIR TABLE.f32 MODEL_DIR
"""

import hashlib
import json
import os
import shutil
import sys

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper
from sentencepiece import sentencepiece_model_pb2 as proto

from static_model import DIMENSIONS, StaticModel, quantize
from text import RUN_PATTERN

MAX_LENGTH = 8192
GOLDEN_TEXT = "问渠那得清如许？为有源头活水来。How can GPT-4 learn 30% faster?"
# Measured by evaluate.py --grid.
DENSE_WEIGHT, MAXSIM_WEIGHT, LEXICAL_SCALE = 0.4, 0.8, 1.3


def write_onnx(table: np.ndarray, path: str) -> None:
    """input_ids int64 [B, T] -> last_hidden_state float32 [B, T, 256], the row of each token: int8 row * scale of the row."""
    rows, scales = quantize(table)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["rows", "input_ids"], ["row"], axis=0),
            helper.make_node("Cast", ["row"], ["row_float"], to=TensorProto.FLOAT),
            helper.make_node("Gather", ["scales", "input_ids"], ["scale"], axis=0),
            helper.make_node("Mul", ["row_float", "scale"], ["last_hidden_state"]),
        ],
        "wenqu_static_embedding",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "sequence"])],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "sequence", DIMENSIONS])],
        [numpy_helper.from_array(rows, "rows"), numpy_helper.from_array(scales, "scales")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="wenqu")
    model.ir_version = 8  # onnxruntime-node 1.14 reads no newer file
    checker.check_model(model)
    with open(path, "wb") as file:
        file.write(model.SerializeToString())


def tokenizer_json(pieces: list[tuple[str, float]]) -> dict:
    """Hugging Face description of text.runs_of + sentencepiece; <s> is put in front, so that no text is empty."""
    special = [
        {"id": i, "content": name, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for i, name in enumerate(("<unk>", "<s>", "</s>"))
    ]
    start = {"SpecialToken": {"id": "<s>", "type_id": 0}}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Lowercase"}]},
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": RUN_PATTERN.replace(r"\u3400-\u9fff", "㐀-鿿")}, "behavior": "Removed", "invert": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [start, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [start, {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}},
        },
        "decoder": None,
        "model": {"type": "Unigram", "unk_id": 0, "vocab": [[piece, round(score, 5)] for piece, score in pieces]},
    }


def write_json(folder: str, name: str, value: dict, indent: int | None = 2) -> None:
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
        file.write("\n")


def sha256(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main(work_dir: str, table_file: str, model_dir: str) -> None:
    model = StaticModel.load(work_dir, table_file)
    vocabulary = proto.ModelProto()
    with open(os.path.join(work_dir, "vocabulary.model"), "rb") as file:
        vocabulary.ParseFromString(file.read())
    os.makedirs(os.path.join(model_dir, "onnx"), exist_ok=True)
    write_onnx(model.table, os.path.join(model_dir, "onnx", "model_quantized.onnx"))
    write_json(model_dir, "tokenizer.json", tokenizer_json([(p.piece, p.score) for p in vocabulary.pieces]), indent=None)
    write_json(
        model_dir,
        "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizer",
            "model_max_length": MAX_LENGTH,
            "unk_token": "<unk>",
            "bos_token": "<s>",
            "pad_token": "<unk>",
            "clean_up_tokenization_spaces": False,
            "model_input_names": ["input_ids", "attention_mask"],
        },
    )
    write_json(
        model_dir,
        "config.json",
        {
            "model_type": "bert",
            "architectures": ["BertModel"],
            "hidden_size": DIMENSIONS,
            "vocab_size": len(model.table),
            "max_position_embeddings": MAX_LENGTH,
            "num_hidden_layers": 0,
        },
    )
    shutil.copyfile(os.path.join(work_dir, "term-translations.tsv.gz"), os.path.join(model_dir, "term-translations.tsv.gz"))
    shipped = model.quantized()
    golden = shipped.embed(shipped.tokens([GOLDEN_TEXT]))[0]
    files = ["onnx/model_quantized.onnx", "tokenizer.json", "tokenizer_config.json", "config.json", "term-translations.tsv.gz"]
    write_json(
        model_dir,
        "wenqu.json",
        {
            "family": "static",
            "dimensions": DIMENSIONS,
            "maxTokens": 8192,
            "pooling": "mean",
            "normalize": True,
            "queryPrefix": "",
            "passagePrefix": "",
            "lateInteraction": True,
            "simplifyTraditional": True,
            "denseWeight": DENSE_WEIGHT,
            "maxSimWeight": MAXSIM_WEIGHT,
            "lexicalScale": LEXICAL_SCALE,
            "golden": {"text": GOLDEN_TEXT, "vector": [round(float(x), 6) for x in golden[:8]], "tolerance": 1e-4},
            "sha256": {name: sha256(os.path.join(model_dir, name)) for name in files},
        },
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
