"""Mira's plan in Welsh and in Arabic: every line, and both limits. Written by hand; the names are made up."""

WELSH: dict[str, str] = {
    "I want to see Mum on Sundays and feel safe.": "Dw i eisiau gweld Mam ar ddydd Sul a theimlo'n ddiogel.",
    "I go to the shop on my own.": "Dw i'n mynd i'r siop ar fy mhen fy hun.",
    "I make people laugh. I never forget a birthday.": (
        "Dw i'n gwneud i bobl chwerthin. Dw i byth yn anghofio pen-blwydd."
    ),
    "Talk to me, not to Dan about me. Give me time.": "Siaradwch â fi, nid â Dan amdana i. Rhowch amser i fi.",
    "My cat. Quiet mornings. My own keys.": "Fy nghath. Boreau tawel. Fy allweddi fy hun.",
    "There can be shouting about money when Mum's partner is at home.": (
        "Weithiau mae gweiddi am arian pan mae partner Mam gartref."
    ),
    "I get a tight chest when he comes in.": "Mae fy mrest i'n mynd yn dynn pan mae e'n dod i mewn.",
    "A friend comes with me and waits outside.": "Mae ffrind yn dod gyda fi ac yn aros y tu allan.",
    "I sit near the door.": "Dw i'n eistedd wrth ymyl y drws.",
    "I take the number 7 bus by myself. I know the way home.": (
        "Dw i'n mynd ar fws rhif 7 ar fy mhen fy hun. Dw i'n gwybod y ffordd adref."
    ),
    "Mum's partner does not come. If he does, I go.": "Dyw partner Mam ddim yn dod. Os daw e, dw i'n mynd.",
    "Ring Bea after 5. No texts.": "Ffoniwch Bea ar ôl 5. Dim negeseuon testun.",
    "I say I need some air and go outside.": "Dw i'n dweud bod angen awyr iach arna i ac yn mynd allan.",
    "Dan fetches me with the car.": "Mae Dan yn fy nôl i gyda'r car.",
    "I say I'm OK on Sundays at 5, when I am home from Mum. If I don't answer, Dan rings me. Then he rings Bea.": (
        "Dw i'n dweud 'mod i'n iawn ar ddydd Sul am 5, ar ôl dod adref o dŷ Mam. "
        "Os nad ydw i'n ateb, mae Dan yn fy ffonio i. Wedyn mae e'n ffonio Bea."
    ),
    "Stop. Sit down. Breathe. Ring Dan.": "Stopiwch. Eisteddwch. Anadlwch. Ffoniwch Dan.",
    "No going out alone after 6 in the evening.": "Dim mynd allan ar fy mhen fy hun ar ôl 6 yr hwyr.",
    "Staff keep my bank card at the office.": (
        "Mae'r staff yn cadw fy ngherdyn banc yn y swyddfa.\n"
        "Ym mis Hydref gofynnodd dyn y tu allan i'r siop am arian gan Mira dair gwaith. Ddwywaith rhoddodd hi'r cwbl.\n"
        "Pedair wythnos heb i neb ofyn i Mira am arian."
    ),
}

ARABIC: dict[str, str] = {
    "I want to see Mum on Sundays and feel safe.": "أريد أن أرى أمي أيام الأحد وأن أشعر بالأمان.",
    "I go to the shop on my own.": "أذهب إلى المتجر وحدي.",
    "I make people laugh. I never forget a birthday.": "أُضحك الناس. لا أنسى عيد ميلاد أبدًا.",
    "Talk to me, not to Dan about me. Give me time.": "تحدثوا إليّ، لا إلى Dan عني. أعطوني وقتًا.",
    "My cat. Quiet mornings. My own keys.": "قطتي. صباحات هادئة. مفاتيحي الخاصة.",
    "There can be shouting about money when Mum's partner is at home.": (
        "قد يكون هناك صراخ بسبب المال حين يكون شريك أمي في البيت."
    ),
    "I get a tight chest when he comes in.": "يضيق صدري حين يدخل.",
    "A friend comes with me and waits outside.": "تأتي صديقة معي وتنتظر في الخارج.",
    "I sit near the door.": "أجلس قرب الباب.",
    "I take the number 7 bus by myself. I know the way home.": "أركب الحافلة رقم 7 وحدي. أعرف طريق البيت.",
    "Mum's partner does not come. If he does, I go.": "شريك أمي لا يأتي. إن جاء، أذهب.",
    "Ring Bea after 5. No texts.": "اتصلوا بـ Bea بعد الساعة 5. بلا رسائل نصية.",
    "I say I need some air and go outside.": "أقول إنني أحتاج إلى بعض الهواء وأخرج.",
    "Dan fetches me with the car.": "يأخذني Dan بالسيارة.",
    "I say I'm OK on Sundays at 5, when I am home from Mum. If I don't answer, Dan rings me. Then he rings Bea.": (
        "أقول إنني بخير يوم الأحد الساعة 5، حين أعود من عند أمي. إن لم أجب، يتصل بي Dan. ثم يتصل بـ Bea."
    ),
    "Stop. Sit down. Breathe. Ring Dan.": "قفي. اجلسي. تنفّسي. اتصلي بـ Dan.",
    "No going out alone after 6 in the evening.": "لا خروج وحدي بعد الساعة 6 مساءً.",
    "Staff keep my bank card at the office.": (
        "يحتفظ العاملون ببطاقتي المصرفية في المكتب.\n"
        "في أكتوبر طلب رجل خارج المتجر المال من Mira ثلاث مرات. وفي مرتين أعطته كل ما معها.\n"
        "أربعة أسابيع لا يطلب فيها أحد المال من Mira."
    ),
}
