"""Mira's plan in the languages of the app: every line, and both limits. Written by hand; the names are made up.

A line of hers -> the same in the other language. A limit is one text: what is stopped, why, what ends it (E-08).
"""

from server.demonstration.other_languages_more import ARABIC, WELSH

URDU: dict[str, str] = {
    "I want to see Mum on Sundays and feel safe.": "میں اتوار کو امی سے ملنا چاہتی ہوں اور محفوظ محسوس کرنا چاہتی ہوں۔",
    "I go to the shop on my own.": "میں اکیلی دکان جاتی ہوں۔",
    "I make people laugh. I never forget a birthday.": "میں لوگوں کو ہنساتی ہوں۔ میں کبھی کسی کی سالگرہ نہیں بھولتی۔",
    "Talk to me, not to Dan about me. Give me time.": "مجھ سے بات کریں، Dan سے میرے بارے میں نہیں۔ مجھے وقت دیں۔",
    "My cat. Quiet mornings. My own keys.": "میری بلی۔ پرسکون صبحیں۔ میری اپنی چابیاں۔",
    "There can be shouting about money when Mum's partner is at home.": (
        "جب امی کا ساتھی گھر پر ہو تو پیسوں پر چیخنا چلانا ہو سکتا ہے۔"
    ),
    "I get a tight chest when he comes in.": "جب وہ اندر آتا ہے تو میرا سینہ جکڑ جاتا ہے۔",
    "A friend comes with me and waits outside.": "ایک دوست میرے ساتھ آتی ہے اور باہر انتظار کرتی ہے۔",
    "I sit near the door.": "میں دروازے کے پاس بیٹھتی ہوں۔",
    "I take the number 7 bus by myself. I know the way home.": (
        "میں 7 نمبر بس میں خود جاتی ہوں۔ مجھے گھر کا راستہ معلوم ہے۔"
    ),
    "Mum's partner does not come. If he does, I go.": ("امی کا ساتھی نہیں آتا۔ اگر وہ آئے تو میں چلی جاتی ہوں۔"),
    "Ring Bea after 5. No texts.": "Bea کو 5 بجے کے بعد فون کریں۔ پیغام نہ بھیجیں۔",
    "I say I need some air and go outside.": "میں کہتی ہوں کہ مجھے تازہ ہوا چاہیے اور باہر چلی جاتی ہوں۔",
    "Dan fetches me with the car.": "Dan مجھے گاڑی میں لینے آتا ہے۔",
    "I say I'm OK on Sundays at 5, when I am home from Mum. If I don't answer, Dan rings me. Then he rings Bea.": (
        "اتوار کو 5 بجے، جب میں امی کے ہاں سے گھر آ جاؤں، میں بتاتی ہوں کہ میں ٹھیک ہوں۔ "
        "اگر میں جواب نہ دوں تو Dan مجھے فون کرتا ہے۔ پھر وہ Bea کو فون کرتا ہے۔"
    ),
    "Stop. Sit down. Breathe. Ring Dan.": "رکیں۔ بیٹھ جائیں۔ سانس لیں۔ Dan کو فون کریں۔",
    "No going out alone after 6 in the evening.": "شام 6 بجے کے بعد اکیلے باہر نہیں جانا۔",
    "Staff keep my bank card at the office.": (
        "عملہ میرا بینک کارڈ دفتر میں رکھتا ہے۔\n"
        "دکان کے باہر ایک آدمی نے اکتوبر میں Mira سے تین بار پیسے مانگے۔ دو بار اس نے سب دے دیے۔\n"
        "چار ہفتے ایسے ہوں کہ کوئی Mira سے پیسے نہ مانگے۔"
    ),
}

POLISH: dict[str, str] = {
    "I want to see Mum on Sundays and feel safe.": "Chcę widywać mamę w niedziele i czuć się bezpiecznie.",
    "I go to the shop on my own.": "Sama chodzę do sklepu.",
    "I make people laugh. I never forget a birthday.": "Umiem rozśmieszać ludzi. Nigdy nie zapominam o urodzinach.",
    "Talk to me, not to Dan about me. Give me time.": "Mówcie do mnie, a nie do Dana o mnie. Dajcie mi czas.",
    "My cat. Quiet mornings. My own keys.": "Mój kot. Ciche poranki. Moje własne klucze.",
    "There can be shouting about money when Mum's partner is at home.": (
        "Kiedy partner mamy jest w domu, bywają krzyki o pieniądze."
    ),
    "I get a tight chest when he comes in.": "Kiedy on wchodzi, ściska mnie w piersi.",
    "A friend comes with me and waits outside.": "Przyjaciółka idzie ze mną i czeka na zewnątrz.",
    "I sit near the door.": "Siadam blisko drzwi.",
    "I take the number 7 bus by myself. I know the way home.": "Sama jeżdżę autobusem numer 7. Znam drogę do domu.",
    "Mum's partner does not come. If he does, I go.": ("Partner mamy nie przychodzi. Jeśli przyjdzie, wychodzę."),
    "Ring Bea after 5. No texts.": "Dzwońcie do Bei po 17. Bez SMS-ów.",
    "I say I need some air and go outside.": "Mówię, że muszę się przewietrzyć, i wychodzę na zewnątrz.",
    "Dan fetches me with the car.": "Dan przyjeżdża po mnie samochodem.",
    "I say I'm OK on Sundays at 5, when I am home from Mum. If I don't answer, Dan rings me. Then he rings Bea.": (
        "W niedziele o 17, kiedy wrócę od mamy do domu, mówię, że u mnie wszystko dobrze. "
        "Jeśli się nie odezwę, Dan dzwoni do mnie. Potem dzwoni do Bei."
    ),
    "Stop. Sit down. Breathe. Ring Dan.": "Stop. Usiądź. Oddychaj. Zadzwoń do Dana.",
    "No going out alone after 6 in the evening.": "Nie wolno wychodzić samej po 18.",
    "Staff keep my bank card at the office.": (
        "Personel trzyma moją kartę do banku w biurze.\n"
        "W październiku jakiś mężczyzna przed sklepem trzy razy prosił Mirę o pieniądze. Dwa razy oddała mu wszystko.\n"
        "Przez cztery tygodnie nikt nie prosi Miry o pieniądze."
    ),
}

CONFIRMED = (("ur", "Nadia", URDU), ("pl", "Ewa", POLISH), ("cy", "Megan", WELSH), ("ar", "Layla", ARABIC))
"""(language, interpreter, lines): each read back to Mira, who said yes."""
WAITS = ("I go to the shop on my own.", "ro", "Ioana", "Merg singură la magazin.")
"""What Dan had Ioana put into Romanian, and Mira has not answered yet."""
