"""The weights of a package we made, back in the network, so that training can go on from there."""

from pathlib import Path
from typing import Any

import numpy
import torch
from model_file import read
from network import Transformer
from torch import nn


def variables(model: Path) -> dict[str, torch.Tensor]:
    """Every weight of a model.bin as floats: int8 rows divided by their scales."""
    file = read(model)
    raw = file.arrays | {alias: file.arrays[name] for alias, name in file.aliases.items()}
    return {name: _floats(name, value, raw) for name, value in raw.items()}


def _floats(name: str, value: Any, raw: dict[str, Any]) -> torch.Tensor:
    scale = raw.get(name + "_scale")
    floats = value.astype(numpy.float32)
    return torch.from_numpy(floats if scale is None else floats / scale.reshape(-1, 1))


def set_linear(weights: dict[str, torch.Tensor], name: str, *layers: nn.Linear) -> None:
    """One stored linear layer into one of ours, or into several side by side."""
    sizes = [layer.out_features for layer in layers]
    for layer, weight, bias in zip(
        layers, torch.split(weights[name + "/weight"], sizes), torch.split(weights[name + "/bias"], sizes), strict=True
    ):
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)


def set_norm(weights: dict[str, torch.Tensor], name: str, norm: nn.LayerNorm) -> None:
    """A stored layer norm into ours."""
    norm.weight.copy_(weights[name + "/gamma"])
    norm.bias.copy_(weights[name + "/beta"])


@torch.no_grad()
def restore(network: Transformer, model: Path) -> None:
    """Fill the network from a model.bin; the reverse of `package.specification`."""
    weights = variables(model)
    network.embedding.weight[:-1].copy_(weights["decoder/embeddings/weight"])
    network.bias.copy_(weights["decoder/projection/bias"])
    for side, layers in (("encoder", network.encoder), ("decoder", network.decoder)):
        set_norm(weights, f"{side}/layer_norm", getattr(network, f"{side}_norm"))
        for number, layer in enumerate(layers):
            _restore_layer(weights, f"{side}/layer_{number}", layer)


def _restore_layer(weights: dict[str, torch.Tensor], name: str, layer: Any) -> None:
    set_norm(weights, f"{name}/self_attention/layer_norm", layer.own_norm)
    set_linear(weights, f"{name}/self_attention/linear_0", layer.own.query, layer.own.key_value)
    set_linear(weights, f"{name}/self_attention/linear_1", layer.own.out)
    if layer.cross is not None:
        set_norm(weights, f"{name}/attention/layer_norm", layer.cross_norm)
        set_linear(weights, f"{name}/attention/linear_0", layer.cross.query)
        set_linear(weights, f"{name}/attention/linear_1", layer.cross.key_value)
        set_linear(weights, f"{name}/attention/linear_2", layer.cross.out)
    set_norm(weights, f"{name}/ffn/layer_norm", layer.norm)
    set_linear(weights, f"{name}/ffn/linear_0", layer.inner)
    set_linear(weights, f"{name}/ffn/linear_1", layer.outer)
