"""Writes the reference for parity.mjs: texts with the ids and int8 vectors of the Python model.

Usage: parity.py WORK_DIR TABLE.f32 REFERENCE.json
"""

import json
import sys

import sources
from static_model import StaticModel

EXTRA = [
    "Video-Thinker 在 VRBench 上提升了18.29%", "café naïve Ünïcödé", "ＡＢＣ１２３ｆｕｌｌ", "①②③ ½ ㎡ Ⅷ …", "〇一二三", "한국어 日本語ひらがなカタカナ",
    "𠮷野家", "Привет мир", "don't stop", "3.14e-10", "emoji 😀 text", "İstanbul", "ﬁnance", "กรุงเทพ", "a\u0301b", "龘靐齉",
]


def main(work_dir: str, table: str, output: str) -> None:
    model = StaticModel.load(work_dir, table).quantized()
    texts = sources.test_set("cmrc")[0][:400] + sources.test_set("xquad_en")[0][:100] + sources.test_set("drcd")[0][:100] + EXTRA
    ids = model.tokens(texts)
    vectors = model.embed(ids)
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"texts": texts, "ids": ids, "vectors": [[round(float(x), 7) for x in v] for v in vectors]}, file)


if __name__ == "__main__":
    main(*sys.argv[1:4])
