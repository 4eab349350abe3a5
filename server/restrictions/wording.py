"""Codes of a limit in plain words. Everything is looked up in the reader's language when it is shown."""

from server.language.text import N_, _, gettext
from server.restrictions.rules_view import LimitView

KIND = {
    "physical": N_("Holding, or stopping with hands"), "mechanical": N_("Straps, belts, bed sides"),
    "chemical": N_("Medicine to calm"), "environmental": N_("Locked doors, places out of reach"),
    "psychological": N_("Being told off, or threatened with losing things"),
    "surveillance": N_("Being watched or followed"),
    "cultural": N_("Food, faith or clothes"), "contact": N_("Seeing or speaking to people"),
    "money": N_("Money or cards"), "belongings": N_("Taking things away"),
    "blanket": N_("A rule for everybody here"), "other": N_("Something else"),
}  # fmt: skip
LIKELIHOOD = {
    "rare": N_("Hardly ever"), "possible": N_("Could happen"), "likely": N_("Likely"), "certain": N_("Almost certain"),
}  # fmt: skip
SEVERITY = {"small": N_("Small"), "serious": N_("Serious"), "grave": N_("Very serious")}
BASIS = {
    "consent": N_("The person agrees, can decide, and is not pressed"),
    "mca": N_("Mental Capacity Act, sections 5 and 6"), "lpa": N_("Lasting power of attorney"),
    "deputy": N_("A court's deputy"), "dols": N_("Standard authorisation (DoLS)"),
    "dols_urgent": N_("Urgent authorisation (DoLS)"), "court": N_("A court's order"), "mha": N_("Mental Health Act"),
    "emergency": N_("An emergency, for hours only"),
}  # fmt: skip
HOW = {
    "said": N_("They said it, I wrote it down"), "shown": N_("They showed it: signs, pictures, behaviour"),
    "interpreter": N_("Through an interpreter"), "own": N_("They wrote it themselves"),
    "not_asked": N_("They were not asked"),
}  # fmt: skip
STANCE = {"objects": N_("Says no"), "agrees": N_("Says yes"), "unknown": N_("Not known")}
SUPPORT = {
    "easy_read": N_("Easy read"), "pictures": N_("Pictures"), "interpreter": N_("An interpreter"),
    "time": N_("Time to think"), "supporter": N_("Somebody they trust"), "signs": N_("Signs and gestures"),
    "none": N_("None"),
}  # fmt: skip
ADVOCATE = {
    "there": N_("An advocate was there"), "offered": N_("An advocate was offered"),
    "refused": N_("They did not want one"), "none": N_("No advocate"),
}  # fmt: skip
OUTCOME = {"tried": N_("We tried it"), "rejected": N_("We thought about it, and did not")}
KNOWN = {"yes": N_("Yes"), "no": N_("No"), "unknown": N_("Not known")}
ACT = {"renew": N_("Made longer"), "widen": N_("Made wider"), "ease": N_("Made smaller"), "end": N_("Ended")}
PROBLEM = {
    "role": N_("A lead signs this, nobody else."),
    "wrote": N_("You wrote this, changed it, or gain by it. Somebody else has to sign."),
    "gone": N_("This has ended by now. Nothing was changed."),
    "changed": N_("The words changed while you read. Read them again, then sign."),
    "never_a_basis": N_("A care plan, a contract or a tenancy is never enough by itself."),
    "basis": N_("Choose what allows this."),
    "capacity": N_("Consent needs a record that the person can decide this."),
    "pressure": N_("Consent needs a record that nobody presses the person."),
    "view": N_("Consent needs the person's own yes."),
    "review_past": N_("The day at “%(field)s” is over. Choose a later one."),
    "expires_past": N_("The day at “%(field)s” is over. Choose a later one."),
    "review_after_end": N_("The talk must come before the end."),
}  # fmt: skip
UNCOUNTED = "A-28"
"""What the person reads in the place of D-05 whose yes does not count."""
TO_PERSON = {
    "D-01": N_("Nobody has said why."), "D-05": N_("You were not asked."), "D-06": N_("No other ways were tried."),
    "D-07": N_("Other people here have the very same words."), "D-13": N_("One person wrote it and signed it."),
    "D-14": N_("Nobody has said what would end it."), "D-18": N_("You said no. Nobody has talked about it with you."),
    "D-20": N_("The reason was written late, after we asked for it."),
    "D-23": N_("Your easy plan, or your plan in your language, does not say this yet."),
    "R-14": N_("Nobody has said what allows this."),
    "review_late": N_("The talk about this is late."),
    UNCOUNTED: N_("Your yes does not count yet. Nobody had met you with that phone."),
}  # fmt: skip
TO_STAFF = {
    "D-01": N_("No reason"), "D-05": N_("The person was not asked"), "D-06": N_("No other way was tried"),
    "D-07": N_("The same words for three people or more"), "D-13": N_("Same person wrote and signed"),
    "D-14": N_("No way out"), "D-18": N_("The person says no, no review"), "D-20": N_("The reason came after the flag"),
    "D-23": N_("The easy or translated plan leaves it out"),
    "R-14": N_("Nothing that allows it"), "review_late": N_("The talk is late"),
}  # fmt: skip
"""Rule -> plain words; the lead's desk may use them too."""
NOT_THERE = frozenset({"D-01", "D-05", "D-06", "D-14", "D-18", "R-14"})
"""Findings that something is not there: a flag's answer takes none of them away, only what was missing does."""
OTHER = N_("Somebody is looking at this.")


def flag_words(rule: str, *, person: bool) -> str:
    """Return a rule in plain words, for the person or for staff."""
    return gettext((TO_PERSON if person else TO_STAFF).get(rule, OTHER))


def items(words: dict[str, str], *, unsaid: bool = False) -> list[dict[str, str]]:
    """Return a choice's codes and words as form macros want them."""
    made = [{"value": code, "text": gettext(said), "hint": ""} for code, said in words.items()]
    return [{"value": "", "text": _("Choose one"), "hint": ""}, *made] if unsaid else made


def decided(limit: LimitView, names: dict[object, str], day: str) -> str:
    """Return who decided: 'Sam decided, on 2 November.'; without a signature who wrote it, and that nobody signed."""
    if signed := (limit.signed[-1] if limit.signed else None):
        who = names.get(signed.by, "")
        if signed.alone:
            return _("%(name)s decided alone, on %(day)s.", name=who, day=day)
        return _("%(name)s decided, on %(day)s.", name=who, day=day)
    return _("%(name)s, on %(day)s. Nobody has signed it.", name=names.get(limit.author, ""), day=day)
