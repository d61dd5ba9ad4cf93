#!/bin/sh
# Public data and our questions -> models/reader/reader.onnx. Step 2 needs a GPU; the others take minutes on two cores.
# Usage: WENQU_DATA=/path/to/data training/reader/run.sh [WORK_DIR] [--dry]     PYTHON=… MODEL_FILE=… may be set.
# --dry: a tiny network on a few texts, on a CPU, in some minutes: shows that every step works, and ships nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=${1:-/tmp/wenqu-reader}
dry=${2:-}
python=${PYTHON:-/usr/bin/python3}
model=${MODEL_FILE:-$root/models/reader/reader.onnx}
tokens=28000000
if [ -n "$dry" ]; then
  model=$work/reader.onnx
  tokens=300000
fi
mkdir -p "$work"

# 1. Passages that the questions speak of, and everything as token ids, by the code that runs in Wenqu.
"$python" "$here/sample_passages.py" "$work"
npx --prefix "$root" tsx "$here/prepare-corpus.ts" "$work" "$tokens"
npx --prefix "$root" tsx "$here/prepare-questions.ts" "$work"

# 2. Words, questions, teacher and student: 8 minutes on one GPU with 16 cores; then the student beside wrong passages: 4.
#    The mean of the weights after both is what ships.
"$python" "$here/train.py" "$work" 1 $dry
"$python" "$here/train.py" "$work" 2 $dry

# 3. ONNX, float and 8-bit.
"$python" "$here/export.py" "$work/reader.pt" "$model" $dry
