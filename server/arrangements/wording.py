"""The words of the structured parts, for every screen that shows them; looked up in the reader's language."""

from dataclasses import dataclass

from server.language.text import N_, gettext


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part's heading, what it is for, what its add button says, and the question for its sentence.

    `intro` speaks as the person; `theirs` says it to others, who call the person %(name)s ('' when it is the same).
    """

    title: str
    intro: str
    add: str
    sentence: str = ""
    hint: str = ""
    empty: str = N_("Nothing here yet. Add it when you want.")
    theirs: str = ""

    def what(self, name: str = "") -> str:
        """Return what the part is for: to the person, or to others who call the person `name`."""
        return gettext(self.theirs, name=name) if name and self.theirs else gettext(self.intro)


PART_WORDS: dict[str, PartWords] = {
    "seeing": PartWords(
        N_("Seeing people safely"),
        N_("Who, where and when. This can help a visit feel safer."),
        N_("Add a visit"),
        N_("What is not all right?"),
        N_("Say it in your own way. For example: no shouting, no asking for money."),
    ),
    "trusted": PartWords(
        N_("A person I trust"),
        N_("Who may be told if something happens, and how to reach them safely."),
        N_("Add a person"),
        N_("What should they do?"),
    ),
    "worse": PartWords(
        N_("If it gets worse"),
        N_("What happens first, what happens next. In danger now? Call 999."),
        N_("Add a step"),
        N_("What happens in this step?"),
    ),
    "checkins": PartWords(
        N_("My check-in points"),
        N_("Where and when I want to say that I am OK."),
        N_("Add a check-in point"),
        N_("If I don't answer …"),
        N_("What should happen then, step by step."),
        theirs=N_("Where and when %(name)s wants to say that they are OK."),
    ),
    "triggers": PartWords(
        N_("What brings an early talk"),
        N_("If one of these happens, we talk about the plan again soon."),
        N_("Add a reason to talk early"),
        N_("Say more about it"),
    ),
    "card": PartWords(
        N_("My help card"),
        N_("A few short lines to carry with me or to show somebody."),
        N_("Add a line"),
        N_("Write a line"),
        N_("Short. Somebody who does not know me should understand it."),
        theirs=N_("A few short lines for %(name)s to carry or to show somebody."),
    ),
    "risk": PartWords(
        N_("A risk worth taking"),
        N_("What I want to do, what is good about it, and what we do if it goes wrong."),
        N_("Add a risk worth taking"),
        N_("What do I want to do?"),
        theirs=N_("What %(name)s wants to do, what is good about it, and what we do if it goes wrong."),
    ),
    "knows": PartWords(
        N_("Who knows what"),
        N_("Who is told what, and who is not told."),
        N_("Add somebody"),
        N_("What must stay between us?"),
        N_("For example: tell her about the bank, not about my health."),
    ),
}

FIELD_WORDS: dict[str, tuple[str, str]] = {
    "seeing.with_whom": (N_("With whom?"), N_("A name, or two.")),
    "seeing.place": (N_("Where?"), ""),
    "seeing.time": (N_("When, and how long?"), N_("For example: Sundays, 2 to 4 in the afternoon.")),
    "seeing.present": (N_("Who else is there?"), ""),
    "seeing.order_kind": (N_("Is there a court order or a bail condition?"), ""),
    "seeing.order_binds": (N_("Who must keep to it?"), ""),
    "seeing.copy_seen": (N_("Has somebody seen a copy?"), ""),
    "seeing.copy_seen_by": (N_("Who saw the copy?"), ""),
    "seeing.order_ends": (N_("When does it end?"), N_("Leave it empty if nobody knows.")),
    "trusted.name": (N_("Name"), N_("Never somebody you are seeing only with care.")),
    "trusted.reach": (N_("How to reach them"), N_("For example a phone number.")),
    "trusted.safe_way": (
        N_("The safe way to reach me"),
        N_("For example: a text message that only says hello."),
    ),
    "trusted.safe_time": (N_("A safe time"), N_("For example: weekdays before noon.")),
    "worse.who": (N_("Who does it?"), ""),
    "checkins.place": (N_("Which place or moment?"), N_("For example: when I get home.")),
    "checkins.days": (N_("On which days?"), N_("Leave it empty for a moment without a clock.")),
    "checkins.at": (N_("What time?"), N_("Leave it empty for a moment without a clock.")),
    "checkins.grace": (N_("How many minutes may it be late?"), ""),
    "checkins.told": (N_("Who is told?"), ""),
    "triggers.what": (N_("What happens?"), ""),
    "triggers.leads": (N_("Who leads the talk?"), ""),
    "triggers.within_hours": (N_("Within what time?"), ""),
    "risk.benefits": (N_("What is good about it?"), ""),
    "risk.harms": (N_("What could go wrong?"), ""),
    "risk.strengths": (N_("What am I good at that helps?"), ""),
    "risk.level": (N_("How much risk is all right?"), ""),
    "risk.agreed_with": (N_("Who agreed to this?"), ""),
    "risk.contingency": (N_("What do we do if it goes wrong?"), ""),
    "risk.review_on": (N_("When do we look at it again?"), ""),
    "knows.name": (N_("Who is told?"), ""),
    "knows.what": (N_("What are they told?"), ""),
    "knows.how": (N_("How are they told?"), ""),
}
"""kind.field -> its question, and a hint or ''."""

CHOICE_WORDS: dict[str, str] = {
    "court_order": N_("A court order"),
    "bail": N_("A bail condition"),
    "order_kind.other": N_("Something else like it"),
    "order_kind.": N_("No, or nobody knows"),
    "copy_seen.": N_("Nobody asked yet"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
    "missed_checkin": N_("A check-in is missed"),
    "fall": N_("A fall"),
    "targeting": N_("Somebody picks on me or uses me"),
    "somebody_new": N_("Somebody new in my life"),
    "what.other": N_("Something else"),
}

UNWATCHED = N_("Nobody watches these yet. They are written down here, and nothing happens by itself.")
UNWATCHED_SHORT = N_("Nobody watches these yet.")
"""Said wherever check-in points are shown, and where something hangs on one that is missed (promise 4)."""

PROBLEM_WORDS: dict[str, str] = {
    "past": N_("The day at “%(field)s” is already over."),
    "needs_order": N_("Say what kind of court order or bail condition it is."),
    "needs_who": N_("Write who, at “%(field)s”."),
    "too_long_wait": N_("The time at “%(field)s” is too long."),
    "too_small": N_("The time at “%(field)s” is too short."),
    "say_what": N_("Say at “%(field)s” what it is."),
    "time_or_day": N_("Write the time for these days."),
    "named_both": N_(
        "This looks like one name in two places: a person I trust, and seeing people safely. "
        "The trusted person must be somebody else. If they are two people, write the full names."
    ),
    "has_phrase": N_("These words have your exit phrase in them. It never goes on the card."),
    "gone": N_("This was changed meanwhile. Look at it again."),
}
"""Code -> what is wrong; %(field)s is the question that it is wrong with (server/web/wrong.py)."""

REPLACED_WORDS: dict[str, str] = {
    "heard": N_("Somebody heard it who should not know it"),
    "used": N_("We used it"),
    "mine": N_("I want another one"),
}


def choice_words(field: str, code: str) -> str:
    """Return the marked words of one answer to a choice."""
    return CHOICE_WORDS.get(f"{field}.{code}") or CHOICE_WORDS[code]


def beside_choice(code: object) -> str:
    """Return what is said beside an answer, in plain words: of a check-in that is missed, that nobody would see it."""
    return gettext(UNWATCHED_SHORT) if code == "missed_checkin" else ""
