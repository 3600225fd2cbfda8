"""What stands before a question and asks nothing: greetings, “two things:”, “for beginners:”, who wants to know.

Taken off before a question is understood, since these words lead to notes that are about them. What is shown as the
question stays as it was written. Lines of a pasted text become one line whose pieces stay apart.
"""

from __future__ import annotations

import re

OPENING = re.compile(
    r"^\s*(?:"
    r"(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:tag|morgen)|moin|hola|"
    r"buen[oa]s (?:d[íi]as|tardes)|bonjour|salut)(?: (?:there|all|team|everybody|certscope|zusammen|a "
    r"todos))?\s*[,.!:;–-]+"
    r"|dear [\w ]{2,24}[,!:]"
    r"|(?:您好|你好|大家好|早上好|下午好|请教一下|请问一下|想请教|麻烦问一下|请问)[，,。！!：:]*"
    r"|(?:sorry|excuse me|thanks|thank you|many thanks|please help)\b[^,.!:;?]{0,40}[,.!:;]"
    r"|(?:i have |i've got |just )?(?:a |an |one |two |three |four |\d |some |my )?(?:very )?(?:quick |short |"
    r"small |stupid |"
    r"simple |silly |other |urgent |last |next |more )*(?:questions?|things?|points?|matters?)"
    r"(?: for you| from me| please| today| on this| here)?\s*[:.–-]+"
    r"|for (?:a |an |the |my |our )?(?:beginners?|dummies|newcomers?|new (?:staff|colleagues?)|laymen|the "
    r"record|training|"
    r"course|slide|slides|my slides)\s*[:,–-]+"
    r"|(?:my|our|the) (?:boss|manager|customer|client|colleague|director|purchaser|wife|husband|team|trainee)s? "
    r"(?:asks?|"
    r"asked|wants? to know|would like to know|needs? to know)(?: me| us)?(?: this| today)?\s*[:,–-]+"
    r"|(?:eine|zwei|drei|kurze?) (?:kurze )?(?:fragen?|dinge)\s*[:,–-]+|(?:una|dos|tres) (?:preguntas?|cosas)\s*[:,–-]+"
    r"|(?:une|deux|trois) (?:petites? )?(?:questions?|choses)\s*[:,–-]+"
    r"|(?:我)?有(?:一|两|二|几|三)个(?:小)?问题[：:，,。]"
    r")\s*",
    re.I,
)
LEFT_AT_LEAST = 8  # letters that must be left, so that “hello” alone stays
LABELLED = re.compile(r"^\s*[^\W\d][\w .()/'-]{1,40}\s*[:：]|^\s*[\u4e00-\u9fff（）()/ ]{2,16}\s*[:：]")
CARRIES_ON = re.compile(r"(?:[,，、;&/-]|\b(?:and|or|of|for|the|with|in|to|und|y|et|de))\s*$", re.I)


def without_opening(text: str) -> str:
    """The text from where it asks something."""
    rest = text
    while (found := OPENING.match(rest)) and len(rest) - found.end() >= LEFT_AT_LEAST:
        rest = rest[found.end() :]
    return rest[0].upper() + rest[1:] if rest is not text and rest[:1].islower() else rest


def in_one_line(text: str) -> str:
    """The text without line breaks. In a pasted form each labelled line is a piece of its own, ended by “; ”."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if sum(bool(LABELLED.match(line)) for line in lines) < 2:
        return " ".join(text.split())
    joined = ""
    for number, line in enumerate(lines):
        apart = LABELLED.match(line) or (lines[number - 1][-1:] in ".!?。？！" or not line[:1].islower())
        carried = joined and CARRIES_ON.search(lines[number - 1]) and not LABELLED.match(line)
        separator = "" if not joined else "; " if apart and not carried else " "
        joined += f"{separator}{' '.join(line.split())}"
    return joined
