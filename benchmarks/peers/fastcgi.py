"""FastCGI programs behind nginx: what MapServer and QGIS Server share.

Run as a program (fastcgi.py SOCKET NUMBER PROGRAM) it keeps NUMBER processes of PROGRAM on one socket.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.peers.base import WORKERS, Peer
from benchmarks.shell import Server, ensure_program

NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  keepalive_requests 1000000;
  fastcgi_buffers 64 64k; fastcgi_buffer_size 64k; fastcgi_max_temp_file_size 0; fastcgi_read_timeout 120s;
  upstream program {{ server unix:{folder}/socket; }}
  server {{
    listen 127.0.0.1:{port};
    location ~ ^/[a-z0-9]+(/.*)?$ {{
      fastcgi_pass program;
      fastcgi_param QUERY_STRING $query_string; fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param SCRIPT_NAME {script}; fastcgi_param PATH_INFO $1; fastcgi_param REQUEST_URI $request_uri;
      fastcgi_param DOCUMENT_URI $document_uri; fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param GATEWAY_INTERFACE CGI/1.1; fastcgi_param REMOTE_ADDR $remote_addr;
      fastcgi_param SERVER_ADDR $server_addr; fastcgi_param SERVER_PORT $server_port;
      fastcgi_param SERVER_NAME localhost; fastcgi_param HTTP_HOST $http_host;
    }}
  }}
}}
"""


class FastCgiPeer(Peer):
    """A FastCGI program, WORKERS processes of it, behind nginx."""

    program = ""
    script = ""
    ordered = False

    def install(self, bench):
        log = bench.logs / f"{self.name}-install.log"
        ensure_program(self.program, self.packages, log)
        ensure_program("/usr/sbin/nginx", ["nginx-light"], log)

    def process_environment(self, bench, folder: Path) -> dict:
        """Write what the program needs; returns its environment."""
        raise NotImplementedError

    def start(self, bench):
        folder = bench.folder(self.name)
        folder.chmod(0o777)  # nginx drops root
        environ = self.process_environment(bench, folder)
        (folder / "socket").unlink(missing_ok=True)
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=self.port, script=self.script))
        log = bench.logs / f"{self.name}.log"
        command = [sys.executable, "-m", "benchmarks.peers.fastcgi", folder / "socket", WORKERS, self.program]
        programs = Server(command, log, environ, Path(__file__).parents[2])
        nginx = Server(["/usr/sbin/nginx", "-c", folder / "nginx.conf"], log)
        self.servers = [programs, nginx]


def keep(path, number, program):
    """Keep ``number`` processes of the program, which take requests from one socket, until terminated."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    os.chmod(path, 0o777)
    listening.listen(256)
    running = [subprocess.Popen(program, stdin=listening.fileno()) for _ in range(number)]

    def end(*_):
        for process in running:
            process.kill()  # MapServer would leave only after its next request
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    while True:
        running = [
            process if process.poll() is None else subprocess.Popen(program, stdin=listening.fileno())
            for process in running
        ]
        time.sleep(0.5)


if __name__ == "__main__":
    keep(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
