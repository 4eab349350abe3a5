"""The sentences of the record: what each kind of event is called in plain words, with no word of the plan in it.

Every kind of events.KINDS has one here (a test holds that).
"""

from server.language.text import N_

Sentence = tuple[str, str]

DID: dict[str, Sentence] = {
    # people
    "account_invited": (N_("You invited somebody"), N_("%(who)s invited you")),
    "account_opened": (N_("You came here for the first time"), N_("%(who)s made this place for you")),
    "account_confirmed": (N_("You met and checked this phone"), N_("%(who)s met you and checked your phone")),
    "account_suspended": (N_("You closed this account for now"), N_("%(who)s closed this account for now")),
    "account_restored": (N_("You opened this account again"), N_("%(who)s opened this account again")),
    "passkey_added": (N_("You added a key"), N_("%(who)s added a key")),
    "passkey_removed": (N_("You took a key away"), N_("%(who)s took a key away")),
    "passkey_disowned": (N_("You said a key is not yours"), N_("%(who)s said a key is not theirs")),
    "signed_in": (N_("You signed in"), N_("%(who)s signed in")),
    "signed_out": (N_("You signed out"), N_("%(who)s signed out")),
    "sign_in_refused": (N_("Somebody could not sign in"), N_("Somebody could not sign in")),
    "sign_ins_ended": (N_("You signed out everywhere"), N_("%(who)s signed you out everywhere")),
    "recovery_code_made": (N_("You made a code on paper"), N_("%(who)s made a code on paper")),
    "recovery_code_ended": (N_("The code on paper stopped working"), N_("The code on paper stopped working")),
    "locks_changed": (N_("The locks of this place were changed"), N_("The locks of this place were changed")),
    "recovery_asked": (N_("You asked for a new key"), N_("%(who)s asked for a new key for you")),
    "recovery_confirmed": (N_("You said yes to a new key"), N_("%(who)s said yes to a new key")),
    "recovery_done": (N_("You came back with a new key"), N_("%(who)s came back with a new key")),
    "recovery_stopped": (N_("You stopped making a new key"), N_("%(who)s stopped making a new key")),
    "act_disowned": (N_("You said: that wasn't me"), N_("%(who)s said: that wasn't me")),
    "setting_changed": (N_("You changed how things look or work"), N_("%(who)s changed how things look or work")),
    "organisation_made": (N_("You added an organisation"), N_("%(who)s added an organisation")),
    "advocate_introduced": (
        N_("You said that we know this advocate"), N_("%(who)s said that people here can choose you"),
    ),
    "advocate_parted": (
        N_("You said that we do not know this advocate any more"),
        N_("%(who)s said that people here can choose you no more"),
    ),
    # plans and the circle
    "plan_made": (N_("You began the plan"), N_("%(who)s began the plan")),
    "circle_joined": (N_("You added %(worker)s to the circle"), N_("%(who)s added %(worker)s to the circle")),
    "circle_left": (N_("%(worker)s is not in the circle any more"), N_("%(worker)s is not in the circle any more")),
    "conversation_started": (N_("You started a talk about the plan"), N_("%(who)s started a talk about the plan")),
    "conversation_joined": (N_("You joined the talk"), N_("%(who)s joined the talk")),
    "moment_offered": (
        N_("You wrote down about a moment alone: %(moment)s"),
        N_("%(who)s wrote down about a moment alone: %(moment)s"),
    ),
    "conversation_ended": (N_("You ended the talk"), N_("%(who)s ended the talk")),
    "plan_agreed": (N_("You said yes to the whole plan"), N_("%(who)s said yes to the whole plan")),
    "review_date_set": (N_("You set the day of the next talk"), N_("%(who)s set the day of the next talk")),
    "section_skipped": (N_("You left a question for later"), N_("%(who)s left a question for later")),
    "looked": (N_("You looked"), N_("%(who)s looked")),
    "look_refused": (N_("You could not look"), N_("%(who)s tried to look and could not")),
    "whole_plan_opened": (N_("You opened the whole plan"), N_("%(who)s opened the whole plan")),
    "handed_over": (N_("You took the phone in your hands"), N_("%(who)s gave the phone to the person")),
    "handed_back": (N_("You gave the phone back"), N_("%(who)s took the phone back")),
    "confidentiality_explained": (
        N_("You went through what stays private"), N_("%(who)s went through what stays private"),
    ),
    # words
    "statement_made": (N_("You wrote something new"), N_("%(who)s wrote something new")),
    "revision_made": (N_("You changed some words"), N_("%(who)s wrote different words")),
    "proposal_made": (N_("You suggested something different"), N_("%(who)s suggested something different")),
    "proposal_settled": (N_("You chose between two wordings"), N_("%(who)s chose between two wordings")),
    "statement_agreed": (N_("You answered about some words"), N_("%(who)s answered about some words")),
    "statement_undone": (N_("You took a change back"), N_("%(who)s took a change back")),
    "statement_removed": (N_("You took something out of the plan"), N_("%(who)s took something out of the plan")),
    "statement_hidden": (N_("You put something out of sight"), N_("%(who)s put something out of sight")),
    "statement_shown": (N_("You brought something back into sight"), N_("%(who)s brought something back into sight")),
    "kept_from": (N_("You keep something from %(worker)s"), N_("%(who)s keeps something from %(worker)s")),
    "no_longer_kept_from": (
        N_("You no longer keep something from %(worker)s"), N_("%(who)s no longer keeps something from %(worker)s"),
    ),
    "could_not_ask": (
        N_("You have not found a way to ask yet"), N_("%(who)s has not found a way to ask yet"),
    ),
    # the same words in other forms
    "easy_made": (N_("You wrote something in easy words"), N_("%(who)s wrote something in easy words")),
    "easy_answered": (N_("You answered about easy words"), N_("%(who)s answered about easy words")),
    "translated": (N_("You put words into another language"), N_("%(who)s put words into another language")),
    "translation_answered": (
        N_("You answered about words in another language"), N_("%(who)s answered about words in another language"),
    ),
    "machine_asked": (
        N_("You asked a machine at %(host)s for words in another language"),
        N_("%(who)s asked a machine at %(host)s for words in another language"),
    ),
    "needs_asked": (N_("You said how we can talk with you"), N_("%(who)s asked how we can talk with you")),
    "need_recorded": (
        N_("You said what you need to read or hear"), N_("%(who)s wrote down what you need to read or hear"),
    ),
    "need_ended": (N_("You took a need away"), N_("%(who)s took a need away")),
    "photo_added": (N_("You added a photo"), N_("%(who)s added a photo")),
    "photo_removed": (N_("You took a photo out"), N_("%(who)s took a photo out")),
    # flags
    "flag_raised": (N_("Something needs an answer"), N_("Something needs an answer")),
    "flag_closed": (N_("You answered what was asked about a limit"), N_("%(who)s answered what was asked")),
    "flag_reopened": (N_("Something needs an answer again"), N_("Something needs an answer again")),
    "flag_passed_up": (
        N_("Nobody answered, so more people can see it"), N_("Nobody answered, so more people can see it"),
    ),
    "flag_asked": (
        N_("You asked about something that needs an answer"),
        N_("%(who)s asked about something that needs an answer"),
    ),
    # limits on a person
    "limit_added": (N_("You wrote down a limit"), N_("%(who)s wrote down a limit")),
    "limit_reason_written": (N_("You wrote why there is a limit"), N_("%(who)s wrote why there is a limit")),
    "limit_step_recorded": (N_("You wrote more about a limit"), N_("%(who)s wrote more about a limit")),
    "limit_view_recorded": (
        N_("You wrote down what was said about a limit"), N_("%(who)s wrote down what was said about a limit"),
    ),
    "limit_said": (N_("You said what you think of a limit"), N_("%(who)s said what they think of a limit")),
    "limit_signed": (N_("You signed a limit"), N_("%(who)s signed a limit")),
    "limit_changed": (N_("You changed a limit"), N_("%(who)s changed a limit")),
    "limit_ended": (N_("You ended a limit"), N_("%(who)s ended a limit")),
    "limit_interest_noted": (
        N_("You wrote down who gains by a limit"), N_("%(who)s wrote down who gains by a limit"),
    ),
    # arrangements
    "part_added": (N_("You added to %(part)s"), N_("%(who)s added to %(part)s")),
    "part_changed": (N_("You changed something in %(part)s"), N_("%(who)s changed something in %(part)s")),
    "part_ended": (N_("You ended something in %(part)s"), N_("%(who)s ended something in %(part)s")),
    "part_moved": (N_("You moved something in %(part)s"), N_("%(who)s moved something in %(part)s")),
    "part_answered": (N_("You answered about %(part)s"), N_("%(who)s answered about %(part)s")),
    "phrase_made": (N_("You made an exit phrase"), N_("%(who)s wrote down an exit phrase")),
    "phrase_replaced": (N_("You made a new exit phrase"), N_("%(who)s wrote down a new exit phrase")),
    "phrase_changed": (N_("You changed what the exit phrase means"), N_("%(who)s changed what the exit phrase means")),
    "phrase_answered": (N_("You answered about an exit phrase"), N_("%(who)s answered about an exit phrase")),
    "phrase_ended": (N_("You ended the exit phrase"), N_("%(who)s ended the exit phrase")),
    "phrase_shown": (N_("You opened the exit phrase"), N_("%(who)s opened the exit phrase")),
    "phrase_practised": (N_("You practised the exit phrase"), N_("%(who)s practised the exit phrase")),
    "phrase_holder_added": (N_("You chose who knows the exit phrase"), N_("%(who)s chose who knows the exit phrase")),
    "phrase_holder_ended": (
        N_("You chose who no longer knows the exit phrase"), N_("%(who)s chose who no longer knows the exit phrase"),
    ),
    "phrase_holder_told": (
        N_("You told somebody about the exit phrase"), N_("%(who)s told somebody about the exit phrase"),
    ),
    "card_printed": (N_("You printed the help card"), N_("%(who)s printed the help card")),
    "plan_printed": (N_("You made a file of the plan"), N_("%(who)s made a file of the plan")),
    # sharing
    "shared": (N_("You showed parts of the plan to %(recipient)s"), N_("%(who)s showed parts to %(recipient)s")),
    "share_stopped": (
        N_("You stopped showing the plan to %(recipient)s"), N_("%(who)s stopped showing to %(recipient)s"),
    ),
    "sample_drawn": (
        N_("You asked %(reviewer)s to read the plan, to check our work"),
        N_("%(who)s asked %(reviewer)s to read the plan, to check our work"),
    ),
    # reviews
    "review_made": (N_("A talk was planned"), N_("A talk was planned")),
    "review_held": (N_("You wrote down a talk"), N_("%(who)s wrote down a talk")),
    "review_moved": (N_("You moved a talk to another day"), N_("%(who)s moved a talk to another day")),
    "advocate_offered": (N_("An advocate was offered"), N_("An advocate was offered")),
    "advocate_answered": (N_("You answered about an advocate"), N_("%(who)s answered about an advocate")),
}  # fmt: skip
"""kind -> (the reader did it, somebody else did it)."""
