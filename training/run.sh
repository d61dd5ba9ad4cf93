#!/bin/sh
# Public data -> models/bundled, from nothing, with fixed steps and seed: about 15 minutes on two cores.
# Usage: WENQU_DATA=/path/to/data training/run.sh [WORK_DIR]      STEPS=… SEED=… PYTHON=… may be set.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-/tmp/wenqu-training}
python=${PYTHON:-/usr/bin/python3}
model=${MODEL_DIR:-$here/../models/bundled}
steps=${STEPS:-8000}
seed=${SEED:-1}
export PYTHONHASHSEED=0 OMP_NUM_THREADS="${OMP_NUM_THREADS:-2}" OMP_WAIT_POLICY=passive
mkdir -p "$work"

"$python" "$here/make_translations.py" "$work/term-translations.tsv.gz"
"$python" "$here/prepare.py" "$work" "$work/term-translations.tsv.gz"
"$python" "$here/vocabulary.py" "$work"
"$python" "$here/encode.py" "$work"

# The same source everywhere; the host's vector width only where the compiler knows it.
g++ -O3 -ffast-math -fopenmp -march=native "$here/trainer.cpp" -o "$work/trainer" ||
  g++ -O3 "$here/trainer.cpp" -o "$work/trainer"
"$work/trainer" "$work" "$here/mixture.txt" "$steps" "$seed" "$work/table.f32"

"$python" "$here/evaluate.py" "$work" "$work/table.f32" --int8 --json "$work/figures.json"
"$python" "$here/export.py" "$work" "$work/table.f32" "$model"
