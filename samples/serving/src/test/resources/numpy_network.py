"""Serves a network of NumPy arrays with MLflow's own scoring server: numpy_network.py mlp|cnn INPUTS PORT WORKERS."""

import os
import sys
import tempfile

import mlflow
import numpy as np
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec
from numpy.lib.stride_tricks import sliding_window_view


def weights(random, rows, columns):
    return random.normal(0, 0.1, (rows, columns)).astype(np.float32), np.zeros(columns, np.float32)


def dense(layers, values):
    for matrix, bias in layers[:-1]:
        values = np.maximum(values @ matrix + bias, 0)
    matrix, bias = layers[-1]
    powers = np.exp(values @ matrix + bias)
    return powers / powers.sum(axis=1, keepdims=True)


class Mlp(mlflow.pyfunc.PythonModel):
    """Two hidden layers."""

    def __init__(self, inputs):
        random = np.random.default_rng(42)
        sizes = [inputs, 256, 128, 10]
        self.layers = [weights(random, a, b) for a, b in zip(sizes, sizes[1:])]

    def predict(self, context, model_input, params=None):
        return dense(self.layers, model_input)


class Cnn(mlflow.pyfunc.PythonModel):
    """Two convolutions of 3 by 3 with 16 and 32 filters, pooling by 2, and a hidden layer."""

    def __init__(self, inputs):
        random = np.random.default_rng(42)
        self.side = int(inputs**0.5)
        self.convolutions = [weights(random, 9, 16), weights(random, 9 * 16, 32)]
        self.layers = [weights(random, inputs // 4 * 32, 64), weights(random, 64, 10)]

    def predict(self, context, model_input, params=None):
        values = model_input.reshape(-1, 1, self.side, self.side)
        for matrix, bias in self.convolutions:
            padded = np.pad(values, ((0, 0), (0, 0), (1, 1), (1, 1)))
            windows = sliding_window_view(padded, (3, 3), axis=(2, 3)).transpose(0, 2, 3, 1, 4, 5)
            columns = windows.reshape(len(values), self.side, self.side, -1)
            values = np.maximum(columns @ matrix + bias, 0).transpose(0, 3, 1, 2)
        half = self.side // 2
        pooled = values.reshape(len(values), 32, half, 2, half, 2).max(axis=(3, 5))
        return dense(self.layers, pooled.reshape(len(values), -1))


network, inputs, port, workers = sys.argv[1:]
path = os.path.join(tempfile.mkdtemp(), "model")
spec = Schema([TensorSpec(np.dtype(np.float32), (-1, int(inputs)))])
mlflow.pyfunc.save_model(
    path,
    python_model={"mlp": Mlp, "cnn": Cnn}[network](int(inputs)),
    signature=ModelSignature(inputs=spec, outputs=Schema([TensorSpec(np.dtype(np.float32), (-1, 10))])),
    pip_requirements=[],
)
# MLflow starts uvicorn by its name.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
command = ["-m", "mlflow", "models", "serve", "-m", path, "--env-manager", "local", "--host", "127.0.0.1"]
os.execv(sys.executable, [sys.executable, *command, "--port", port, "--workers", workers])
