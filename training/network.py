"""
The network: MiniLM-L6's trunk with three small heads, and how it is asked.

One pass gives, for each piece, the scores of the seven tags, a vector for
matching, and for each pair of pieces whether the second is the source of the
first, and whether the second is the cue of the first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from whence.voices.tags import TAGS

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The upstream file of all-MiniLM-L6-v2 (Apache-2.0); any other is refused."""
LINK_WIDTH = 64


class Network(nn.Module):
    """Trunk and heads; all outputs of one pass."""

    def __init__(self, trunk: BertModel) -> None:
        super().__init__()
        width = trunk.config.hidden_size
        self.trunk = trunk
        self.inner = nn.Linear(width, width)
        self.tags = nn.Linear(width, len(TAGS))
        self.ask_source, self.be_source = nn.Linear(width, LINK_WIDTH), nn.Linear(width, LINK_WIDTH)
        self.ask_cue, self.be_cue = nn.Linear(width, LINK_WIDTH), nn.Linear(width, LINK_WIDTH)
        self.vector = nn.Linear(width, width)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, ...]:
        """Return tags (B, T, 7), source_of (B, T, T), cue_of (B, T, T) and vectors (B, T, 384)."""
        hidden = self.trunk(input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids).last_hidden_state
        heard = torch.nn.functional.gelu(self.inner(hidden))
        scale = LINK_WIDTH**-0.5
        source_of = self.ask_source(heard) @ self.be_source(heard).transpose(1, 2) * scale
        cue_of = self.ask_cue(heard) @ self.be_cue(heard).transpose(1, 2) * scale
        return self.tags(heard), source_of, cue_of, self.vector(hidden)


def load_base(folder: Path) -> BertModel:
    """Return the base trunk; refuse weights that are not the upstream file."""
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise SystemExit(f"{folder}/model.safetensors: SHA-256 is {digest}, not {BASE_SHA256} of the upstream file")
    config = BertConfig.from_pretrained(folder)
    config._attn_implementation = "eager"
    return BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
