"""Jo and Lena, who complete the flags of the demonstration. All of it is made up."""

from datetime import timedelta

from server.demonstration.story import KITCHEN, LimitStory, Line, Story
from server.restrictions.rules_recorded import Other

JO = Story(
    "jo",
    ("kay",),
    (
        Line("want", "I want visitors in my own room."),
        Line("about", "I grow tomatoes for everybody. Knock first, then wait."),
        Line("matters", "My plants. My door shut."),
        Line("myself", "I can say no."),
    ),
    (
        LimitStory(
            "Visitors only in the lounge.",
            "dan",
            13,
            why="In March a visitor took Jo's tablets from her room.",
            kind="contact",
            view="objects",
            view_words="It is my room.",
            basis="mca",
            signed_by="priya",
            others=(
                Other("A lock on the cupboard.", "tried", "Jo lost the key twice."),
                Other("Staff sit in the room too.", "rejected", "Jo says that is worse."),
            ),
            criteria="A cupboard lock that Jo can open.",
            review_in=timedelta(days=20),
            no_days=12,
        ),
        LimitStory(KITCHEN, "kay", 15, why="As per policy.", kind="blanket"),
    ),
)

LENA = Story(
    "lena",
    ("kay",),
    (
        Line("want", "I want to ring my sister at night when I can't sleep."),
        Line("about", "I am a good listener. Ask me first."),
        Line("helps", "Her voice."),
    ),
    (
        LimitStory(
            "My phone is kept at the office at night.",
            "kay",
            2,
            why="Lena was awake until 4 and missed college twice.",
            kind="contact",
            view="objects",
            view_words="I ring my sister.",
            basis="mca",
            alone=True,
            others=(
                Other("Quiet hours on the phone.", "tried", "Lena turned them off."),
                Other("A talk with college about later lessons.", "rejected", "College said no."),
            ),
        ),
        LimitStory(KITCHEN, "kay", 14, why="As per policy.", kind="blanket"),
    ),
)
