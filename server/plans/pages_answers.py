"""The words of the first walk: its questions and the answers that can be pointed at."""

from server.language.text import N_

QUESTION_WORDS: dict[str, str] = {
    "want": N_("What do you want to happen now?"),
    "matters": N_("What matters to you?"),
    "liked": N_("What do people like about you?"),
    "best": N_("How can people help you best?"),
    "wrong": N_("What could go wrong?"),
    "helps": N_("What helps?"),
    "myself": N_("What do you manage yourself?"),
    "seeing": N_("How can you see people safely?"),
    "worse": N_("What should happen if it gets worse?"),
    "checkins": N_("When do you want to say you are OK?"),
}
"""question -> its words."""

ANSWERS: dict[str, dict[str, str]] = {
    "want": {
        "family": N_("See my family"),
        "out": N_("Go out on my own"),
        "home": N_("Feel safe at home"),
        "money": N_("My own money"),
        "with": N_("Someone with me"),
        "talk": N_("Talk to someone"),
    },
    "matters": {
        "cat": N_("My pet"),
        "people": N_("My people"),
        "keys": N_("My own keys"),
        "quiet": N_("Quiet mornings"),
        "room": N_("My own room"),
        "phone": N_("My phone"),
    },
    "liked": {
        "kind": N_("I am kind"),
        "funny": N_("I make people laugh"),
        "friend": N_("I am a good friend"),
        "pets": N_("I am good with animals"),
        "brave": N_("I keep trying"),
        "helps": N_("I help other people"),
    },
    "best": {
        "time": N_("Give me time"),
        "ask": N_("Ask me first"),
        "talk": N_("Talk to me, not about me"),
        "show": N_("Show me what you mean"),
        "quiet": N_("Keep your voice calm"),
        "with": N_("Do it with me, not for me"),
    },
    "wrong": {
        "shouting": N_("Somebody shouts at me"),
        "money": N_("Somebody takes my money"),
        "alone": N_("I get lost on my own"),
        "hurt": N_("Somebody hurts me"),
        "stuck": N_("I cannot get away"),
        "phone": N_("Somebody reads my phone"),
    },
    "helps": {
        "friend": N_("A friend comes with me"),
        "ring": N_("I can ring somebody"),
        "home": N_("I can go home"),
        "slow": N_("Time to think"),
        "cat": N_("Being with my pet"),
        "walk": N_("Going for a walk"),
    },
    "myself": {
        "shop": N_("I go to the shop on my own"),
        "money": N_("I pay for things myself"),
        "phone": N_("I ring people myself"),
        "home": N_("I look after my home"),
        "ask": N_("I ask for help when I need it"),
        "no": N_("I can say no"),
    },
    "seeing": {
        "friend": N_("Someone I trust is there"),
        "outside": N_("We meet outside"),
        "home": N_("We meet at my home"),
        "short": N_("We meet for a short time"),
        "day": N_("We meet in the daytime"),
        "leave": N_("I can go when I want"),
    },
    "worse": {
        "ring": N_("I ring somebody I trust"),
        "leave": N_("I go away from there"),
        "friend": N_("Somebody comes to me"),
        "home": N_("I go home"),
        "wait": N_("I wait in a safe place"),
        "tell": N_("I tell my worker"),
    },
    "checkins": {
        "morning": N_("In the morning"),
        "evening": N_("In the evening"),
        "after": N_("After I see somebody"),
        "home": N_("When I am home again"),
        "call": N_("Somebody rings me"),
        "visit": N_("Somebody comes by"),
    },
}
"""question -> code -> words that become the person's own when they point at them."""
