#!/usr/bin/env python3
"""Takes the pictures of this directory: trains the digits sample into a real MLflow server and looks at its pages.

    docs/images/mlflow/take.py MLFLOW [CHROMIUM]

MLFLOW is the program of an installed MLflow 3.18, such as mlflow-env/bin/mlflow; CHROMIUM is chromium by default. Run it
from the root of a clone. With pngquant or optipng installed, the pictures become smaller.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1280, 800
SAMPLE = Path("samples/digits")
MAIN = "io.github.mlopssdk.samples.digits.Digits"


def get(uri, **query):
    with urllib.request.urlopen(f"{uri}/api/2.0/mlflow/{query.pop('call')}?{urllib.parse.urlencode(query)}") as answer:
        return json.load(answer)


def post(uri, call, body):
    request = urllib.request.Request(
        f"{uri}/api/2.0/mlflow/{call}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(mlflow, directory):
    port = free_port()
    server = subprocess.Popen(
        [mlflow, "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
         "--backend-store-uri", f"sqlite:///{directory}/mlflow.db", "--artifacts-destination", f"{directory}/artifacts"],
        env={**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "PATH": f"{Path(mlflow).parent}:{os.environ['PATH']}"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    uri = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{uri}/health").close()
            return server, uri
        except OSError:
            time.sleep(0.5)
    server.terminate()
    sys.exit("MLflow does not start")


def train(uri, directory):
    subprocess.run(
        ["mvn", "-q", "-Pfast", "-pl", SAMPLE, "-am", "compile", "dependency:build-classpath",
         "-Dmdep.includeScope=runtime", "-Dmdep.outputFile=target/classpath.txt"], check=True)
    libraries = (SAMPLE / "target/classpath.txt").read_text().strip()
    subprocess.run(
        ["java", "-cp", f"{SAMPLE}/target/fast/classes:{libraries}", MAIN],
        env={**os.environ, "MLFLOW_TRACKING_URI": uri, "MLOPS_DIR": f"{directory}/runs",
             "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING": "true", "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL": "1"},
        check=True)


class Browser:
    """A headless Chromium, spoken to through the pipe of its DevTools."""

    def __init__(self, chromium, profile):
        read_by_browser, self.to = os.pipe()
        self.answers, written_by_browser = os.pipe()

        def give_pipes():
            ends = os.dup(read_by_browser), os.dup(written_by_browser)
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self.process = subprocess.Popen(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", "about:blank"],
            close_fds=False, preexec_fn=give_pipes, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_by_browser)
        os.close(written_by_browser)
        self.count = 0
        self.buffer = b""
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "hover", "value": "hover"}])

    def call(self, method, **params):
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.buffer:
                read = os.read(self.answers, 1 << 20)
                if not read:
                    sys.exit("the browser has ended")
                self.buffer += read
            text, self.buffer = self.buffer.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.count:
                return answer["result"]

    def ask(self, script):
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def until(self, script):
        for _ in range(240):
            if self.ask(script):
                time.sleep(1)
                return
            time.sleep(0.5)
        sys.exit(f"never true on {self.ask('location.href')}: {script}")

    def open(self, address, text):
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        self.until(shows(text))

    def click(self, text):
        """Clicks, as a mouse would, the innermost element that shows a text and nothing else."""
        self.press(f"[...document.querySelectorAll('body *')].filter(e => e.innerText?.trim() == {json.dumps(text)}).pop()")

    def press(self, element):
        self.until(f"!!({element})")
        place = self.ask(f"(e => {{ const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }})({element})")
        for event in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=event, x=place[0], y=place[1], button="left", clickCount=1)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=0, y=0)

    def search(self, text):
        self.press("document.querySelector('input[placeholder=\"Search metric charts\"]')")
        self.call("Input.insertText", text=text)
        time.sleep(3)  # The page waits for the end of typing before it takes charts away.

    def picture(self, name):
        image = HERE / f"{name}.png"
        image.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--strip", "--speed", "1", "--output", image, "128", image], check=True)
        if shutil.which("optipng"):
            subprocess.run(["optipng", "-quiet", "-strip", "all", image], check=True)

    def close(self):
        self.process.terminate()
        self.process.wait()


def shows(text):
    return f"!!document.body && document.body.innerText.includes({json.dumps(text)})"


def look(browser, uri):
    experiment = get(uri, call="experiments/get-by-name", experiment_name="digits")["experiment"]["experiment_id"]
    run = post(uri, "runs/search", {"experiment_ids": [experiment]})["runs"][0]["info"]["run_id"]
    model = post(uri, "logged-models/search", {"experiment_ids": [experiment]})["models"][0]["info"]["model_id"]
    of_experiment = f"{uri}/#/experiments/{experiment}"
    of_run = f"{of_experiment}/runs/{run}"
    drawn = "document.querySelectorAll('.js-plotly-plot:has(.trace)').length == 6"

    browser.open(of_run, "About this run")
    browser.click("Model training")
    browser.open(of_run, "MLflow Assistant")
    browser.press("document.querySelector('[aria-label=Close]')")

    browser.open(f"{of_run}/model-metrics", "Add chart")
    browser.search("train/score|train/gradient_norm|train/samples|validation/(accuracy|recall|f1)")
    browser.until(drawn)
    browser.picture("metrics")
    browser.open(f"{of_run}/system-metrics", "Add chart")
    browser.search("cpu|system_memory_usage_m|jvm_heap|jvm_gc|jvm_javacpp|jvm_threads")
    browser.until(drawn)
    browser.picture("system-metrics")
    browser.open(f"{of_run}/artifacts/final/confusion_matrix.svg", "final/confusion_matrix.svg")
    browser.picture("figure")
    browser.open(f"{of_run}/artifacts/final/classes.json", "recall")
    browser.picture("table")
    browser.open(of_run, "Datasets")
    browser.press("[...document.querySelectorAll('[role=button]')].find(e => e.innerText.startsWith('digits ('))")
    browser.until(shows("class counts"))
    browser.picture("dataset")
    browser.open(f"{of_experiment}/models", "Ready")
    browser.picture("models")
    browser.open(f"{of_experiment}/models/{model}/artifacts", "MLmodel")
    browser.click("MLmodel")
    browser.until(shows("signature"))
    browser.picture("model")
    browser.open(f"{uri}/#/models/digits/versions/1", "Inputs (1)")
    browser.click("Inputs (1)")
    browser.click("Outputs (1)")
    browser.until(shows("Tensor"))
    browser.picture("version")


def main(mlflow, chromium="chromium"):
    with tempfile.TemporaryDirectory() as directory:
        server, uri = serve(mlflow, directory)
        try:
            train(uri, directory)
            browser = Browser(chromium, f"{directory}/profile")
            try:
                look(browser, uri)
            finally:
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
