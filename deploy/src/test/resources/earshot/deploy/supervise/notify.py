"""Receives what a service tells systemd (man 3 sd_notify) at the socket of that name, and prints it."""
import os
import socket
import sys

name = sys.argv[1]
receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind("\0" + name[1:] if name.startswith("@") else name)
if not name.startswith("@"):
    os.chmod(name, 0o666)
print("listening", flush=True)
while True:
    print(receiver.recv(4096).decode().replace("\n", " | "), flush=True)
