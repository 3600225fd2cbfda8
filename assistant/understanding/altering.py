"""Is the asker's own wish to forge or alter a document? Such a wish is refused; how to spot forgeries is answered.

Only a wish counts (“how do I remove …”, “make me a …”): what a supplier may have done to a document is a fair question.
"""

from __future__ import annotations

import re

WISH = (
    r"(?:(?:how|where)(?: best)? (?:do|can|could|would|should|may|might|to)(?: (?:i|we|one|you|someone))?|"
    r"(?:can|could|will|would) you|(?:can|could|may|should) (?:i|we)|please|help me(?: to)?|"
    r"(?:i|we)(?:'d like| want| need| would like| have| plan)(?: you)? to|(?:tell|show|teach) me how to|"
    r"(?:way|tool|trick|software|steps|is it ok(?:ay)?) to|^(?:and |then |just |ok |so )*)"
)
HIDE = r"remov\w*|eras\w*|delet\w*|hid(?:e|ing)|blank out|white out|cover up|cut out|get rid of|retouch|photoshop"
CHANGE = r"chang\w*|edit\w*|alter\w*|modif\w*|replac\w*|overwrit\w*|rewrit\w*|insert|put|add|paste|swap|extend|move|fix"
FORGE = r"fak(?:e|ing)|forg(?:e|ing)|falsify\w*|counterfeit|backdat\w*|doctor|tamper\w*|photoshop|manipulat\w*"
MAKE = r"mak\w*|creat\w*|generat\w*|produc\w*|design|print|draw|draft|write|give|send|get|buy|prepare"
PAPER = r"(?:pdf|certificates?|cert|scan|documents?|report|papers?|image|picture|photo|file)"
MARKED = (
    r"(?:words?|text|stamps?|seals?|watermarks?|dates?|expir\w*|names?|address\w*|logos?|marks?|symbols?|lines?|"
    r"specimen|draft|void|suspended|withdrawn|numbers?|scope|signatures?|qr)"
)
ALTERS = re.compile(
    rf"(?!^\W*(?:and |so )?fake (?:iso|certs?\b|certificates?|pdfs?|papers?|documents?)\b){WISH}\s*\b(?:\w+ly |"
    rf"just |simply |best )?(?:"
    rf"(?:{FORGE})\b.{{0,60}}\b(?:{PAPER}|{MARKED})\b"
    rf"|(?:{HIDE}|{CHANGE})\b.{{0,60}}\b{MARKED}\b.{{0,60}}\b(?:in|on|from|of|off|onto|into|to)\b.{{0,30}}"
    rf"\b(?:pdf|scan|image|picture|photo|file|(?:a|an|the|my|our|this|that|his|her|their|old|expired|supplier's)"
    rf"(?: \w+){{0,3}} (?:certificate|cert|document|report))\b"
    rf"|(?:{MAKE})\b(?: (?:me|us))? (?:an? |the |some )?(?:\w+[- ]){{0,2}}(?:fake|forged|false|counterfeit|phony|bogus|"
    rf"real-looking|genuine-looking|convincing)\b.{{0,40}}\b(?:{PAPER}|{MARKED})\b"
    rf"|(?:mak\w*|get|fix|turn)\b.{{0,40}}\b(?:{PAPER}|{MARKED})\b.{{0,12}}\b(?:look|appear|seem|pass (?:as|for)|"
    rf"into)\b"
    rf".{{0,20}}\b(?:valid|genuine|real|original|authentic|current|accredited|newer?|official)\b"
    rf"|(?:make|create|generate|design|print|draw|write|produce)\b(?: (?:me|us))? (?:an? )(?:\w+ )?(?:iso ?\d+ )?"
    rf"(?:certificate|cert)\b(?! (?:checklist|list|comparison|summary|plan|register|table|policy)))",
    re.I,
)
SUBJECT_CHANGED = re.compile(
    r"\b(?:certification body|registrar|certifier)\b.{0,20}\b(?:chang|amend|extend|issue)|\bapply\b|\bofficially\b|"
    r"\bhave (?:the|our|my) (?:scope|address|name)\b|\b(?:add|extend|chang\w*) (?:\w+ ){0,4}(?:scope|sites?|address)\b",
    re.I,
)
OTHER_LANGUAGES = re.compile(
    r"(?:怎么样?|如何|怎样|帮我|教我|能不能|可以帮我|请)(?:才能|可以|能|把|将|我)*[^，。？?]{0,14}?(?:伪造|篡改|涂改|"
    r"PS|P掉|P图|改掉|去掉|抹掉|删掉|删除|做假|造假|做一张假|修改)[^，。？?]{0,16}?(?:证书|日期|字样|水印|印章|标志|"
    r"过期|有效期|PDF)|"
    r"(?:怎么样?|如何|怎样|帮我|教我|请)(?:能|可以)?(?:把|将)[^，。？?]{0,16}(?:日期|字样|水印|印章|标志|过期|"
    r"有效期|名称|名字|公司名)[^，。？?]{0,6}"
    r"(?:改|去掉|抹掉|删|换成|P掉)|"
    r"(?:怎么|如何|帮我|教我)(?:做|制作|弄)(?:一张|一份|个)?假(?:的)?[^，。？?]{0,10}证书|"
    r"\bwie (?:fälsche|entferne|lösche|ändere|überschreibe) ich\b.{0,60}(?:pdf|zertifikat|datum|stempel|wasserzeichen)|"
    r"\b(?:wie (?:kann|könnte) (?:ich|man)|hilf mir)\b.{0,70}(?:pdf|zertifikat|datum|stempel|wasserzeichen).{0,30}"
    r"\b(?:fälschen|entfernen|löschen|ändern|überschreiben)|"
    r"\b(?:c[óo]mo (?:puedo|podr[íi]a|se puede)?|ay[úu]dame a)\s*"
    r"(?:falsific\w*|borrar|quitar|eliminar|alterar|modificar)\b"
    r".{0,50}(?:pdf|certificad|fecha|sello)|"
    r"\b(?:comment|aide[- ]moi [àa])\s+"
    r"(?:puis-je |peut-on |je peux )?(?:falsifier|effacer|supprimer|enlever|modifier)\b"
    r".{0,50}(?:pdf|certificat|date|tampon|cachet)",
    re.I,
)
SPOTS = re.compile(
    r"\b(?:spot|detect|recogni[sz]e|tell (?:if|whether)|notice|see (?:if|whether)|identify|report|check|avoid|"
    r"prevent)\b|"
    r"识别|辨别|发现|鉴别|判断|举报|防止|erkenn\w*|reconocer|detectar|reconna[îi]tre|d[ée]tecter",
    re.I,
)


def asks_to_alter(text: str) -> bool:
    """Does the asker want a document forged, or altered in what it says?"""
    if OTHER_LANGUAGES.search(text):
        return not SPOTS.search(text)
    found = ALTERS.search(text)
    return bool(found and not SPOTS.search(found[0]) and not SUBJECT_CHANGED.search(text))
