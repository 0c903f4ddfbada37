"""Runs an MLflow server until standard input ends, which it also does when the JVM that started it is killed."""

import os
import signal
import subprocess
import sys
import threading

server = subprocess.Popen(
    [sys.executable, "-m", "mlflow", "server", *sys.argv[1:]], stdin=subprocess.DEVNULL, start_new_session=True
)
threading.Thread(target=lambda: os._exit(server.wait() or 1), daemon=True).start()
sys.stdin.read()
os.killpg(server.pid, signal.SIGKILL)
