"""Words that attribute: verbs and nouns of speech, by how they take what was said."""

import re


def _lemmas(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs that stand beside a quotation or after a sentence ("..., she said") and take "that".
SAY = _lemmas(
    """acknowledge add admit advise affirm allege announce answer argue assert assure attest boast
    caution claim clarify comment complain concede conclude confess confide confirm contend
    continue counter cry declare demand disclose elaborate emphasise emphasize exclaim explain
    fume hint imply indicate inform insist interject joke lament maintain mention muse mutter note
    object observe opine plead pledge point post predict proclaim promise propose protest question
    quip react reaffirm reassure recall recommend recount reflect reiterate relate remark remind
    repeat reply report respond retort reveal rule say shout shrug signal speculate state stress
    suggest surmise swear tell testify threaten tweet underline underscore urge vow warn whisper
    write yell blog email deplore detail judge regret specify"""
)
# Verbs that stand beside a quotation only.
BESIDE_QUOTE = SAY | _lemmas(
    """ask begin call chant conclude criticise criticize describe go implore interrupt joke laugh
    offer paraphrase praise rail read recite scream sigh sing snap speak start tease texte thunder
    wonder agree blast slam condemn denounce defend demand dub attack hit blame mock order
    sum apologise apologize cite quote refer caption add welcome appeal vent rant"""
)
# Verbs of mind: the sentence says what somebody holds, not that he or she said it.
THINK = _lemmas(
    """agree believe calculate doubt estimate expect fear feel hope suspect think want
    worry"""
)
# "We have, did she say": verbs of a reporting clause that machine translation turns around.
PLAIN = _lemmas("say tell add reply answer ask write note explain")
# Verbs whose infinitive is what was said: "vowed to ...", "refused to ...".
TO = _lemmas("""beg claim decline demand offer pledge promise propose refuse swear threaten vow""")
# Verbs of asking somebody else: "urged Moscow to ...".
URGE = _lemmas(
    """advise ask beg beseech caution challenge encourage exhort implore instruct invite order
    press request tell urge warn call"""
)
# Verbs with a noun phrase for what was said or what it was about.
DENY = _lemmas(
    """contest contradict decry deny dismiss dispute disavow disown rebuff rebut refute reject
    repudiate"""
)
OBJECT = _lemmas(
    """acknowledge allege announce concede condemn criticise criticize declare decry demand
    denounce express demand lament pledge predict promise propose reiterate
    rule stress emphasise emphasize threaten urge voice vow warn protest praise blast slam
    deplore welcome hail mock blame recommend reaffirm admit confirm question recount
    describe call"""
)
ACCUSE = _lemmas("accuse blame charge criticise criticize fault condemn chide rebuke suspect")
# "described it as", "called her a", "dubbed those fears empty".
NAME_AS = _lemmas(
    """brand call characterise characterize describe decry denounce deride dismiss dub label
    paint portray praise regard reject slam term hail consider deem condemn blast"""
)
# Nouns with a "that" clause and somebody they belong to: "the minister's claim that".
SAY_NOUN = _lemmas(
    """accusation acknowledgement admission allegation announcement argument assertion assessment
    assurance belief boast claim complaint concern contention declaration denial fear guarantee hope
    insistence pledge prediction proposal promise promise report statement suggestion testimony
    threat view vow warning"""
)
REPORT_VERBS = SAY | BESIDE_QUOTE | THINK | DENY | TO | URGE | OBJECT | ACCUSE | NAME_AS
_OTHER_STEMS = _lemmas(
    "said told wrot written spok den according account words swor clear plain known telling"
)
_STEMS = {verb[:-1] if len(verb) > 3 else verb for verb in REPORT_VERBS | SAY_NOUN}
# A paragraph without any of these is not parsed.
CUE_WORD = re.compile(rf"\b(?:{'|'.join(sorted({*_STEMS, *_OTHER_STEMS}))})", re.IGNORECASE)
