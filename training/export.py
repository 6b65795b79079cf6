"""
Make of trained weights what ships: ONNX, int8 per channel, with its card.

    python -m training.export en --weights FILE --base FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import Network, load_base
from training.sources import CARDS

WEIGHTS = Path(__file__).parent.parent / "src" / "whence" / "weights"
_INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
_OUTPUTS = ["tags", "source_of", "cue_of", "vectors"]


def export(build: str, weights: Path, base: Path, folder: Path = WEIGHTS) -> Path:
    """Write ``build.onnx``, its card and the tokenizer; returns the model's path."""
    network = Network(load_base(base))
    network.load_state_dict(torch.load(weights))
    network.eval()
    ones = torch.ones(2, 16, dtype=torch.long)
    sample = (torch.randint(1_000, 20_000, (2, 16)), ones, ones * 0)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*_INPUTS, *_OUTPUTS)}
    axes["source_of"][2] = axes["cue_of"][2] = "pieces"
    folder.mkdir(exist_ok=True)
    target = folder / f"{build}.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full, ready = Path(scratch) / "full.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            network, sample, str(full), input_names=_INPUTS, output_names=_OUTPUTS, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(target), per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    card = {"name": build, "sha256": hashlib.sha256(target.read_bytes()).hexdigest(), **CARDS[build]}
    (folder / f"{build}.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", choices=list(CARDS))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--folder", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    print(export(chosen.build, chosen.weights, chosen.base, chosen.folder))
