"""Runs an S3 server with one bucket until standard input ends, which it also does when the JVM is killed."""

import os
import sys
import urllib.request

from moto.server import ThreadedMotoServer

port, bucket = sys.argv[1:]
ThreadedMotoServer(ip_address="127.0.0.1", port=int(port), verbose=False).start()
urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/{bucket}", method="PUT")).close()
print("ready", flush=True)
sys.stdin.read()
os._exit(0)
