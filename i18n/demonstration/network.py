"""The transformer: small, pre-norm, one table of embeddings, cross-attention that can be read and guided."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS = 128, 4, 256, 3
GUIDED = 1  # the decoder layer (from 0) whose attention learns the word alignments


def positions(length: int, width: int = WIDTH) -> Tensor:
    """Sinusoidal positions exactly as CTranslate2 computes them: sines, then cosines, counted from one."""
    scale = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angle = torch.arange(1, length + 1)[:, None] * scale[None]
    return torch.cat([angle.sin(), angle.cos()], dim=1)


class Attention(nn.Module):
    """Multi-head attention; with `look`, the weights averaged over heads come back too."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key_value = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor, look: bool = False) -> tuple[Tensor, Tensor | None]:
        """Attend from x to memory where mask is true."""
        batch, length, _ = x.shape
        shape = (batch, -1, HEADS, WIDTH // HEADS)
        query = self.query(x).view(shape).transpose(1, 2)
        key, value = (part.reshape(shape).transpose(1, 2) for part in self.key_value(memory).chunk(2, dim=-1))
        weights = None
        if look:
            scores = query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
            weights = scores.masked_fill(~mask, -1e9).softmax(dim=-1)
            mixed = weights @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = None if weights is None else weights.mean(dim=1)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH)), seen


class Layer(nn.Module):
    """One layer of the encoder, or with `cross` of the decoder."""

    def __init__(self, cross: bool, dropout: float) -> None:
        super().__init__()
        self.own, self.own_norm = Attention(), nn.LayerNorm(WIDTH)
        self.cross = Attention() if cross else None
        self.cross_norm = nn.LayerNorm(WIDTH) if cross else None
        self.inner, self.outer, self.norm = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH), nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(
        self, x: Tensor, mask: Tensor, memory: Tensor | None = None, seen: Tensor | None = None, look: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        """Self-attention, attention to the source where there is one, feed-forward."""
        normal = self.own_norm(x)
        x = x + self.drop(self.own(normal, normal, mask)[0])
        weights = None
        if self.cross is not None and self.cross_norm is not None:
            mixed, weights = self.cross(self.cross_norm(x), memory, seen, look)
            x = x + self.drop(mixed)
        return x + self.drop(self.outer(functional.relu(self.inner(self.norm(x))))), weights


class Transformer(nn.Module):
    """Source and target pieces in, logits and the guided layer's attention out."""

    def __init__(self, pieces: int, dropout: float = 0.05) -> None:
        super().__init__()
        self.embedding = nn.Embedding(pieces + 1, WIDTH)  # the last is padding, and is not packed
        nn.init.normal_(self.embedding.weight, std=WIDTH**-0.5)
        self.encoder = nn.ModuleList(Layer(False, dropout) for _ in range(LAYERS))
        self.decoder = nn.ModuleList(Layer(True, dropout) for _ in range(LAYERS))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(pieces))
        self.drop = nn.Dropout(dropout)
        self.register_buffer("places", positions(512), persistent=False)

    def embed(self, ids: Tensor) -> Tensor:
        """Pieces and their positions."""
        places: Any = self.places
        embedded: Tensor = self.drop(self.embedding(ids) * math.sqrt(WIDTH) + places[: ids.shape[1]])
        return embedded

    def forward(self, source: Tensor, target: Tensor, padding: int) -> tuple[Tensor, Tensor | None]:
        """Teacher-forced logits for every target position."""
        seen = (source != padding)[:, None, None, :]
        memory = self.embed(source)
        for layer in self.encoder:
            memory, _ = layer(memory, seen)
        memory = self.encoder_norm(memory)
        x = self.embed(target)
        length = target.shape[1]
        past = torch.ones(length, length, dtype=torch.bool).tril()[None, None]
        attention = None
        for number, layer in enumerate(self.decoder):
            x, weights = layer(x, past, memory, seen, look=number == GUIDED)
            attention = weights if weights is not None else attention
        return functional.linear(self.decoder_norm(x), self.embedding.weight[:-1], self.bias), attention
