"""
Train the encoder on two cores.

    python -m training.train en|en-clean --data FOLDER --base FOLDER --out FILE [--passes 3.5]

Prints the loss as it goes, and the tags' F on the articles kept apart for
choosing (one in twenty of the training part). Writes the weights; `export`
makes of them what ships.
"""

from __future__ import annotations

import argparse
import random
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.examples import IGNORED, Example, examples
from training.network import Network, load_base
from training.sources import articles

PIECES = 1_600
"""Word pieces of a batch, padding included."""
RATE = 2e-4
SILENT = 0.15
"""Share of the silver windows without an attribution that are shown."""
LINK_WEIGHT = 0.3
VECTOR_WEIGHT = 2.0


def batches(rows: Sequence[Example], rng: random.Random) -> Iterator[list[int]]:
    """Yield numbers of examples of like length, ``PIECES`` at a time, in random order."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].ids) + rng.random() * 6)
    out: list[list[int]] = [[]]
    for at in order:
        if out[-1] and (len(out[-1]) + 1) * len(rows[at].ids) > PIECES:
            out.append([])
        out[-1].append(at)
    rng.shuffle(out)
    yield from out


def padded(rows: Sequence[Example]) -> dict[str, Tensor]:
    """Return the examples as tensors of equal length."""
    size = max(len(row.ids) for row in rows)

    def pad(values: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([one + [fill] * (size - len(one)) for one in values])

    return {
        "ids": pad([row.ids for row in rows], 0),
        "mask": pad([[1] * len(row.ids) for row in rows], 0),
        "types": pad([row.types for row in rows], 0),
        "tags": pad([row.tags for row in rows], IGNORED),
    }


def loss_of(network: Network, rows: Sequence[Example], teacher: Sequence[Tensor]) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of a batch and its parts."""
    batch = padded(rows)
    with torch.autocast("cpu", torch.bfloat16):
        tags, source_of, cue_of, vectors = network(batch["ids"], batch["mask"], batch["types"])
    weight = torch.tensor([row.weight for row in rows])
    each = functional.cross_entropy(tags.float().transpose(1, 2), batch["tags"], ignore_index=IGNORED, reduction="none")
    known = (batch["tags"] != IGNORED).float() * weight[:, None]
    tagging = (each * known).sum() / known.sum().clamp(min=1)
    padding = (batch["mask"] == 0)[:, None, :]
    linking = (_source_loss(source_of.float(), padding, rows) + _cue_loss(cue_of.float(), padding, rows)) / 2
    matching = _vector_loss(vectors.float(), rows, teacher)
    total = tagging + LINK_WEIGHT * linking + VECTOR_WEIGHT * matching
    return total, {"tags": float(tagging), "links": float(linking), "vectors": float(matching)}


def _source_loss(scores: Tensor, padding: Tensor, rows: Sequence[Example]) -> Tensor:
    scores = scores.masked_fill(padding, -1e4).log_softmax(-1)
    parts = [
        -scores[number, cue, source].logsumexp(0) * row.weight
        for number, row in enumerate(rows)
        for cue, source in row.source_of
    ]
    return torch.stack(parts).mean() if parts else scores.sum() * 0


def _cue_loss(scores: Tensor, padding: Tensor, rows: Sequence[Example]) -> Tensor:
    scores = scores.masked_fill(padding, -1e4).log_softmax(-1)
    which = [(number, at, cue) for number, row in enumerate(rows) for at, cue in row.cue_of]
    if not which:
        return scores.sum() * 0
    windows, places, cues = torch.tensor(which).T
    weight = torch.tensor([rows[number].weight for number, _, _ in which])
    return -(scores[windows, places, cues] * weight).sum() / weight.sum()


def _vector_loss(vectors: Tensor, rows: Sequence[Example], teacher: Sequence[Tensor]) -> Tensor:
    ours = [vectors[number, span.begin : span.end].mean(0) for number, row in enumerate(rows) for span in row.sentences]
    theirs = torch.cat(list(teacher))
    return (1 - functional.cosine_similarity(torch.stack(ours), theirs)).mean()


@torch.no_grad()
def teach(base: nn.Module, rows: Sequence[Example]) -> list[Tensor]:
    """Return for each example the base model's own vectors of its sentences, each read alone."""
    flat = [(number, row.ids[span.begin : span.end]) for number, row in enumerate(rows) for span in row.sentences]
    order = sorted(range(len(flat)), key=lambda at: len(flat[at][1]))
    found: list[Tensor] = [torch.empty(0)] * len(flat)
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        size = max(len(flat[at][1]) for at in part) + 2
        ids = torch.zeros(len(part), size, dtype=torch.long)
        mask = torch.zeros(len(part), size, dtype=torch.long)
        for line, at in enumerate(part):
            whole = [101, *flat[at][1], 102]
            ids[line, : len(whole)] = torch.tensor(whole)
            mask[line, : len(whole)] = 1
        with torch.autocast("cpu", torch.bfloat16):
            hidden = base(ids, attention_mask=mask).last_hidden_state.float()
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        for line, at in enumerate(part):
            found[at] = functional.normalize(pooled[line], dim=0)
    out: list[list[Tensor]] = [[] for _ in rows]
    for (number, _), vector in zip(flat, found, strict=True):
        out[number].append(vector)
    return [torch.stack(one) for one in out]


@torch.no_grad()
def judge(network: Network, rows: Sequence[Example]) -> str:
    """Return the F of each role, by words, without Viterbi: a look while training, not the benchmark."""
    hit, ours, gold = [0] * 3, [0] * 3, [0] * 3
    for start in range(0, len(rows), 24):
        batch = padded(rows[start : start + 24])
        with torch.autocast("cpu", torch.bfloat16):
            tags = network(batch["ids"], batch["mask"], batch["types"])[0].argmax(-1)
        known = batch["tags"] != IGNORED
        for role in range(3):
            found = ((tags + 1) // 2 == role + 1) & known
            right = ((batch["tags"] + 1) // 2 == role + 1) & known
            hit[role] += int((found & right).sum())
            ours[role] += int(found.sum())
            gold[role] += int(right.sum())
    return " ".join(f"{2 * h / max(o + g, 1):.3f}" for h, o, g in zip(hit, ours, gold, strict=True))


def train(build: str, data: Path, base: Path, out: Path, passes: float, seed: int = 7) -> None:
    """Train a build and write its weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows: list[Example] = []
    apart: list[Example] = []
    for article in articles(build, data):
        kept = apart if zlib.crc32(article.id.encode()) % 20 == 0 and article.weight >= 1 else rows
        found = examples(article, tokenizer)
        if article.weight < 1:  # of silver, mostly what has something to show: what it lacks may only be unmarked
            found = [row for row in found if any(tag > 0 for tag in row.tags) or rng.random() < SILENT]
        kept.extend(found)
    trunk = load_base(base)
    pieces = sum(len(row.ids) for row in rows)
    print(f"{len(rows):,} windows, {pieces:,} pieces; {len(apart):,} windows apart", flush=True)
    started = time.time()
    teacher = teach(trunk.eval(), rows)
    print(f"vectors of the base model: {time.time() - started:.0f} s", flush=True)
    network = Network(trunk)
    network.train()
    heads = [p for name, p in network.named_parameters() if not name.startswith("trunk")]
    body = [p for name, p in network.named_parameters() if name.startswith("trunk")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": 3 * RATE}], weight_decay=0.01)
    steps = int(passes * len(list(batches(rows, rng))))
    warm = steps // 16
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / warm, max(0.0, (steps - at) / (steps - warm)))
    )
    step = 0
    started = time.time()
    while step < steps:
        for numbers in batches(rows, rng):
            loss, parts = loss_of(network, [rows[at] for at in numbers], [teacher[at] for at in numbers])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                said = " ".join(f"{name} {value:.3f}" for name, value in parts.items())
                left = (time.time() - started) / step * (steps - step)
                print(f"step {step} of {steps}: {said}; {left:.0f} s left", flush=True)
            if step % 500 == 0 or step == steps:
                network.eval()
                print(f"apart, by words, source cue content: {judge(network, apart)}", flush=True)
                torch.save(network.state_dict(), out)
                network.train()
            if step == steps:
                break


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", choices=["en", "en-clean"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=float, default=3.5)
    chosen = parser.parse_args()
    train(chosen.build, chosen.data, chosen.base, chosen.out, chosen.passes)
