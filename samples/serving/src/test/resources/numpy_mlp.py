"""Serves a network of two hidden layers with MLflow's own scoring server: numpy_mlp.py INPUTS PORT WORKERS."""

import os
import sys
import tempfile

import mlflow
import numpy as np
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec


class Mlp(mlflow.pyfunc.PythonModel):
    def __init__(self, sizes):
        random = np.random.default_rng(42)
        self.layers = [
            (random.normal(0, 0.1, (a, b)).astype(np.float32), np.zeros(b, np.float32))
            for a, b in zip(sizes, sizes[1:])
        ]

    def predict(self, context, model_input, params=None):
        values = model_input
        for weights, bias in self.layers[:-1]:
            values = np.maximum(values @ weights + bias, 0)
        weights, bias = self.layers[-1]
        powers = np.exp(values @ weights + bias)
        return powers / powers.sum(axis=1, keepdims=True)


inputs, port, workers = sys.argv[1:]
path = os.path.join(tempfile.mkdtemp(), "model")
spec = Schema([TensorSpec(np.dtype(np.float32), (-1, int(inputs)))])
mlflow.pyfunc.save_model(
    path,
    python_model=Mlp([int(inputs), 256, 128, 10]),
    signature=ModelSignature(inputs=spec, outputs=Schema([TensorSpec(np.dtype(np.float32), (-1, 10))])),
    pip_requirements=[],
)
# MLflow starts uvicorn by its name.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
command = ["-m", "mlflow", "models", "serve", "-m", path, "--env-manager", "local", "--host", "127.0.0.1"]
os.execv(sys.executable, [sys.executable, *command, "--port", port, "--workers", workers])
