"""Chinese lists of what goods are for: 汽车、摩托车用密封件 are seals for cars and for motorcycles, and no cars.

Turned into the order that the rest reads ("seals for cars, motorcycles") before the words become English. Only where
every member is the name of goods; a single use stands as it is.
"""

from __future__ import annotations

import re

from knowledge.products.lexicon import foreign_names
from knowledge.verify.scope_words import foreign_words

JOIN = re.compile(r"([、和及与])")
MEMBER = r"[^\s,;:。()、和及与的用]"
# … 用 goods, then what else the list names; 用品 and 用具 are goods, 用于 leads to a use.
USED = re.compile(
    rf"((?:{MEMBER}+[、和及与])+{MEMBER}+)用(?![品具于途户水电量料])({MEMBER}+)((?:[、和及与]{MEMBER}+)*)"
)
SHORTEST = 2  # letters of a name; 家用 and 车用 are words of their own
MANY = 2  # uses of a list


def uses_behind(text: str) -> str:
    """The text with every list of uses behind the goods that it belongs to."""
    return USED.sub(_turned, text)


def _turned(found: re.Match[str]) -> str:
    listed, goods, others = found.groups()
    front, users = _users(listed)
    others, done = _without_activity(others) if others else ("", "")
    if not others and not done:
        goods, done = _without_activity(goods)
    names = foreign_names("zh")
    if len(users) < MANY or not goods or any(part not in names for part in JOIN.split(others)[2::2]):
        return found.group()
    made = "".join(f"{part}、" for part in JOIN.split(others)[2::2])
    uses = "、".join((users[-1], *users[:-1]))  # the one beside 用 is one for sure
    return f"{front}{made}{goods} for {uses}{done}"


def _without_activity(words: str) -> tuple[str, str]:
    """Goods, and what is done to them behind: 密封件 | 研发生产."""
    known, done = foreign_words("zh"), ""
    while True:
        starts = (at for at in range(len(words)) if known.get(words[at:], "").startswith("@"))
        at = next(starts, len(words))
        if at == len(words):
            return words.rstrip("、和及与"), done
        words, done = words[:at], words[at:] + done


def _users(listed: str) -> tuple[str, list[str]]:
    """What stands before the users, and these: as many names of goods as the list ends with."""
    names = foreign_names("zh")
    parts = JOIN.split(listed)
    users: list[str] = []
    while parts and parts[-1] in names and len(parts[-1]) >= SHORTEST:
        users.insert(0, parts.pop())
        parts = parts[:-1]
    if not parts or not users:
        return "", users
    own = next((parts[-1][at:] for at in range(1, len(parts[-1]) - 1) if parts[-1][at:] in names), "")
    if not own:
        return "".join(parts) + "、", users
    return "".join(parts).removesuffix(own), [own, *users]  # 生产汽车、摩托车用…: behind what is done
