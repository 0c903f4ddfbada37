"""Reads from a tracking server with MLflow's own client: one JSON request per line in, one JSON answer per line out."""

import base64
import hashlib
import json
import math
import os
import sys
import tempfile

answers, sys.stdout = sys.stdout, sys.stderr

import mlflow  # noqa: E402
import mlflow.data  # noqa: E402
import numpy as np  # noqa: E402
from mlflow.data.schema import TensorDatasetSchema  # noqa: E402
from mlflow.models import Model  # noqa: E402
from mlflow.tracking import MlflowClient  # noqa: E402
from mlflow.types import Schema  # noqa: E402

mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient()


def read_run(run_id):
    run = client.get_run(run_id)
    return {
        "id": run.info.run_id,
        "experiment": client.get_experiment(run.info.experiment_id).name,
        "name": run.info.run_name,
        "status": run.info.status,
        "startMillis": run.info.start_time,
        "endMillis": run.info.end_time,
        "deleted": run.info.lifecycle_stage == "deleted",
        "params": run.data.params,
        "tags": run.data.tags,
        "metrics": {key: history(run_id, key) for key in run.data.metrics},
        "datasets": [dataset(used) for used in run.inputs.dataset_inputs],
        "artifacts": dict(artifacts(run_id, "")),
        "models": [model(put_out.model_id) for put_out in getattr(run, "outputs", None).model_outputs]
        if getattr(run, "outputs", None)
        else [],
    }


def model(model_id):
    logged = client.get_logged_model(model_id)
    with tempfile.TemporaryDirectory() as target:
        folder = mlflow.artifacts.download_artifacts(f"models:/{model_id}", dst_path=target)
        files = {}
        for root, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(root, name)
                with open(path, "rb") as file:
                    files[os.path.relpath(path, folder)] = base64.b64encode(file.read()).decode()
    return {
        "id": model_id,
        "name": logged.name,
        "status": str(logged.status.value),
        "params": logged.params,
        "metrics": {metric.key: metric.value for metric in logged.metrics or []},
        "artifacts": files,
    }


def history(run_id, key):
    points = client.get_metric_history(run_id, key)
    points.sort(key=lambda point: (point.timestamp, point.step))
    return [
        {
            "value": "NaN" if math.isnan(point.value) else point.value,
            "timestampMillis": point.timestamp,
            "step": point.step,
        }
        for point in points
    ]


def dataset(used):
    columns = {
        name: getattr(used.dataset, name)
        for name in ("source_type", "source", "schema", "profile")
        if getattr(used.dataset, name) is not None
    }
    return {
        "name": used.dataset.name,
        "digest": used.dataset.digest,
        "columns": columns,
        "tags": {tag.key: tag.value for tag in used.tags},
    }


def artifacts(run_id, folder):
    for entry in client.list_artifacts(run_id, folder):
        if entry.is_dir:
            yield from artifacts(run_id, entry.path)
        else:
            with tempfile.TemporaryDirectory() as target:
                with open(client.download_artifacts(run_id, entry.path, target), "rb") as file:
                    yield entry.path, base64.b64encode(file.read()).decode()


def run_ids(experiment):
    found = client.get_experiment_by_name(experiment)
    if found is None:
        return []
    return [run.info.run_id for run in client.search_runs([found.experiment_id], run_view_type=3)]


def read_model(uri):
    with tempfile.TemporaryDirectory() as target:
        path = mlflow.artifacts.download_artifacts(uri, dst_path=target)
        return Model.load(os.path.join(path, "MLmodel")).to_dict()


def as_users_read(argument):
    experiment, folder, model = json.loads(argument)
    runs = mlflow.search_runs(experiment_names=[experiment])
    name, alias = model.split("@")
    version = client.get_model_version_by_alias(name, alias)
    info = mlflow.models.get_model_info(f"models:/{model}")
    with tempfile.TemporaryDirectory() as target:
        path = mlflow.artifacts.download_artifacts(run_id=runs.run_id[0], artifact_path=folder, dst_path=target)
        files = sorted(os.listdir(path))
    return {
        "runs": json.loads(runs.to_json(orient="records")),
        "files": files,
        "version": {"version": version.version, "run_id": version.run_id, "status": version.status},
        "flavors": list(info.flavors),
        "inputs": [str(column.type) for column in info.signature.inputs.inputs],
    }


def input_example(uri):
    with tempfile.TemporaryDirectory() as target:
        path = mlflow.artifacts.download_artifacts(uri, dst_path=target)
        example = Model.load(os.path.join(path, "MLmodel")).load_input_example(path)
        return str(example.tolist() if hasattr(example, "tolist") else example.to_dict(orient="split"))


def read_tables(run_id):
    run = client.get_run(run_id)
    listed = json.loads(run.data.tags.get("mlflow.loggedArtifacts", "[]"))
    tables = {}
    for entry in listed:
        table = client.load_table(run.info.experiment_id, entry["path"], run_ids=[run_id])
        tables[entry["path"]] = {
            "columns": list(table.columns),
            "types": [str(kind) for kind in table.dtypes],
            "rows": json.loads(table.to_json(orient="values", date_format="iso")),
        }
    return tables


def read_datasets(run_id):
    return [read_dataset(used) for used in client.get_run(run_id).inputs.dataset_inputs]


def read_dataset(used):
    source = mlflow.data.get_source(used)
    schema = json.loads(used.dataset.schema) if used.dataset.schema else None
    if schema and "mlflow_tensorspec" in schema:
        tensors = TensorDatasetSchema.from_dict(schema)
        schema = {"features": str(tensors.features), "targets": str(tensors.targets)}
    elif schema:
        schema = {"columns": str(Schema.from_json(json.dumps(schema["mlflow_colspec"])))}
    local = used.dataset.source_type == "local" and os.path.isfile(source.load())
    with open(source.load() if local else os.devnull, "rb") as file:
        sha256 = hashlib.sha256(file.read()).hexdigest()
    return {
        "name": used.dataset.name,
        "digest": used.dataset.digest,
        "context": {tag.key: tag.value for tag in used.tags}["mlflow.data.context"],
        "source_class": type(source).__name__,
        "source": source.to_dict(),
        "sha256": sha256 if local else None,
        "schema": schema,
        "profile": json.loads(used.dataset.profile),
    }


def numpy_sha256(dtype_and_json):
    dtype, values = dtype_and_json.split(" ", 1)
    return hashlib.sha256(np.array(json.loads(values), dtype=dtype).tobytes()).hexdigest()


commands = {
    "run": read_run,
    "run_ids": run_ids,
    "model": read_model,
    "as_users_read": as_users_read,
    "input_example": input_example,
    "tables": read_tables,
    "datasets": read_datasets,
    "numpy_sha256": numpy_sha256,
}
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"result": commands[request["command"]](request["argument"])}
    except Exception as error:  # The test decides what an error means.
        answer = {"error": f"{type(error).__name__}: {error}"}
    answers.write(json.dumps(answer, default=str) + "\n")
    answers.flush()
