"""What the fictional people say, and what was written about them: the source documents' three examples and more.

Contact with family that should feel safer (Mira); going out alone (Ali); money pressure with limits on who
is told (Tom). All of it is made up. The words are people's words, not the app's: they are not translated.
"""

from datetime import timedelta

from server.demonstration.stories_more import JO, LENA
from server.demonstration.story import KITCHEN, LimitStory, Line, Story
from server.restrictions.rules_recorded import Other

MIRA = Story(
    "mira",
    ("dan", "kay"),
    (
        Line(
            "want",
            "I want to see Mum on Sundays and feel safe.",
            better="I want to see Mum on Sundays at the café, not at home.",
        ),
        Line("want", "I go to the shop on my own.", "said", "dan", 3, agreed=False),
        Line("about", "I make people laugh. I never forget a birthday."),
        Line("about", "Talk to me, not to Dan about me. Give me time."),
        Line("matters", "My cat. Quiet mornings. My own keys."),
        Line("wrong", "There can be shouting about money when Mum's partner is at home.", "worker", "dan", 8),
        Line("wrong", "I get a tight chest when he comes in.", "said", "dan", 8),
        Line("helps", "A friend comes with me and waits outside."),
        Line("helps", "I sit near the door."),
        Line("myself", "I take the number 7 bus by myself. I know the way home."),
    ),
    (
        LimitStory("No going out alone after 6 in the evening.", "kay", 4),
        LimitStory(
            "Staff keep my bank card at the office.",
            "kay",
            20,
            why="A man outside the shop asked Mira for money three times in October. Twice she gave him all she had.",
            kind="money",
            view="unknown",
            view_words="It is my card. I want it in my own purse.",
            others=(
                Other("A second card with 20 pounds on it.", "tried", "It was lost in the first week."),
                Other("Dan goes to the shop with Mira.", "tried", "Mira did not want that every day."),
            ),
            criteria="Four weeks in which nobody asks Mira for money.",
            basis="mca",
            review_in=timedelta(days=12),
            signed_by="sam",
            no_days=2,
        ),
    ),
    (
        (
            "seeing",
            {"with_whom": "Mum", "place": "The café by the park", "time": "Sundays at 2", "present": "My friend Bea"},
            "Mum's partner does not come. If he does, I go.",
        ),
        (
            "trusted",
            {"name": "Bea", "reach": "Ring her", "safe_way": "A call, no texts", "safe_time": "After 5"},
            "Ring Bea after 5. No texts.",
        ),
        ("worse", {"who": "I do this"}, "I say I need some air and go outside."),
        ("worse", {"who": "Dan does this"}, "Dan fetches me with the car."),
        (
            "checkins",
            {"place": "When I am home from Mum", "days": "sun", "at": "17:00", "grace": 60, "told": "account:@dan"},
            "I say I'm OK on Sundays at 5, when I am home from Mum. "
            "If I don't answer, Dan rings me. Then he rings Bea.",
        ),
        ("triggers", {"what": "missed_checkin", "leads": "@dan", "within_hours": 24}, ""),
        ("card", {}, "Stop. Sit down. Breathe. Ring Dan."),
    ),
    ("I forgot my blue scarf", "Please come and get me, now.", "Ring me and say the taxi is here. Then come."),
    review_in=11,
    owner="dan",
)

ALI = Story(
    "ali",
    ("dan",),
    (
        Line("want", "I want to walk to the pool alone."),
        Line("about", "I am funny and I know every song. Wait until I have finished."),
        Line("matters", "Swimming. My music. People who wait for me to finish talking."),
        Line("wrong", "The big road has no lights.", "said", "dan"),
        Line("helps", "I cross at the school. I practised it with Dan.", "said", "dan"),
        Line("myself", "I can read the clock and I have my phone with me."),
    ),
    (
        LimitStory(
            KITCHEN,
            "dan",
            16,
            why="Ali cooked at 3 in the morning in May and the alarm rang.",
            kind="blanket",
            view="unknown",
            view_words="I get hungry at night.",
            criteria="Ali has a cooker that turns itself off.",
            basis="mca",
            review_in=timedelta(days=-6),
            signed_by="priya",
        ),
    ),
    (
        (
            "risk",
            {
                "benefits": "I am fit and I have my own time.",
                "harms": "A car could hit me.",
                "strengths": "I know the way and I look twice.",
                "level": "Alone by day, not in the dark.",
                "agreed_with": "Me and Dan",
                "contingency": "I ring Dan and wait at the school.",
                "review_on": timedelta(days=40),
            },
            "Going to the pool alone.",
        ),
        (
            "checkins",
            {"place": "At the pool door", "grace": 20, "told": "account:@dan"},
            "If I don't answer, Dan walks towards me.",
        ),
    ),
    review_in=4,
    owner="dan",
)

TOM = Story(
    "tom",
    ("kay",),
    (
        Line("want", "I want my money to last until Friday."),
        Line("about", "I am good with dogs. Say it once and plainly.", "said", "kay"),
        Line("want", "I do not want my brother to know what I get.", "said", "kay"),
        Line("wrong", "People wait for me on pay day.", "said", "kay"),
        Line("helps", "Kay comes to the bank with me."),
    ),
    (
        LimitStory(
            "No lifts in friends' cars.",
            "kay",
            6,
            why="Two men drove Tom to the cash machine in June.",
            why_days=3,
            kind="contact",
            not_asked="Tom was away that day.",
        ),
    ),
    (
        (
            "knows",
            {"name": "The bank", "what": "That I want a call before big sums go out", "how": "Kay rang with me"},
            "",
        ),
        ("knows", {"name": "My brother", "what": "Nothing about money", "how": "Nobody tells him"}, ""),
        ("triggers", {"what": "targeting", "leads": "@sam", "within_hours": 48}, ""),
    ),
    review_in=-3,
    owner="kay",
)

STORIES = (MIRA, ALI, TOM, JO, LENA)
