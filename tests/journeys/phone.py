"""A phone in a worker's hand: a browser with its own profile on disk, touched as a thumb touches it."""

from playwright.sync_api import expect

from tests.journeys.browsers import CHROMIUM, FLAGS, HERE, PHONE, Watch, digits_in
from tests.journeys.words import word

ALL_KEPT = """async () => {
  const worker = await (await fetch("/app/sw.js?plain")).text();
  const named = (name) => JSON.parse(worker.match(new RegExp(`^const ${name} = (.*);$`, "m"))[1]);
  const listed = [...named("FILES"), ...named("LATER")];
  const kept = await Promise.all(listed.map((url) => caches.match(url)));
  return kept.every(Boolean);
}"""
PASSPHRASE = "nón lá gió biển đêm"


class Phone:
    """`open` and `close` are the browser itself: what lives on, lives on the disk. Deeds have the names people use."""

    def __init__(self, playwright, profile, road, pictures):
        self.playwright, self.profile, self.road, self.pictures = playwright, profile, road, pictures
        self.context, self.language, self.watches = None, "vi", []

    def open(self, address="/app/", *, offline=False):
        (self.road.cut if offline else self.road.up)()
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path=CHROMIUM, args=FLAGS, offline=offline, accept_downloads=True,
            **HERE, **PHONE,
        )  # fmt: skip
        self.context.set_default_timeout(20_000)
        self.watch = Watch(self.context)
        self.watch.offline = offline
        self.watch.expect("/sync/v1/compare", 403)
        self.watches.append(self.watch)
        self.page = self.context.pages[0]
        self.page.goto(f"{self.road.url}{address}")
        return self

    def close(self):
        if self.context:
            self.context.close()
            self.context = None

    def restart(self, *, offline):
        self.close()
        return self.open(offline=offline)

    def offline(self, is_offline=True):
        self.watch.offline = True
        (self.road.cut if is_offline else self.road.up)()
        self.context.set_offline(is_offline)

    def shot(self, step):
        self.pictures.take(self.page, step)

    # What a thumb does

    def word(self, key, **values):
        return word(key, self.language, **values)

    def tap(self, key, **values):
        self.page.get_by_role("button", name=self.word(key, **values), exact=True).first.tap()

    def chip(self, key):
        text = self.page.get_by_text(self.word(key), exact=True)
        self.page.locator("label.chip").filter(has=text).first.tap()

    def choose(self, key):
        """Chooses what is not chosen yet: a form may begin with what was talked about last time."""
        if not self.page.get_by_role("checkbox", name=self.word(key), exact=True).is_checked():
            self.chip(key)

    def more_of(self, supply, times=1):
        for _each in range(times):
            self.tap("stepper.plus", what=self.word(supply))

    def type(self, key, text):
        self.page.get_by_label(self.word(key), exact=True).fill(text)

    # Enrolment and the lock

    def keep_for_offline(self):
        """Waits until the app's worker has taken over and all its files are on the phone, wings included."""
        active = "navigator.serviceWorker.getRegistration('/app/').then((kept) => Boolean(kept?.active))"
        self.page.wait_for_function(active, timeout=60_000)
        self.page.wait_for_function(ALL_KEPT, timeout=60_000)

    def enrol(self, code=None, passphrase=PASSPHRASE):
        """Enrols with a code typed by hand, or with the one that opened the app. Returns the twenty digits."""
        if code:
            self.type("enrol.code", code)
            self.tap("next")
        self.type("passphrase.new", passphrase)
        self.type("passphrase.again", passphrase)
        self.shot("passphrase")
        self.page.locator("[data-enrol]").tap()
        digits = self.page.locator("[data-fingerprint]")
        expect(digits).to_be_visible(timeout=60_000)
        self.shot("fingerprint")
        return digits_in(digits.inner_text())

    def begin(self):
        """From the fingerprint to the first screen, once the office has confirmed."""
        expect(self.page.get_by_text(self.word("fingerprint.confirmed"), exact=True)).to_be_visible(timeout=30_000)
        self.tap("fingerprint.begin")
        self.at("today.title")
        self.keep_for_offline()

    def at(self, key):
        expect(self.page.get_by_role("heading", level=1, name=self.word(key), exact=True)).to_be_visible(timeout=30_000)

    def is_locked(self):
        expect(self.page.locator("[data-unlock]")).to_be_visible()

    def unlock(self, passphrase=PASSPHRASE):
        self.type("unlock.passphrase", passphrase)
        self.page.locator("[data-unlock]").tap()

    def lock(self):
        self.tap("tab.settings")
        self.page.locator("[data-lock]").tap()
        self.is_locked()

    def quick_exit(self):
        self.tap("exit")
        expect(self.page.locator("[data-cover]")).to_be_visible()

    # Records

    def record_anonymous(
        self, *, gender="gender.f", topics=("topic.hiv",), supply="supply.condoms", note="", next_on=None
    ):
        self.tap("deed.anonymous")
        self.chip(gender)
        self._finish(topics, supply, note, next_on)

    def record_met(self, *, topics=("topic.law",), supply="supply.leaflets"):
        """A contact with the client whose page is open."""
        self.tap("client.contact")
        self._finish(topics, supply, "", None)

    def record_group(self, *, women, men, topics=("topic.labour_rights",), supply="supply.leaflets"):
        self.tap("deed.group")
        self.more_of("gender_many.f", women)
        self.more_of("gender_many.m", men)
        self._finish(topics, supply, "", None)

    def _finish(self, topics, supply, note, next_on):
        for topic in topics:
            self.choose(topic)
        self.more_of(supply, 2)
        if note or next_on:
            self.page.locator("[data-more] > summary").tap()
        if next_on:
            self.chip(next_on)
        if note:
            self.type("field.note", note)
        self.shot("contact")
        self.save()

    def save(self):
        self.page.locator("[data-save]").tap()
        expect(self.page.locator("[data-saved]")).to_be_visible()
        self.shot("saved")

    def new_client(self, *, symbol="♥"):
        """A card with consent to keep it and to be met again. Returns the code as it stands on the card."""
        self.tap("deed.new_client")
        for purpose in ("keep_record", "contact_later"):
            block = self.page.locator("fieldset").filter(
                has=self.page.get_by_text(self.word(f"consent.{purpose}"), exact=True)
            )
            block.get_by_text(self.word("consent.yes"), exact=True).tap()
        self.shot("consents")
        self.page.locator("[data-next]").tap()
        self.chip("gender.f")
        self.page.get_by_label(self.word("field.memory_symbol"), exact=True).select_option(symbol)
        self.shot("questions")
        self.page.locator("[data-next]").tap()
        self.shot("sealed-note")
        self.page.locator("[data-next]").tap()
        card = self.page.locator("[data-card-code]")
        expect(card).to_be_visible()
        self.shot("card")
        return card.inner_text()

    # The meter

    def meter(self, *, only_here, safe=None):
        meter = self.page.locator(".meter")
        expect(meter).to_have_attribute("data-only-here", str(only_here), timeout=30_000)
        if safe is not None:
            expect(meter).to_have_attribute("data-safe", str(safe), timeout=30_000)

    def send_now(self):
        self.page.locator(".meter").tap()
        self.page.locator("[data-send-now]").tap()
