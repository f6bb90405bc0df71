"""After a day's work nothing readable lies on the phone: not by scripts, not in the files of its disk."""

import re

from playwright.sync_api import expect

from tests.journeys.dump import leaks, lying_on, on_disk
from tests.journeys.phone import PASSPHRASE
from tests.journeys.words import word

NOTE = "hẹn gặp lại sau giờ làm ở chỗ quen thuộc"
TOPICS = ("topic.hiv", "topic.labour_rights", "topic.violence")
CODED = ["labour_rights", "violence", '"hiv"', "\x03hiv", "venue_worker", "one_to_one", "keep_record", "card_code"]
OWN = re.compile(r"^/app/(manifest\.webmanifest)?$|^/static/fieldapp/[\w/.-]+\.(js|css|svg|woff2)$")


def a_days_work(phone):
    """A new client with a contact, a contact without a card, a group. Returns what nobody may find."""
    code = phone.new_client(symbol="♥")
    phone.tap("card.contact_now")
    phone._finish(TOPICS, "supply.condoms", NOTE, "next.7")
    phone.record_anonymous(topics=TOPICS, note=NOTE)
    phone.record_group(women=2, men=1)
    typed = [code, code.replace("-", ""), code.lower(), NOTE, NOTE.split(" ở ")[1], '"♥"', PASSPHRASE]
    return typed + CODED + [word(topic) for topic in TOPICS if len(word(topic)) > 3]


def demand_nothing_readable(phone, secrets):
    pieces, cached = lying_on(phone.page)
    assert len([where for where, _bytes in pieces if where.startswith("idb so-tay/out")]) >= 3
    assert leaks(pieces, secrets) == []
    assert not any("CryptoKey" in contents.decode("latin-1") for _where, contents in pieces)
    assert {address for address in cached if not OWN.match(address)} == set()
    assert phone.page.evaluate("[location.pathname, location.search, location.hash]") == ["/app/", "", ""]
    assert phone.page.title() in {"Sổ tay", "Ghi chú"}


def test_a_search_that_can_find_finds_nothing_open_locked_or_left_quickly(phone):
    phone.offline()
    secrets = a_days_work(phone)
    phone.meter(only_here=6)
    demand_nothing_readable(phone, secrets)
    phone.lock()
    demand_nothing_readable(phone, secrets)
    assert not any(secret in phone.page.content() for secret in secrets if len(secret) > 4)
    phone.unlock()
    phone.at("today.title")
    phone.quick_exit()
    phone.shot("left")
    demand_nothing_readable(phone, secrets)
    phone.page.reload()
    expect(phone.page.locator("[data-cover]")).to_be_visible()
    expect(phone.page.locator("main")).to_have_count(0)
    phone.close()
    assert leaks(on_disk(phone.profile), secrets) == []


def test_what_was_sent_leaves_nothing_behind_either(phone, worker):
    secrets = a_days_work(phone)
    phone.meter(only_here=0, safe=6)
    pieces, cached = lying_on(phone.page)
    assert leaks(pieces, secrets) == []
    assert {address for address in cached if not OWN.match(address)} == set()
    phone.close()
    assert leaks(on_disk(phone.profile), secrets) == []
    assert worker.kept() == {"contacts": 3, "held": []}


def test_the_search_would_find_a_note_in_every_place_it_looks(fresh_phone):
    phone = fresh_phone.open()
    phone.at("enrol.title")
    phone.page.evaluate(
        """async (note) => {
          const db = await new Promise((good) => {
            const request = indexedDB.open("canary", 1);
            request.onupgradeneeded = () => request.result.createObjectStore("s");
            request.onsuccess = () => good(request.result);
          });
          const store = db.transaction("s", "readwrite", { durability: "strict" }).objectStore("s");
          store.put({ deep: [{ bytes: new TextEncoder().encode(`x${note}`) }] }, "bytes");
          store.put(btoa(unescape(encodeURIComponent(`ab${note}`))), "packed");
          await new Promise((good) => { store.put(note, "text").transaction.oncomplete = good; });
          db.close();
          localStorage.setItem("a", note);
          sessionStorage.setItem("b", note);
          document.title = note;
        }""",
        NOTE,
    )
    found = leaks(lying_on(phone.page)[0], [NOTE])
    places = ("canary/s.deep", "idb canary/s", "localStorage", "sessionStorage", "title")
    assert all(any(place in line for line in found) for place in places), found
    phone.close()
    found = " ".join(leaks(on_disk(phone.profile), [NOTE]))
    assert "IndexedDB" in found and "Local Storage" in found, found
