"""The verdict sentences of tools in Chinese, from the tools' data; empty where a tool's words exist in English only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from assistant.asked_also import ASKED_ALSO
from assistant.tools.outcome import ToolOutcome
from knowledge.models import BodyKind, ScopeVerdict, Status
from knowledge.registers.bodies import NO_ROW
from knowledge.registers.places import WITHOUT_BLANKS, places_in

AREAS = {
    "China": "中国", "World": "全球", "Germany": "德国", "Italy": "意大利", "Japan": "日本", "United Kingdom": "英国",
    "India": "印度", "Spain": "西班牙", "United States": "美国", "France": "法国", "Brazil": "巴西",
    "Russian Federation": "俄罗斯", "Korea, Republic of": "韩国",
}  # fmt: skip
SCOPE = {
    ScopeVerdict.covered: "覆盖：“{product}”在这份认证范围内。认证范围说明审核过什么，不说明产品质量，出货前仍要检验。",
    ScopeVerdict.not_covered: "不覆盖：“{product}”不在这份认证范围内。请问清由谁、在哪个场所生产，"
    "并索取写明该产品的证书。",
    ScopeVerdict.unclear: "不能确定：从文字看不出“{product}”是否在这份认证范围内。请让工厂请认证机构书面确认。",
}
STATUS = {
    Status.fail: "有问题。",
    Status.review: "需要人工确认。",
    Status.unknown: "资料不足，无法判断。",
    Status.passed: "没有发现问题。",
}
SIZES = {"S": "小", "M": "中", "L": "大"}


def chinese_lead(tool: str, arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    """The verdict in Chinese; empty when there is no wording for it."""
    maker = MAKERS.get(tool)
    return maker(arguments, outcome) if maker else ""


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"


def _scope(arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    return SCOPE[ScopeVerdict(outcome.data["verdict"])].format(product=arguments["product"])


def _body(arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    data = outcome.data
    kind, day = BodyKind(data["kind"]), _day(str(data["as_of"]))
    name = data["acronym"] or data["name"]
    if kind is BodyKind.accreditation_body and data["iaf_mla"] and data.get("verified"):
        return (
            f"{name}是真实的认可机构，也是国际互认（IAF MLA，"
            f"现为Global ACI MRA）管理体系领域的签署方（登记册日期{day}）。"
        )
    if notice := re.search(r"CNCA notice (\d{4}) No\.? ?(\d+)", str(data["note"])):
        return (
            f"{arguments['name']}被国家认监委（CNCA）{notice[1]}年第{notice[2]}号公告点名，未经批准；"
            f"未经批准的机构颁发的证书在中国无效（登记册日期{day}）。"
        )
    if (kind is BodyKind.accreditation_body and data["iaf_mla"] is False) or data["iaf_mla"] is False:
        return f"{name}不是国际互认（IAF MLA／Global ACI MRA）的签署方（登记册日期{day}）。"
    if kind is BodyKind.certification_body and data["source"] == NO_ROW:
        return f"“{arguments['name']}”不在我们的登记册中（登记册日期{day}）；从名称看像是认证机构。请查它由谁认可。"
    if kind is BodyKind.accreditation_body:
        return (
            f"{name}是认可机构，但它是否为ISO 9001的签署方还没有得到证实（登记册日期{day}），请在global-aci.org核对。"
        )
    if kind is BodyKind.certification_body:
        return f"{name}是认证机构，不是认可机构：证书由它颁发，分量取决于由谁认可它（登记册日期{day}）。"
    if kind is not BodyKind.unknown:
        return f"{name}不是认可机构，它不认可认证机构（登记册日期{day}）。"
    return f"“{arguments['name']}”不在我们的认可机构和认证机构登记册里（登记册日期{day}）；查不到不等于假，"
    "但没有证据就不要依赖它。"


def _accreditors(arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    data, place = outcome.data, str(arguments["place"])
    called = [name for found in places_in(place) for name in found.also_called]
    name = next((name for name in called if name[0] >= WITHOUT_BLANKS), place)
    if signatories := data.get("signatories"):
        return (
            f"{name}：登记册里的国际互认（IAF MLA，现为Global ACI MRA）管理体系签署方是{'、'.join(signatories)}"
            f"（登记册日期{_day(data['as_of'])}）。"
        )
    if others := data.get("others"):
        return f"{name}：登记册里有{'、'.join(others)}，但是否为ISO 9001的签署方还没有得到证实。"
    return f"登记册里没有{name}的认可机构；这不说明没有，请在global-aci.org查询。"


def _details(arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    checks, no_day = outcome.data.get("checks", []), outcome.data.get("impossible", [])
    if not checks and not no_day:
        return ""
    sentences = [STATUS[Status.fail if no_day else Status(checks[0]["status"])]]
    sentences += [f"{'、'.join(no_day)}不是任何日历上的日子。"] if no_day else []
    said = " ".join([outcome.lead, *outcome.facts])
    expiry, start = arguments.get("expiry_date", ""), arguments.get("issue_date", "")
    if "xpired" in said and expiry and " or " not in expiry:
        sentences.append(f"证书已于{_day(expiry)}过期。")
    if "longer than" in said and start and expiry:
        sentences.append(f"从{_day(start)}到{_day(expiry)}超过三年，而一个认证周期最长三年。")
    if "in every reading" in said or "in every reading" in str(outcome.data.get(ASKED_ALSO) or ""):
        sentences.append("日期无论怎么读都超过三年，而一个认证周期最长三年。")
    if "two ways" in said:
        sentences.append("日期有两种读法，要由人来确定。")
    if "Active on" in said and expiry:
        sentences.append(f"有效期到{_day(expiry)}，在一个周期之内。")
    return "".join(sentences)


def _statistics(_: Mapping[str, Any], outcome: ToolOutcome) -> str:
    figures = outcome.data.get("figures", [])
    listed = "；".join(f"{AREAS.get(f['area'], f['area'])}{f['year']}年{f['value']:,}张" for f in figures)
    if not figures:
        return ""
    told = "".join(_computed(sentence) for sentence in outcome.data.get("computed", ()))
    return f"ISO调查中的有效证书：{listed}。{told}数的是证书，不是工厂，也不说明质量高低。"


def _computed(sentence: str) -> str:
    """A share or a change that was computed, in Chinese."""
    if share := re.match(r"(.+) had ([\d.]+) % of the world's ([\d,]+) certificates in (\d{4})", sentence):
        area, part, world, year = share.groups()
        return f"{AREAS.get(area, area)}{year}年占全球{world}张的{part}%。"
    if change := re.match(r"(.+), (\d{4}) to (\d{4}): ([+-][\d.]+) %", sentence):
        area, first, last, rise = change.groups()
        doubt = "（统计口径有变化，不能直接比较）" if "not comparable" in sentence else ""
        return f"{AREAS.get(area, area)}{first}至{last}年变化{rise}%{doubt}。"
    return ""


def _number(arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    data = outcome.data
    if not data.get("prefix"):
        return f"“{arguments['number']}”不符合我们知道的编号规则；这不是问题，各机构编号方式不同。"
        "请在认证机构的登记系统里查询。"
    parts = [f"{data['prefix']}是认证机构的CNCA批准号末位", f"{data['year']}是颁发年份", f"{data['scheme']}是体系代号"]
    parts += [f"{data['serial']}是流水号", f"R{data['recertifications']}是再认证次数"]
    if data.get("size"):
        parts.append(f"{data['size']}是规模（{SIZES.get(data['size'], '不明')}）")
    return f"编号{arguments['number']}：{'，'.join(parts)}。这是从记录中归纳的，不是公布的规则。"


def _standard(arguments: Mapping[str, Any], outcome: ToolOutcome) -> str:
    status = Status(outcome.data["status"])
    words = {
        Status.fail: "不能接受为有效的认证依据",
        Status.passed: "可以接受",
        Status.review: "需要人工确认",
        Status.unknown: "无法判断",
    }
    return f"{arguments['standard']}：{words[status]}。"


MAKERS: Mapping[str, Callable[[Mapping[str, Any], ToolOutcome], str]] = {
    "check_scope": _scope,
    "check_accreditation": _body,
    "check_certification_body": _body,
    "list_accreditation_bodies": _accreditors,
    "check_certificate_details": _details,
    "certification_statistics": _statistics,
    "decode_certificate_number": _number,
    "check_standard": _standard,
}
