"""The network that is trained: words, two bidirectional LSTM layers, a head for each question.

How it runs afterwards is in ``tellings.annotate.network``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from scheme import DEPREL, FEATS, LANGUAGES, NAMES, UPOS
from torch import nn

from tellings.annotate.wordforms import BUCKETS

SLOPE = 0.1
"""Of the leaky rectifier before the biaffine heads."""


class SharedDropout(nn.Module):
    """Dropout with one mask for all words of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """x [B,T,D]."""
        if not self.training or not self.rate:
            return x
        mask = torch.rand(x.shape[0], 1, x.shape[2]) >= self.rate
        return x * (mask / (1 - self.rate))


class Tagger(nn.Module):
    """Static vectors and buckets in, scores out."""

    def __init__(
        self, vector: int = 768, width: int = 192, hidden: int = 192, bucket: int = 64, arc: int = 128, rel: int = 48,
        drop: float = 0.3,
    ) -> None:  # fmt: skip
        super().__init__()
        self.config = {
            "vector": vector,
            "width": width,
            "hidden": hidden,
            "bucket": bucket,
            "arc": arc,
            "rel": rel,
            "drop": drop,
        }
        self.static = nn.Linear(vector, width)
        self.hash = nn.EmbeddingBag(BUCKETS, bucket, mode="sum", padding_idx=0, sparse=True)
        nn.init.normal_(self.hash.weight, std=0.1)
        self.hash.weight.data[0] = 0
        self.mix = nn.Linear(bucket, width, bias=False)
        self.language = nn.Embedding(len(LANGUAGES), width)
        nn.init.normal_(self.language.weight, std=0.1)
        self.norm = nn.LayerNorm(width)
        self.drop = SharedDropout(drop)
        top = 2 * hidden
        self.body = nn.ModuleList(
            [nn.LSTM(size, hidden, batch_first=True, bidirectional=True) for size in (width, top)]
        )
        for layer in self.body:
            for name, values in layer.named_parameters():
                if name.startswith("bias_ih"):
                    values.data[hidden : 2 * hidden] = 1.0
        self.upos = nn.Linear(top, len(UPOS))
        self.feats = nn.Linear(top, sum(len(values) + 1 for values in FEATS.values()))
        self.name_in, self.name = nn.Linear(top, 128), nn.Linear(128, len(NAMES))
        self.step = nn.Parameter(torch.zeros(len(NAMES), len(NAMES)))
        self.root = nn.Parameter(torch.zeros(1, 1, top))
        self.arc_head, self.arc_own = nn.Linear(top, arc), nn.Linear(top, arc)
        self.rel_head, self.rel_own = nn.Linear(top, rel), nn.Linear(top, rel)
        self.arc = nn.Parameter(torch.eye(arc + 1)[:, :arc] * 0.1)
        self.rel = nn.Parameter(torch.randn(len(DEPREL), rel + 1, rel + 1) * 0.02)
        self.register_buffer("forbidden", torch.from_numpy(forbidden()))

    def encode(self, static: torch.Tensor, buckets: torch.Tensor, language: torch.Tensor) -> torch.Tensor:
        """static [B,T,vector], buckets [B,T,slots], language [B] -> [B,T,2 hidden]."""
        batch, length = buckets.shape[:2]
        x = self.mix(self.hash(buckets.reshape(batch * length, -1))).view(batch, length, -1)
        x = x + self.static(static) + self.language(language)[:, None]
        x = self.drop(self.norm(x))
        for layer in self.body:
            x = self.drop(layer(x)[0])
        return x

    def arcs(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores [B, own, head], head 0 being the root, and the two spaces of the labels."""
        full = torch.cat([self.root.expand(x.shape[0], -1, -1), x], 1)
        own, head = (
            self.drop(nn.functional.leaky_relu(part, SLOPE)) for part in (self.arc_own(x), self.arc_head(full))
        )
        scores = (own @ self.arc[:-1] + self.arc[-1]) @ head.transpose(1, 2)
        own, head = (
            self.drop(nn.functional.leaky_relu(part, SLOPE)) for part in (self.rel_own(x), self.rel_head(full))
        )
        return scores, own, head

    def labels(self, own: torch.Tensor, head: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores [B,T,labels] of the relations to the given heads."""
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[-1]))
        one = torch.ones_like(chosen[..., :1])
        own, chosen = torch.cat([own, one], -1), torch.cat([chosen, one], -1)
        size = own.shape[-1]
        left = (own.reshape(-1, size) @ self.rel.permute(1, 0, 2).reshape(size, -1)).view(*own.shape[:2], -1, size)
        return torch.bmm(left.flatten(0, 1), chosen.reshape(-1, size, 1)).view(*own.shape[:2], -1)

    def names(self, x: torch.Tensor) -> torch.Tensor:
        """Scores [B,T,tags] of the words alone."""
        return self.name(self.drop(torch.relu(self.name_in(x))))

    def name_loss(self, scores: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
        """Negative log-likelihood of the tags a word, by a linear chain over them."""
        steps = self.step.masked_fill(self.forbidden, -1e4)
        start = scores[:, 0].clone()
        start[:, 2::2] = -1e4
        total = start
        for at in range(1, scores.shape[1]):
            total = torch.logsumexp(total[:, :, None] + steps, 1) + scores[:, at]
        own = torch.gather(scores, 2, tags[..., None])[..., 0].sum(1) + steps[tags[:, :-1], tags[:, 1:]].sum(1)
        return (torch.logsumexp(total, 1) - own).sum() / tags.numel()

    def split_feats(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        """Scores by feature; value 0 is none."""
        return dict(
            zip(FEATS, torch.split(self.feats(x), [len(values) + 1 for values in FEATS.values()], -1), strict=True)
        )

    def state(self) -> dict[str, Any]:
        """Config and weights."""
        return {
            "config": self.config,
            "weights": {name: value.detach().clone() for name, value in self.state_dict().items()},
        }


def forbidden() -> np.ndarray:
    """Steps from tag to tag that BIO doesn't allow: an inside after anything but its own kind."""
    out = np.zeros((len(NAMES), len(NAMES)), bool)
    for column in range(2, len(NAMES), 2):
        out[:, column] = True
        out[column - 1 : column + 1, column] = False
    return out
