"""Serves some models with MLflow's own scoring server, a path for each, until standard input ends.

Each model stands behind the application that `mlflow models serve` runs. The twins in Java are in ScoredModels.
"""

import os
import sys
import tempfile
import threading
import time

import mlflow.pyfunc
import numpy as np
import uvicorn
from fastapi import FastAPI
from mlflow.models import ModelSignature
from mlflow.pyfunc import scoring_server
from mlflow.types import ColSpec, ParamSchema, ParamSpec, Schema, TensorSpec


class Sums(mlflow.pyfunc.PythonModel):
    """Adds up the numbers of each row, times the param "factor" if there is one."""

    def predict(self, context, model_input, params=None):
        factor = (params or {}).get("factor", 1.0)
        if isinstance(model_input, dict):
            arrays = [np.asarray(array, dtype="float64") for array in model_input.values()]
            sums = sum(array.reshape(len(array), -1).sum(axis=1) for array in arrays)
        elif isinstance(model_input, np.ndarray):
            sums = model_input.reshape(len(model_input), -1).sum(axis=1)
        else:
            sums = model_input.select_dtypes("number").sum(axis=1).to_numpy(dtype="float64")
        return sums * factor


class Fails(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        raise RuntimeError("a secret of the model")


def signature(inputs, params=None):
    outputs = Schema([TensorSpec(np.dtype("float64"), (-1,))])
    return ModelSignature(Schema(inputs), outputs, ParamSchema(params) if params else None)


array = signature([TensorSpec(np.dtype("float32"), (-1, 3))])
models = {
    "array": (Sums(), array),
    "whole": (Sums(), signature([TensorSpec(np.dtype("int64"), (-1, 2))])),
    "arrays": (
        Sums(),
        signature([
            TensorSpec(np.dtype("float64"), (-1, 2), name="x"),
            TensorSpec(np.dtype("int64"), (-1,), name="k"),
        ]),
    ),
    "columns": (
        Sums(),
        signature(
            [ColSpec("double", "a"), ColSpec("long", "b"), ColSpec("string", "c", required=False)],
            [ParamSpec("factor", "double", 1.0), ParamSpec("top", "long", 3)],
        ),
    ),
    "types": (
        Sums(),
        signature([
            ColSpec(kind, kind, required=False)
            for kind in ("boolean", "integer", "long", "float", "double", "string", "binary", "datetime")
        ]),
    ),
    "any": (Sums(), None),
    "fails": (Fails(), array),
}

server = FastAPI()
with tempfile.TemporaryDirectory() as folder:
    for name, (model, described) in models.items():
        path = os.path.join(folder, name)
        mlflow.pyfunc.save_model(path, python_model=model, signature=described, pip_requirements=[])
        server.mount("/" + name, scoring_server.init(scoring_server.load_model_with_mlflow_config(path)))

running = uvicorn.Server(uvicorn.Config(server, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning"))
threading.Thread(target=running.run, daemon=True).start()
while not running.started:
    time.sleep(0.05)
print("ready", flush=True)
sys.stdin.read()
os._exit(0)
