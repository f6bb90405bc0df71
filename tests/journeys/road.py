"""The road between a phone and its server. Cut, it carries nothing for anybody, workers in the background included.

A browser's own "offline" switch covers pages only: a service worker that wakes up in a new browser still reaches the
network. So the phone knows the server by the road's address, and the road closes its door.
"""

import contextlib
import selectors
import socket
import threading


class Road:
    """Forwards 127.0.0.1:`port` to the server's port while it is `up`."""

    def __init__(self, to):
        self.to, self.door, self.open, self.port = to, None, set(), 0
        self.up()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def up(self):
        if self.door:
            return
        self.door = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.door,), daemon=True).start()

    def cut(self):
        """The door closes and whoever is under way is thrown out."""
        door, self.door = self.door, None
        for one in [door, *list(self.open)]:
            if one:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
        self.open.clear()

    def _accept(self, door):
        with contextlib.suppress(OSError):
            while True:
                caller, _address = door.accept()
                threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller):
        with (
            contextlib.suppress(OSError, ValueError),
            caller,
            socket.create_connection(("127.0.0.1", self.to)) as server,
        ):
            self.open |= {caller, server}
            if not self.door:
                return
            with selectors.DefaultSelector() as either:
                either.register(caller, selectors.EVENT_READ, server)
                either.register(server, selectors.EVENT_READ, caller)
                self._until_one_ends(either)
            self.open -= {caller, server}

    def _until_one_ends(self, either):
        while True:
            for ready, _events in either.select(timeout=30):
                piece = ready.fileobj.recv(65536)
                if not piece:
                    return
                ready.data.sendall(piece)
