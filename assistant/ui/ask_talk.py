"""A conversation as HTML: questions with their files, answers with cards, sources, and what can be done next.

Nothing is asked of records here; everything that people or documents wrote is escaped by render.py or here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from assistant.asking import Attached, attached_to, documents_of, reply_of
from assistant.reply import Card, Reply, Topic
from assistant.translation import shown as translated
from assistant.ui.render import MARK, answer, button, card, markdown
from assistant.ui.texts import Texts
from knowledge.models import Status
from knowledge.store.conversations import Message

PERSONAS = {"importer": 3, "staff": 2, "trainer": 1}  # how many example questions each has
LOUD = (Status.fail, Status.review)
FEW = 3  # cards that are shown as they come
MOST_PLACES = 3
CHINESE = re.compile("[\u4e00-\u9fff]")
HEADING = re.compile(r"\*\*[^*\n]+\*\*")
MATCHED = re.compile(r"(?:“[^”]*” and “[^”]*”: [\w ]+\.\s*)+")
LINE = re.compile(r"^([ \t]*(?:[-*] |\d+\. |\*\*|#+ )?)(.+?)((?:\*\*)?(?: ?\[\d+\])*)$", re.M)  # mark, words, mark
MOST_LOUD = 6  # cards shown at once; the others wait under one line


def welcome(texts: Texts) -> str:
    """What stands where a conversation will be: what this is for, and questions to begin with."""
    groups = "".join(
        f"<h3>{escape(texts(f'ask.persona_{persona}'))}</h3>"
        + "".join(
            button("say", texts(f"ask.example_{persona}_{n}"), texts(f"ask.example_{persona}_{n}"))
            for n in range(1, count + 1)
        )
        for persona, count in PERSONAS.items()
    )
    return (
        f'<div class="welcome"><h1>{escape(texts("ask.title"))}</h1><p>{escape(texts("ask.empty"))}</p>'
        f'<div class="examples"><h2>{escape(texts("ask.examples"))}</h2>{groups}</div>'
        f'<p class="note">{escape(texts("frame.not_advice"))}</p></div>'
    )


def talk(messages: Sequence[Message], texts: Texts, conversation: str) -> str:
    """All messages, the last answer with what can be done next."""
    if not messages:
        return welcome(texts)
    last = messages[-1].id
    files = bool(documents_of(messages))
    shown = "".join(
        asked(message.text, attached_to(message), texts)
        if message.role == "person"
        else answered(message.id, reply_of(message), texts, conversation if message.id == last else "", files)
        for message in messages
    )
    return f'<h1 class="unseen">{escape(texts("ask.title"))}</h1>{shown}'


def asked(text: str, attached: Sequence[Attached], texts: Texts) -> str:
    """A question as its person wrote it, with the files that came with it."""
    files = "".join(
        f'<li class="file{" bad" if one.sentence else ""}">{escape(one.name)}'
        f"{f': {escape(translated(one.sentence, texts.language))}' if one.sentence else ''}</li>"
        for one in attached
    )
    listed = f'<ul class="files">{files}</ul>' if files else ""
    words = "<br>".join(escape(line) for line in text.splitlines())
    return f'<article class="asked"><h2 class="unseen">{escape(texts("ask.you"))}</h2><p>{words}</p>{listed}</article>'


def answered(message: str, reply: Reply, texts: Texts, conversation: str = "", files: bool = False) -> str:
    """An answer: cards, words with sources, choices, thumbs; with `conversation` also what can be done next."""
    parts = [
        f'<article class="answered" id="m{escape(message, quote=True)}">',
        f'<div id="w{escape(message, quote=True)}">{words_and_cards(message, reply, texts)}</div>',
        sources(message, reply, texts),
        offered(reply.choices, "choice"),
        offered(reply.suggestions, "suggestion"),
        below(message, reply, texts, conversation, files),
        "</article>",
    ]
    return "".join(parts)


def words_and_cards(message: str, reply: Reply, texts: Texts) -> str:
    """The verdict's sentence, the cards, then the other words; many cards have said those already: they are folded."""
    given = reply.answer

    def words_of(text: str) -> str:
        return answer(in_their_language(text, given.question, texts), given.citations, message)

    if not reply.cards:
        return words_of(given.answer)
    lead, _, rest = given.answer.partition("\n\n")
    rest = unrepeated(rest, reply.cards)
    if len(reply.cards) == 1 and lead.rstrip(".").endswith(reply.cards[0].finding.rstrip(".")):
        lead = reply.cards[0].title
    shown = f'<div class="lead">{words_of(lead)}</div>{verdicts(message, reply.cards, texts)}'
    if not rest.strip():
        return shown
    words = words_of(rest)
    if len(reply.cards) <= FEW or MARK.search(rest):
        return shown + words
    return f'{shown}<details class="quiet"><summary>{escape(texts("ask.in_words"))}</summary>{words}</details>'


def unrepeated(text: str, cards: Sequence[Card]) -> str:
    """An answer's Markdown without what the cards above it say: their findings, their next steps, what matched."""
    findings, actions = {card.finding for card in cards}, {card.action for card in cards}
    kept: list[str] = []
    for paragraph in text.split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line.removeprefix("- ") not in actions]
        left = "\n".join(lines)
        for finding in findings:
            left = left.replace(finding, "") if finding else left
        if left.strip() and not MATCHED.fullmatch(left.strip()):
            kept.append(left.strip())
    return "\n\n".join(one for one, after in pairwise([*kept, ""]) if not _empty_head(one, after))


def _empty_head(paragraph: str, after: str) -> bool:
    """A heading whose list is gone."""
    return bool(HEADING.fullmatch(paragraph)) and not after.startswith("- ")


def in_their_language(text: str, question: str, texts: Texts) -> str:
    """A Chinese question's answer with the sentences of checks in Chinese too, where there are words for them."""
    if not (texts.language == "zh" and CHINESE.search(question)):
        return text
    return LINE.sub(lambda line: f"{line[1]}{translated(line[2], texts.language)}{line[3]}", text)


def verdicts(message: str, values: Sequence[Card], texts: Texts) -> str:
    """What speaks against it or needs a person first; where there are many, what fits waits under one line."""
    drawn = [(value, one_card(message, number, value, texts)) for number, value in enumerate(values)]
    if len(drawn) <= FEW:
        return grid(html for _, html in drawn)
    loud = [html for value, html in drawn if value.status in LOUD][:MOST_LOUD]
    quiet = [html for _, html in drawn if html not in loud]
    if not quiet or not loud:
        return grid(loud or quiet)
    line = escape(texts("ask.more_checks", number=len(quiet)))
    return f'{grid(loud)}<details class="quiet"><summary>{line}</summary>{grid(quiet)}</details>'


def grid(drawn: Iterable[str]) -> str:
    """Cards one below the other."""
    return f'<div class="cards">{"".join(drawn)}</div>'


def one_card(message: str, number: int, value: Card, texts: Texts) -> str:
    """A card, with buttons that show the places on the page that it goes by."""
    places = "".join(
        button(
            "place", f"{message}:{number}:{at}", texts("ask.show_place", number=place.page), css="source-link",
            title=f"{texts('ask.show_place', number=place.page)}: {place.quote[:80]}",
        )
        for at, place in enumerate(value.evidence[:MOST_PLACES])
        if value.document
    )  # fmt: skip
    more = f'<div class="places">{places}</div>' if places else ""
    return card(value.model_copy(update={"title": check_name(value.title, texts)}), texts, more)


def check_name(title: str, texts: Texts) -> str:
    """A check's name in words; other titles as they are."""
    name = f"check.{title.replace('.', '_')}"
    words = texts(name)
    return translated(title, texts.language) if words == name else words


def sources(message: str, reply: Reply, texts: Texts) -> str:
    """The sources by number and title, each opening beside the chat."""
    if not reply.answer.citations:
        return ""
    rows = "".join(
        f"<li>{button('cite', f'{message}:{number}', f'{number}. {citation.title}', css='source-link')}</li>"
        for number, citation in enumerate(reply.answer.citations, 1)
    )
    return f'<details class="sources"><summary>{escape(texts("ask.sources"))}</summary><ul>{rows}</ul></details>'


def offered(values: Sequence[str], css: str) -> str:
    """Choices or suggestions: a click asks them."""
    shown = "".join(button("say", value, value, css=f"act {css}") for value in values)
    return f'<div class="acts offered">{shown}</div>' if shown else ""


def below(message: str, reply: Reply, texts: Texts, conversation: str, files: bool) -> str:
    """Copy and thumbs under every answer; next steps under the last."""
    parts = []
    if conversation:
        if concrete(reply.topic, files):
            parts.append(button("fill", texts("ask.other_product_question"), texts("ask.other_product"), css="act"))
        if reply.answer.answered:
            parts.append(button("say", texts("ask.plan_question"), texts("ask.plan"), css="act"))
        if files:
            parts.append(button("review", conversation, texts("ask.start_review"), css="act"))
        address = escape(f"/export/conversation/{conversation}.md", quote=True)
        parts.append(f'<a class="act" href="{address}" download>{escape(texts("ask.export"))}</a>')
    done = escape(texts("ask.copied"), quote=True)
    copy = button("copy", f"w{message}", texts("ask.copy"), css="act")
    parts.append(copy.replace("<button ", f'<button data-done="{done}" ', 1))
    return f'<div class="acts">{"".join(parts)}{thumbs(message, texts)}</div>'


def thumbs(message: str, texts: Texts) -> str:
    """Helpful or not, and why not if somebody likes to say."""
    good = button("good", message, texts("ask.good"), css="act")
    field, label = f"r{escape(message, quote=True)}", escape(texts("ask.reason"))
    send = button("bad", message, texts("ask.send"), css="act").replace("<button ", f'<button data-from="{field}" ', 1)
    return (
        f'{good}<details class="thumb"><summary>{escape(texts("ask.bad"))}</summary><div class="reason">'
        f'<label for="{field}">{label}</label><input id="{field}" maxlength="500">{send}</div></details>'
    )


def concrete(topic: Topic, files: bool) -> bool:
    """Is there a certificate or a scope under discussion, that another product could be held against?"""
    return bool(files or topic.scope or topic.number or topic.certificates or topic.documents)


def working(text: str, names: Sequence[str], steps: Sequence[str], words: str, texts: Texts) -> str:
    """A question that is being answered: its steps as they happen, and the words so far."""
    attached = [Attached(id="", name=name) for name in names]
    last = len(steps) - 1
    rows = "".join(
        f'<li class="{"now" if number == last and not words else "done"}">{escape(step)}</li>'
        for number, step in enumerate(steps)
    )
    listed = f'<ol class="steps" role="status">{rows}</ol>' if rows else ""
    shown = f'<div class="answer">{markdown(words)}</div>' if words else ""
    return f"{asked(text, attached, texts)}{listed}{shown}"


def failed(text: str, sentence: str, texts: Texts) -> str:
    """A question that could not be answered, and why."""
    return f'{asked(text, (), texts)}<p class="wrong" role="alert">{escape(sentence)}</p>'
