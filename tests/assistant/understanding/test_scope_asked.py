"""A scope statement and a product are found in a question, in the ways that people write them."""

import pytest

from assistant.understanding.scope_asked import clean_product, product_asked, scope_statement

# ruff: noqa: E501
ASKED = [
    ('Scope "manufacture of brass valves" - does it cover lamps?', "manufacture of brass valves", "lamps"),
    ("The scope says sales of carpets. Does it cover rugs?", "sales of carpets", "rugs"),
    ("scope: production of steel pipes. product: elbows", "production of steel pipes", "elbows"),
    ("certificate reads design and manufacture of pumps; are compressors covered?", "design and manufacture of pumps", "compressors"),
    ('does "manufacture of tents" include awnings?', "manufacture of tents", "awnings"),
    ("I'm buying glass jars. Scope on cert is 'Production of glass bottles'. Covered?", "Production of glass bottles", "glass jars"),
    ('Are ladders covered by "manufacture of scaffolding"?', "manufacture of scaffolding", "ladders"),
    ("scope is powder coating of metal parts, i want to order shelves, ok?", "powder coating of metal parts", "shelves"),
    ("证书范围写“陶瓷餐具的生产”，能覆盖玻璃杯吗？", "陶瓷餐具的生产", "玻璃杯"),
    ("认证范围是水泵的设计和生产，我买阀门，算覆盖吗？", "水泵的设计和生产", "阀门"),
    ("Geltungsbereich: „Herstellung von Pumpen“. Deckt das Ventile ab?", "Herstellung von Pumpen", "Ventile"),
    ('El alcance dice "fabricación de alfombras", ¿cubre cortinas?', "fabricación de alfombras", "cortinas"),
    ("Le périmètre est « fabrication de pompes ». Couvre-t-il des vannes ?", "fabrication de pompes", "vannes"),
]  # fmt: skip


ASKED_WITHOUT_A_STATEMENT = [
    ("cert says umbrellas, we buy tents", "umbrellas", "tents"),
    ("certificate: 'Manufacture of mattresses'. Want: pillows. alright?", "Manufacture of mattresses", "pillows"),
    (
        "Text: 'Sales of garden tools'. The seller says he makes the spades himself. Enough?",
        "Sales of garden tools",
        "spades",
    ),
    ("供应商的证书是做塑料杯的，我要买陶瓷杯，可以吗", "塑料杯的生产", "陶瓷杯"),
    ("认证只写生产童车的，我们采购轮椅，行吗？", "童车的生产", "轮椅"),
]


@pytest.mark.parametrize(("question", "scope", "product"), [*ASKED, *ASKED_WITHOUT_A_STATEMENT])
def test_scope_and_product_are_found(question: str, scope: str, product: str) -> None:
    found, rest = scope_statement(question)
    assert (found, product_asked(rest)) == (scope, product)


@pytest.mark.parametrize(
    "question",
    [
        "What is the scope of certification?",
        "scope is vague, we buy rugs",
        "cert says nothing about rugs, we buy rugs",
        "how do I read a scope",
        "cert scope vs my product what to check",
        'The seal says "ISO certified", is that right?',
        "证书的认证范围是什么？",
        "认证是做贸易的，我想买水泵",
    ],
)
def test_a_question_without_a_statement_has_none(question: str) -> None:
    assert scope_statement(question)[0] == ""


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("my order of garden chairs too", "garden chairs"),
        ("the LED strips as well?", "LED strips"),
        ("I would like rain coats too", "rain coats"),
        ("we take brass taps", "brass taps"),
        ("it", ""),
        ("my order", ""),
        ("这批货的阀门吗", "这批货的阀门"),
    ],
)
def test_a_product_is_what_is_left_without_small_words(words: str, product: str) -> None:
    assert clean_product(words) == product


@pytest.mark.parametrize(
    ("text", "scope", "product"),
    [
        (
            'cert scope: "Production of steel shelves". my order: shelves. fine?',
            "Production of steel shelves",
            "shelves",
        ),
        ("And if it said production of cotton towels and bath rugs?", "production of cotton towels and bath rugs", ""),
    ],
)
def test_scope_and_order_stand_in_other_arrangements(text: str, scope: str, product: str) -> None:
    found, rest = scope_statement(text)
    assert (found, product_asked(rest)) == (scope, product)
