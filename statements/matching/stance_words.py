"""Words that decide a stance: of denial, negation, doubt, condition, demand and report."""

from statements.matching.lexicon import word_set

DENIAL_CUES = word_set(
    """
    deny denial dismiss dismissal reject rejection refute refutation rebut rebuttal
    repudiate disavow contradict dispute debunk disprove quash rubbish scotch
    rebuff disown
    """
)
DENIAL_PHRASES = (
    "rule out", "ruled out", "rules out", "ruling out", "knock down", "knocked down", "shot down",
    "shoot down", "poured cold water", "hit back at", "brushed off", "brushed aside", "waved away",
    "laughed off", "pushed back", "pushed back against", "pushed back on", "called false",
    "took issue with", "distanced itself from", "distanced himself from", "refused to accept",
    "played down", "plays down",
)  # fmt: skip
REFUSAL_CUES = word_set("refuse refusal decline rebuff")
QUESTION_CUES = word_set(
    """
    ask wonder question query doubt enquire inquire sceptical skeptical unsure uncertain
    """
)
DEMAND_CUES = word_set(
    """
    urge demand call ask appeal want seek encourage recommend advise plead beg
    request order instruct invite press
    """
)
# Who criticises, praises or describes something does not say that it is so.
ATTITUDE_CUES = word_set(
    """
    hope wish pray dream aspire criticise criticize blast slam attack condemn praise mock ridicule
    lament decry denounce describe discuss hail welcome deride thank honour honor celebrate
    """
)
# What calls something untrue: as an adjective it must stand behind "is" or at a report ("false
# claims"), since a fabricated film says nothing of what it shows; a noun may stand anywhere.
FALSE_ADJECTIVES = word_set(
    """
    false untrue baseless groundless unfounded absurd ridiculous fabricated bogus fake invented
    unsubstantiated ludicrous preposterous slanderous libellous fictitious incorrect inaccurate
    wrong debunked premature misplaced misleading overblown exaggerated laughable unthinkable
    """
)
FALSE_NOUNS = word_set(
    """
    falsehood nonsense fabrication fabrications myth hoax lie lies invention slander fiction
    disinformation misinformation rubbish hysteria
    """
)
NEGATORS = word_set("not no never none nobody nothing neither nor cannot hardly barely")
# Verbs and nouns that say of their complement that it is not so, or will not be.
IMPLICIT_NEGATORS = word_set(
    """
    deny denies denied denying refuse refuses refused refusing reject rejects rejected
    rejecting dismiss dismisses dismissed dismissing refute refutes refuted fail fails
    failed failing failure decline declines declined unable impossible unlikely
    improbable doubtful lack lacks lacked lacking oppose opposes opposed opposing
    """
)
PREVENTIVE = word_set(
    """
    prevent prevents prevented preventing avoid avoids avoided avoiding avert averts averted
    deter deters deterred deterring against discourage discouraged stop stops stopped
    stopping risk threat encourage encouraged encourages encouraging proposal
    proposed proposes proposals proposing
    """
)
# "Needed to win", "trying to win": nothing is said of whether it happens.
UNREALISED = word_set(
    """
    needed order way ways chance try tries trying tried attempt attempts hope hopes
    hoping able best ability opportunity enough threaten threatens threatened threatening
    """
)
NOT_NEGATING = (
    ("not", "only"), ("not", "just"), ("not", "merely"), ("no", "doubt"), ("not", "simply"),
    ("no", "question"), ("not", "least"), ("no", "secret"), ("no", "less"), ("no", "fewer"),
    ("no", "matter"), ("nothing", "but"), ("no", "wonder"), ("never", "before"),
    ("not", "surprising"), ("not", "surprised"), ("no", "choice"),
    ("not", "rule"), ("not", "ruled"), ("not", "exclude"),
    ("not", "deny"), ("not", "denied"), ("not", "excluded"), ("not", "ruling"),
    ("not", "necessarily"), ("not", "exactly"), ("not", "entirely"), ("not", "always"),
)  # fmt: skip
CONDITIONALS = word_set("if unless whether provided supposing lest until")
CONDITIONAL_PHRASES = ("in the event", "in case", "in the case", "as long as", "on condition")
POSSIBLE = word_set(
    """
    could may might possible possibly perhaps potential potentially maybe fear fears feared
    hope hopes hoped can risk risks rumour rumours rumor rumors rumored rumoured reportedly
    allegedly
    """
)
PROBABLE = word_set(
    """
    likely probably expect expects expected plan plans planned intend intends intended
    believe believes believed appear appears seem seems suspect suspects suspected should
    think thinks unlikely preparing doubt
    """
)
REPORT_NOUNS = word_set(
    """
    accusation accusations allegation allegations assertion assertions charge charges claim
    claims suggestion suggestions report reports rumour rumours rumor rumors warning
    warnings fear fears idea notion possibility prospect speculation talk story stories
    insinuation insinuations criticism complaint complaints statement statements demand
    demands condition conditions call calls proposal proposals request requests account
    accounts news narrative finding findings theory theories plea pleas
    """
)
ANAPHORS = word_set("this these that those such the it them its their")
SUBJECT_PRONOUNS = word_set("i we it he she they")
# "Does not agree with the arrest": what is disliked may well be so.
APPROVING = word_set(
    """
    agree approve approves approved condone condones condoned like support supports supported
    endorse endorses endorsed appreciate welcome justify justified regret regrets mind care
    """
)
# "Cannot confirm that", "has no information about": neither yes nor no.
WITHHELD = word_set(
    """
    confirm verify know comment information aware discuss speculate elaborate disclose sure
    corroborate authenticate idea specifics clue knowledge details certain substantiate
    commenting confirming discussing speculating disclosing elaborating
    confirms confirmed confirmation corroborates corroborated verified notified notification
    """
)
