"""Words that attribute: verbs and nouns of speech, by how they take what was said."""

import re

CUE_WORD = re.compile(
    r"\b(?:sa(?:y|id)|t(?:ell|old)|add|not(?:e|ing)|claim|den[iy]|argu|insist|suggest|announc|stat(?:e|ing)"
    r"|according|account|ask)",
    re.IGNORECASE,
)
