"""General word lists of matching: a small thesaurus of news English.

Nothing here belongs to one story. A line of the thesaurus lists words that news uses for one
kind of event or thing; looking up "invasion" and "assault" gives one concept.
"""


def word_set(words: str) -> frozenset[str]:
    """Read a list of words parted by white space."""
    return frozenset(words.split())


# Kinds of events: what a claim is about. Two quotes must share one to be about the same claim.
EVENTS = {
    "attack": "invade invasion invader attack assault incursion offensive onslaught raid"
    " bombard bombardment shelling shelled airstrike",
    "hostile": "aggressive aggression aggressor hostile hostility hostilities belligerent"
    " bellicose warlike warmongering provoke provocation provocative escalate escalation",
    "peaceful": "peaceful defensive nonviolent",
    "war": "war warfare",
    "evacuate": "evacuate evacuation rescue airlift flee repatriate repatriation",
    "kill": "kill killing death die dead murder slay slain assassinate assassination fatality"
    " massacre slaughter",
    "injure": "injure injury wound wounded",
    "arrest": "arrest detain detention jail imprison imprisonment custody",
    "resign": "resign resignation quit",
    "layoff": "layoff layoffs redundancy redundancies redundant sack",
    "hire": "hire recruit recruitment",
    "close": "close closure shut shutdown shutter",
    "open": "open reopen opening",
    "protest": "protest protester demonstrate demonstration rally riot",
    "ceasefire": "ceasefire truce armistice",
    "breach": "breach violate violation infringe infringement",
    "sanction": "sanction embargo boycott",
    "ban": "ban prohibit prohibition outlaw forbid forbidden",
    "fraud": "fraud fraudulent rig rigged rigging cheat falsify forge forgery",
    "corrupt": "bribe bribery corrupt corruption kickback embezzle embezzlement graft",
    "steal": "steal theft rob robbery loot",
    "mislead": "lie lied lying liar mislead misled deceive deception",
    "hack": "hack hacker hacking cyberattack",
    "spy": "spy espionage eavesdrop wiretap",
    "poison": "poison poisoning",
    "torture": "torture mistreat mistreatment",
    "pollute": "pollute pollution contaminate contamination spill",
    "infect": "infect infection outbreak epidemic contagion contagious",
    "win": "win victory triumph",
    "lose": "lose",
    "delay": "delay postpone postponement defer",
    "cancel": "cancel cancellation scrap axe",
    "buy": "buy purchase acquire acquisition takeover",
    "sell": "sell sale",
    "merge": "merge merger",
    "marry": "marry marriage wed wedding",
    "divorce": "divorce",
    "join": "join membership accession accede enlarge enlargement",
    "withdraw": "withdraw withdrew withdrawn withdrawal pullout pullback retreat",
    "deploy": "deploy deployment amass buildup",
    "bankrupt": "bankrupt bankruptcy insolvent insolvency",
    "safe": "safe safety harmless",
    "danger": "danger dangerous unsafe hazard hazardous harmful",
    "discriminate": "discriminate discrimination racism racist",
    "guilty": "guilty guilt",
    "innocent": "innocent innocence",
    "kidnap": "kidnap kidnapping abduct abduction hostage",
    "behead": "behead beheading",
    "crash": "crash collide collision",
    "blockade": "blockade besiege siege",
    "hide": "conceal concealment coverup hide",
    "default": "default",
    "surrender": "surrender capitulate capitulation",
    "annex": "annex annexation",
    "coup": "coup putsch",
    "genocide": "genocide genocidal",
    "extradite": "extradite extradition deport deportation",
    "harass": "harass harassment",
    "strike": "strike walkout striker",
    "dope": "dope doping steroid",
    "leak": "leak leakage",
    "explode": "explode explosion blast detonate detonation bomb bombing",
    "collapse": "collapse",
    "rape": "rape rapist",
    "assault": "molest grope",
    "suspend": "suspend suspension halt pause",
    "veto": "veto",
    "abolish": "abolish abolition repeal",
    "nationalise": "nationalise nationalize nationalisation nationalization",
    "privatise": "privatise privatize privatisation privatization",
    "subsidise": "subsidise subsidize subsidy bailout",
    "plagiarise": "plagiarise plagiarize plagiarism",
    "launder": "launder laundering",
    "evade": "evade evasion dodge",
    "smuggle": "smuggle smuggler smuggling traffic trafficking",
    "beat": "beat beaten beating",
    "threaten": "threaten",
    "shoot": "shoot shooting gunfire shootout",
    "pregnant": "pregnant pregnancy",
    "split": "separate separation split breakup",
    "apologise": "apologise apologize apology",
    "pardon": "pardon amnesty clemency",
    "host": "host",
    "sue": "sue lawsuit",
    "ratify": "ratify ratification",
    "mobilise": "mobilise mobilize mobilisation mobilization conscript conscription",
    "censor": "censor censorship",
    "capture": "capture seize seizure",
}

# Kinds of things and everyday changes: they count, but no claim is the same for them alone.
THINGS = {
    "leader": "leader chief boss",
    "wage": "wage salary",
    "launch": "launch fire",
    "student": "student pupil",
    "doctor": "doctor physician medic",
    "town": "town city municipality",
    "user": "user customer client consumer subscriber",
    "ship": "vessel boat ferry",
    "freight": "freight goods cargo haulage",
    "spend": "spend expenditure",
    "border": "border frontier",
    "talks": "talk talks negotiate negotiation dialogue diplomacy diplomatic discuss discussion",
    "deal": "deal agreement accord pact treaty contract",
    "resolve": "resolve resolution settle settlement solve solution",
    "arms": "weapon weaponry arms armament ammunition munition missile",
    "supply": "deliver delivery supply ship shipment provide donate",
    "troops": "troop soldier forces army serviceman",
    "citizen": "citizen national nationals compatriot",
    "tax": "tax taxation levy",
    "raise": "raise increase hike rise rose risen",
    "cut": "cut reduce reduction lower slash decrease",
    "election": "election ballot poll vote",
    "worker": "worker employee staff workforce job",
    "factory": "factory plant mill",
    "vaccine": "vaccine vaccinate vaccination jab inoculate",
    "child": "child children kid boy girl",
    "money": "money fund funds cash payment pay ransom",
    "price": "price cost",
    "build": "build construct construction",
    "nuclear": "nuclear atomic",
    "aid": "aid help assist assistance",
    "police": "police policeman policemen",
    "company": "company firm corporation business",
    "meet": "meet meeting summit",
    "allow": "allow permit permission",
}

# Two words that mean one thing.
PAIRS = {
    ("military", "operation"): "attack",
    ("military", "action"): "attack",
    ("military", "intervention"): "attack",
    ("military", "equipment"): "arms",
    ("step", "down"): "resign",
    ("stepped", "down"): "resign",
    ("stepping", "down"): "resign",
    ("lay", "off"): "layoff",
    ("laid", "off"): "layoff",
    ("job", "cuts"): "layoff",
    ("job", "losses"): "layoff",
    ("shut", "down"): "close",
    ("call", "off"): "cancel",
    ("called", "off"): "cancel",
    ("put", "off"): "delay",
    ("covered", "up"): "hide",
    ("cover", "up"): "hide",
    ("pull", "out"): "withdraw",
    ("pulled", "out"): "withdraw",
    ("cease", "fire"): "ceasefire",
    ("walk", "out"): "strike",
    ("walked", "out"): "strike",
    ("walking", "out"): "strike",
    ("industrial", "action"): "strike",
    ("stop", "work"): "strike",
    ("opened", "fire"): "shoot",
    ("open", "fire"): "shoot",
    ("fired", "on"): "shoot",
    ("fired", "at"): "shoot",
    ("firing", "on"): "shoot",
    ("stopped", "work"): "strike",
    ("down", "tools"): "strike",
    ("ceasing", "fire"): "ceasefire",
    ("blow", "up"): "explode",
    ("blew", "up"): "explode",
    ("blown", "up"): "explode",
    ("lose", "job"): "layoff",
    ("lose", "jobs"): "layoff",
    ("air", "strike"): "attack",
    ("air", "strikes"): "attack",
    ("drone", "strike"): "attack",
    ("drone", "strikes"): "attack",
    ("missile", "strike"): "attack",
    ("missile", "strikes"): "attack",
    ("pulling", "out"): "withdraw",
    ("pulled", "back"): "withdraw",
    ("pull", "back"): "withdraw",
    ("pulling", "back"): "withdraw",
    ("going", "home"): "withdraw",
    ("put", "up"): "raise",
    ("broke", "up"): "split",
    ("break", "up"): "split",
    ("shutting", "down"): "close",
    ("closed", "down"): "close",
    ("calling", "off"): "cancel",
    ("putting", "off"): "delay",
    ("laying", "off"): "layoff",
    ("bailed", "out"): "subsidise",
    ("bail", "out"): "subsidise",
    ("becoming", "member"): "join",
    ("becoming", "members"): "join",
    ("taken", "over"): "buy",
    ("take", "over"): "buy",
    ("taking", "over"): "buy",
    ("military", "strike"): "attack",
    ("military", "strikes"): "attack",
    ("build", "up"): "deploy",
    ("become", "member"): "join",
    ("become", "members"): "join",
}

OPPOSITES = (
    ("raise", "cut"),
    ("win", "lose"),
    ("safe", "danger"),
    ("open", "close"),
    ("guilty", "innocent"),
    ("hostile", "peaceful"),
    ("hire", "layoff"),
)

# Words that carry no topic: a claim is never the same for sharing them.
LIGHT = word_set(
    """
    a about above according across act action actually add after again against ago ahead all
    almost alone along already also although always amid among amount an and announce
    announcement another answer any anybody anyone anything appear are area around as ask at
    attempt aware away back be became because become been before began begin begun behind being
    believe below best better between big bit both bring but by call came can capable carry case
    cast cause certain chance choose choice clear come comment concern condition confirm consider
    continue could country course currently date day days deep despite did different direct do
    does doing done down draw drawn due during each early effect either else end enough even
    event ever every everyone everything evidence exact expect face fact far fear feel feeling
    few find first follow for form former forward found from full further future gave general
    get give given go going good got government great ground group grow had happen hard has have
    having he head hear help her here high him his hold hope how however i idea if imagine
    immediate imminent important in include including indeed inside instead intend intent
    intention interest into involve is issue it its itself just keep kind know knowledge lack
    last late later lead leave left less let level life like likely line little live long
    look lot made main major make many may me mean measure member might minister ministry moment
    month months more morning most move mr mrs ms much must my name near need never new news
    next night no nobody non none nor not nothing now number occur of off office officer
    official often old on once one only open or order organise organize other others our out
    over own part particular party past people perhaps person place plan point policy position
    possible possibility possibly potential prepare preparation present president press probably
    problem process proposal propose public put question quickly quite rather reach ready real
    really reason recent regard region relation remain report reporter respond response rest
    result right role rule rumour rumor run said same saw say scenario second see seek seem seen
    send sent serious service set several she should show side sign simple simply since
    situation small so some somebody someone something sometimes soon speak spoke spokesman
    spokesperson spokeswoman stage stand start state statement step still stop story such
    suggest suggestion support sure system take taken talk tell term than that the their them
    themselves then there these they thing think third this those though three through time to
    today together told tomorrow tonight too took total toward towards tried true try turn two
    under understand until up upon use used very view want war warn warning was way we week
    weeks well went were what when where whether which while who whole whom why will willing
    wish with within without word work world would wrong year years yes meaningful significant
    massive huge full complete scale fresh total deliberate deliberately meaningfully yesterday
    four five six seven eight nine ten eleven twelve twenty million millions
    billion billions trillion thousand thousands hundred hundreds dozen dozens percent cent per
    yet you young your neighbour neighbor whatsoever completely absolutely categorically
    entirely totally utterly simply false untrue baseless groundless unfounded absurd nonsense
    ridiculous fabricated fabrication myth hoax rumours allegation accusation claim deny denial
    reject dismiss refute demand pure purely
    """
) - {"war", "help", "open", "support"}
