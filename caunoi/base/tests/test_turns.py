"""Writers of one SQLite file take turns, in any thread."""

import threading
import time

from django.test import SimpleTestCase

from caunoi.base import turns


class Turns(SimpleTestCase):
    def test_only_one_holds_the_turn(self, *, writers=6):
        at_once, most, lock = [0], [0], threading.Lock()

        def write(connection):
            turns.connection = connection
            with turns.one_writer():
                with lock:
                    at_once[0] += 1
                    most[0] = max(most[0], at_once[0])
                time.sleep(0.01)
                with lock:
                    at_once[0] -= 1

        class Fake:
            vendor, in_atomic_block = "sqlite", False

        import tempfile

        original = turns.connection
        with tempfile.TemporaryDirectory() as folder:
            Fake.settings_dict = {"NAME": f"{folder}/cell.sqlite3"}
            threads = [threading.Thread(target=write, args=(Fake,)) for _each in range(writers)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        turns.connection = original
        self.assertEqual(most[0], 1)
