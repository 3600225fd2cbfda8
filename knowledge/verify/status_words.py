"""Status words of registers and documents, in several languages (section 3 of the rules), and what they mean."""

from __future__ import annotations

from enum import StrEnum

from knowledge.names import fold


class Meaning(StrEnum):
    """What a status word says. Only `valid` is a pass; an unknown word needs a person."""

    valid = "valid"
    not_valid = "not valid"
    unknown = "unknown"


# Longer words first where one contains another: 无效 (invalid) holds 效, 过期失效 holds 有效's second half.
NOT_VALID = (
    *("suspended", "suspension", "withdrawn", "cancelled", "canceled", "expired", "inactive", "invalid", "not valid"),
    *(
        "revoked",
        "terminated",
        "void",
        "lapsed",
        "scope withdrawn",
        "not active",
        "ausgesetzt",
        "zurückgezogen",
        "ungültig",
    ),
    *(
        "suspendido",
        "retirado",
        "caducado",
        "cancelado",
        "suspendu",
        "retiré",
        "expiré",
        "sospeso",
        "revocato",
        "scaduto",
    ),
    *("suspenso", "expirado", "askıya", "iptal", "приостановлен", "отменен", "аннулирован", "прекращен", "истек"),
    *(
        "暂停",
        "暫停",
        "撤销",
        "撤銷",
        "注销",
        "註銷",
        "过期",
        "過期",
        "失效",
        "无效",
        "無效",
        "到期",
        "一時停止",
        "取消",
        "정지",
        "취소",
    ),
    *("awaiting annual audit", "pending audit", "未年审", "待年审"),
)
VALID = (
    *(
        "active",
        "valid",
        "current",
        "certified",
        "in force",
        "issued",
        "gültig",
        "aktiv",
        "vigente",
        "activo",
        "válido",
    ),
    *("valide", "valido", "actif", "geçerli", "действует", "действителен", "действующий", "有效", "有効", "유효"),
)
_NOT_VALID = tuple(map(fold, NOT_VALID))
_VALID = tuple(map(fold, VALID))


def meaning_of(text: str) -> Meaning:
    """What a status says; the word against it counts where both stand."""
    plain = fold(text)
    if any(word in plain for word in _NOT_VALID):
        return Meaning.not_valid
    return Meaning.valid if any(word in plain for word in _VALID) else Meaning.unknown
