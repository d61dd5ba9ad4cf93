#!/bin/sh
# Public data and our questions -> models/{reader,claims}/reader.onnx. Stages 1, 2 and 4 need a GPU; the others take minutes on two cores.
# Usage: WENQU_DATA=/path/to/data training/reader/run.sh [WORK_DIR] [--dry]     PYTHON=… MODEL_FILE=… may be set.
# --dry: a tiny network on a few texts, on a CPU, in some minutes: shows that every step works, and ships nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=${1:-/tmp/wenqu-reader}
dry=${2:-}
python=${PYTHON:-/usr/bin/python3}
model=${MODEL_FILE:-$root/models/reader/reader.onnx}
claims=${CLAIMS_FILE:-$root/models/claims/reader.onnx}
tokens=28000000
documents=32000
edited=3500
if [ -n "$dry" ]; then
  model=$work/reader.onnx
  claims=$work/claims.onnx
  tokens=300000
  documents=400
  edited=40
fi
mkdir -p "$work"

# 1. Passages that the questions speak of, and everything as token ids, by the code that runs in Wenqu.
"$python" "$here/sample_passages.py" "$work"
npx --prefix "$root" tsx "$here/prepare-corpus.ts" "$work" "$tokens"
npx --prefix "$root" tsx "$here/prepare-questions.ts" "$work"

# 2. Words, questions, teacher and student: 8 minutes on one GPU with 16 cores; then the student beside wrong passages: 4.
#    Then small libraries beside the rest, 15 minutes on two cores. The mean of the weights before and after is what ships.
"$python" "$here/train.py" "$work" 1 $dry
"$python" "$here/train.py" "$work" 2 $dry
npx --prefix "$root" tsx "$here/prepare-libraries.ts" "$work"
"$python" "$here/train.py" "$work" 5 $dry

# 3. ONNX, float and 8-bit.
"$python" "$here/export.py" "$work/libraries.pt" "$model" $dry

# 4. The reader of claims, from the reader: documents made of wordings, claims of edits and of people; 4 minutes on a GPU.
mkdir -p "$(dirname "$claims")"
npx --prefix "$root" tsx "$here/make-documents.ts" "$work" $documents
npx --prefix "$root" tsx "$here/../claims/make-claims.ts" "$work" $edited
npx --prefix "$root" tsx "$here/prepare-claims.ts" "$work"
"$python" "$here/train.py" "$work" 4 --claims $dry
"$python" "$here/export.py" "$work/claims.pt" "$claims" --claims $dry
