"""Words for what an organisation does to its goods: to design, make, assemble, trade, service them.

Data only. A word is found in the table's spelling (`knowledge.products.spelling`): plain letters, singular. "@make" and
the like are marks that words of other languages are replaced by.
"""

from __future__ import annotations

from enum import StrEnum

from knowledge.products.spelling import key


class Activity(StrEnum):
    """What is done. Only `make` and `shape` are manufacture by themselves."""

    design = "design"
    make = "make"
    shape = "shape"  # one way of making, named: moulding, casting, machining …
    assemble = "assemble"
    treat = "treat"  # plating, painting, heat treatment: of goods that others may have made
    pack = "pack"
    trade = "trade"
    supply = "supply"  # may mean either: makes or sells
    service = "service"
    test = "test"
    move = "move"  # logistics, storage
    build = "build"  # construction


MAKING = frozenset({Activity.make, Activity.shape})

_ENGLISH: dict[Activity, str] = {
    Activity.design: """design|designing|designer|designed|development|developing|develop|developer|developed|r&d|r & d|
        r and d|rd|research|research and development|research & development|research development|engineering design|
        product development|prototyping|prototype development|styling|design and development""",
    Activity.make: """manufacture|manufacturing|manufacturer|manufactured|manufacturing service|production|produce|
        producing|producer|produced|making|maker|make|fabrication|fabricating|fabricator|fabricate|processing|process|
        processor|processed|manufacture process|oem|odm|oem production|odm production|contract manufacturing|
        factory|industrial production|mass production|manufacturing process|construct manufacture|manufactory|
        production process|preparation|manufacturing and processing|cultivation|growing|breeding|brewing|baking|
        roasting|blending|mixing|compounding|refining|smelting|tanning|slaughtering|bottling of water|oem manufacturing|
        odm manufacturing|electronic manufacturing service|ems|remanufacturing|remanufacture|contract production|build""",
    Activity.shape: """molding|injection molding|plastic injection|plastic injection molding|injection|blow molding|
        compression molding|rubber molding|casting|die casting|sand casting|investment casting|precision casting|
        machining|cnc machining|precision machining|turning|milling|cnc turning|cnc milling|cnc processing|
        mechanical processing|metal processing|machine processing|mechanical machining|forging|stamping|
        metal stamping|punching|pressing|extrusion|extruding|welding|sheet metal fabrication|sheet metal processing|
        sheet metal working|metal fabrication|metal working|metalworking|sintering|powder metallurgy|weaving|knitting|
        spinning|sewing|stitching|tailoring|cut and sew|printing|3d printing|screen printing|offset printing|
        thermoforming|vacuum forming|laser cutting|wire cutting|bending|rolling|drawing|wire drawing|die cutting|
        lamination|laminating|foaming|embroidery|carving|plastic processing|rubber processing|food processing|
        wood processing|woodworking|glass processing|leather processing|smt|smt processing|smt mounting|pcba processing|
        surface mounting|bookbinding|binding|mold making|tool making|toolmaking|grinding|cutting|slitting|dyeing""",
    Activity.assemble: """assembly|assembling|assemble|assembler|assembled|final assembly|box build|box-build|
        box build assembly|integration|system integration|mounting|kitting""",
    Activity.treat: """surface treatment|surface finishing|finishing|plating|electroplating|painting|anodizing|
        heat treatment|powder coating|coating|galvanizing|polishing|spraying|electrophoresis|sandblasting|hot dip galvanizing|
        passivation|printing and dyeing|washing|sterilization|sterilizing|repackaging|relabeling|refurbishment|
        refurbishing|reconditioning|recycling|sorting|calibrating|engraving""",
    Activity.pack: """packaging|packing|filling|packaging service|packing service|bottling|labeling|labelling|
        contract packaging|sub-packaging|subpackaging""",
    Activity.trade: """sale|selling|sell|seller|sold|trading|trade|trader|wholesale|wholesaling|wholesaler|retail|
        retailing|retailer|export|exporting|exporter|import|importing|importer|import and export|import & export|
        import export|import / export|distribution|distributing|distributor|distribute|marketing|merchandising|
        commercialization|procurement|purchase|purchasing|sourcing|buying|e-commerce|ecommerce|online sale|trading service|
        sale service|sales and service|agency|agent|brokerage|resale|reselling|reseller|dealing|dealer|stockholding|
        stockist|general trading|trading company|import and export trade|export trade|foreign trade|international trade|
        domestic trade|after sale and sale|leasing|rental|renting|sale and marketing|commerce|cross-border e-commerce""",
    Activity.supply: """supply|supplying|supplier|provision|providing|provide|delivery|delivering|provider|
        supply chain|handling|contract supply""",
    Activity.service: """service|servicing|after-sale service|after sale service|after-sales|after sale|technical service|
        technical support|maintenance|repair|repairing|installation|installing|commissioning|erection|support|
        installation service|consulting|consultation|consultancy|training|management|maintenance service|repair service|
        technical consultation|customer service|overhaul|on-site service|related service|technical consulting|
        operation|operation and maintenance|property management|cleaning service|project management|inspection service|
        fitting out""",
    Activity.test: """testing|test|inspection|calibration|measurement|verification|certification|laboratory testing|
        quality control|quality inspection|testing service|calibration service|analysis|laboratory service|quality assurance""",
    Activity.move: """logistics|warehousing|storage|transport|transportation|warehouse|freight forwarding|shipping|
        freight|stocking|loading and unloading|storing|logistics service|warehousing service|cold storage|customs clearance""",
    Activity.build: """construction|building work|civil engineering|contracting|construction work|decoration engineering|
        building construction|engineering construction|installation engineering|construction service|landscaping""",
}

_CHINESE: dict[Activity, str] = {
    Activity.design: "设计|研发|开发|研究|研制|设计开发|设计和开发|设计与开发|研究开发|技术开发|研究与开发|产品设计|技术研发",
    Activity.make: """生产|制造|加工|制作|生产制造|加工制造|生产加工|制造加工|代工|贴牌生产|来料加工|生产与制造|酿造|烘焙加工|
        种植|养殖|屠宰|冶炼|配制|定制|制造服务|生产过程|加工服务|精加工|深加工|oem|odm|初加工|分切""",
    Activity.shape: """注塑加工|注塑成型|注塑|冲压|冲压加工|压铸|铸造|锻造|机加工|机械加工|数控加工|cnc加工|钣金加工|焊接|
        印刷|挤出|挤塑|吹塑|吸塑|缝制|针织|织造|纺纱|精密加工|贴片加工|pcba加工|smt贴片加工|smt加工|贴片|电路板组装|
        模切|裁剪|刺绣|车削|铣削|激光切割|五金加工|塑料加工|塑胶加工|印花|染色|成型""",
    Activity.assemble: "组装|装配|总装|组装加工|集成|系统集成",
    Activity.treat: "表面处理|电镀|喷涂|喷漆|热处理|阳极氧化|氧化|抛光|打磨|印染|灭菌|喷塑|镀锌|翻新|回收",
    Activity.pack: "包装|分装|灌装|封装|包装服务|贴标",
    Activity.trade: """销售|贸易|进出口|进口|出口|批发|零售|经销|营销|代理|国内贸易|国际贸易|进出口贸易|进出口业务|批发零售|
        采购|网上销售|电子商务|货物进出口|技术进出口|分销|贩卖|对外贸易|代理销售|租赁|批发和零售|销售服务|出口贸易|经营|购销|互联网销售""",
    Activity.supply: "供应|提供|供货|配送供应|供应链管理|供应链",
    Activity.service: """服务|售后服务|安装|维修|维护|技术服务|技术咨询|咨询|培训|调试|保养|运维|运营|管理|修理|技术支持|
        安装调试|物业管理|相关服务|安装服务|维修服务|咨询服务|工程管理""",
    Activity.test: "检测|检验|测试|校准|试验|计量|检测服务|校准服务|检验服务",
    Activity.move: "物流|仓储|运输|仓储服务|配送|货运代理|货物运输|装卸|储存|存储",
    Activity.build: "施工|工程施工|承包|建设|工程承包|装修|安装施工",
}

_GERMAN: dict[Activity, str] = {
    Activity.design: "entwicklung|konstruktion|design|entwurf|forschung|forschung und entwicklung|planung|auslegung|konzeption",
    Activity.make: """herstellung|fertigung|produktion|erzeugung|verarbeitung|bearbeitung|hersteller|produzent|fabrikation|
        herstellen|produzieren|lohnfertigung|serienfertigung|auftragsfertigung|weiterverarbeitung|be- und verarbeitung""",
    Activity.shape: """spritzguss|spritzgiessen|zerspanung|cnc-bearbeitung|cnc-fertigung|metallbearbeitung|drehen|frasen|
        stanzen|schmieden|giessen|druckgiessen|schweissen|drucken|extrusion|konfektion|konfektionierung|blechbearbeitung|
        metallverarbeitung|kunststoffverarbeitung|mechanische bearbeitung|nahen|weben|umformung""",
    Activity.assemble: "montage|zusammenbau|endmontage|baugruppenmontage|bestuckung",
    Activity.treat: "oberflachenbehandlung|oberflachenveredelung|lackierung|beschichtung|warmebehandlung|galvanik|veredelung|verzinkung",
    Activity.pack: "verpackung|abfullung|abpacken|verpacken",
    Activity.trade: """vertrieb|verkauf|handel|grosshandel|einzelhandel|import|export|import und export|vermarktung|einkauf|
        beschaffung|handler|grosshandler|importeur|exporteur|aussenhandel|distribution|vermietung|onlinehandel|versandhandel""",
    Activity.supply: "lieferung|bereitstellung|belieferung|lieferant|anbieter",
    Activity.service: """service|wartung|reparatur|instandhaltung|kundendienst|dienstleistung|dienstleistungen|beratung|
        installation|inbetriebnahme|schulung|instandsetzung|einbau|kundenservice""",
    Activity.test: "prufung|kalibrierung|inspektion|prufungen|messung",
    Activity.move: "logistik|lagerung|transport|lagerhaltung|spedition|lager",
    Activity.build: "bau|errichtung|bauausfuhrung",
}

_SPANISH: dict[Activity, str] = {
    Activity.design: "diseno|desarrollo|investigacion|investigacion y desarrollo|i+d|diseno y desarrollo|proyecto",
    Activity.make: """fabricacion|produccion|elaboracion|manufactura|confeccion de|procesado|procesamiento|transformacion|fabricante|
        productor|fabricar|producir|elaborar|manufacturado|cultivo""",
    Activity.shape: """moldeo|moldeo por inyeccion|inyeccion|inyeccion de plastico|mecanizado de|mecanizacion|mecanizado|estampacion|forjado|
        fundicion de|soldadura|impresion|extrusion|corte|costura|tejeduria|corte y confeccion|torneado de|troquelado de""",
    Activity.assemble: "montaje|ensamblaje|ensamble|ensamblado",
    Activity.treat: "tratamiento de superficies|tratamiento superficial|tratamiento termico|pintado|galvanizado|cromado|lacado",
    Activity.pack: "envasado|empaquetado|embotellado|acondicionamiento",
    Activity.trade: """venta|ventas|comercializacion|comercio|distribucion|importacion|exportacion|importacion y exportacion|
        compraventa|compra y venta|mayorista|venta al por mayor|comercio al por mayor|venta al por menor|distribuidor|
        importador|exportador|compra|comercializadora|alquiler""",
    Activity.supply: "suministro|provision|entrega|proveedor",
    Activity.service: """servicio|servicios|mantenimiento|reparacion|instalacion|servicio posventa|servicio postventa|
        asistencia tecnica|asesoramiento|consultoria|puesta en marcha|posventa|postventa""",
    Activity.test: "ensayo|inspeccion|calibracion|ensayos|verificacion",
    Activity.move: "logistica|almacenamiento|transporte|almacenaje|almacen",
    Activity.build: "construccion|obra",
}

# Ways of making -> the property that goods made so have (properties.csv).
SHAPES: dict[str, str] = {
    "injection mold": "injection molded",
    "plastic injection": "injection molded",
    "injection": "injection molded",
    "blow mold": "blow molded",
    "mold": "molded",
    "rubber mold": "molded",
    "compression mold": "molded",
    "die cast": "die cast",
    "cast": "cast",
    "sand cast": "cast",
    "investment cast": "cast",
    "precision cast": "cast",
    "machin": "machined",
    "turning": "machined",
    "milling": "machined",
    "mechanical process": "machined",
    "cnc": "machined",
    "forging": "forged",
    "stamping": "stamped",
    "punching": "stamped",
    "pressing": "stamped",
    "extru": "extruded",
    "welding": "welded",
    "sheet metal": "sheet metal",
    "sintering": "sintered",
    "powder metallurgy": "sintered",
    "knitting": "knitted",
    "weaving": "woven",
    "printing": "printed",
    "thermoform": "thermoformed",
    "vacuum form": "thermoformed",
    "3d printing": "3d printed",
}

_CHINESE_SHAPES = {
    "注塑": "injection molded",
    "压铸": "die cast",
    "冲压": "stamped",
    "铸造": "cast",
    "锻造": "forged",
    "机加工": "machined",
    "机械加工": "machined",
    "数控加工": "machined",
    "cnc": "machined",
    "车削": "machined",
    "铣削": "machined",
    "钣金": "sheet metal",
    "焊接": "welded",
    "印刷": "printed",
    "挤出": "extruded",
    "吹塑": "blow molded",
    "吸塑": "thermoformed",
    "针织": "knitted",
    "织造": "woven",
}
_SPANISH_SHAPES = {
    "inyeccion": "injection molded",
    "moldeo": "molded",
    "mecaniza": "machined",
    "estampacion": "stamped",
}
_GERMAN_SHAPES = {"spritzg": "injection molded", "zerspan": "machined", "cnc": "machined", "stanzen": "stamped"}


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split("|") if word.strip())


def _shape(word: str, shapes: dict[str, str]) -> str:
    """The property of goods made this way; the longest beginning wins."""
    fits = [start for start in shapes if word.startswith(start)]
    return shapes[max(fits, key=len)] if fits else ""


ENGLISH: dict[str, Activity] = {
    key(word): activity for activity, words in reversed(list(_ENGLISH.items())) for word in _words(words)
}


def shape_of(words: str) -> str:
    """The property that goods have by being made so ("injection molding" -> "injection molded"); else empty."""
    return _shape(key(words), SHAPES)


# Processes that are also common words in front of goods (printing machine): an activity only before "of", "and", the end.
SOFT = frozenset(
    key(word)
    for activity in (
        Activity.shape,
        Activity.assemble,
        Activity.treat,
        Activity.pack,
        Activity.service,
        Activity.test,
        Activity.move,
        Activity.build,
        Activity.supply,
    )
    for word in _words(_ENGLISH[activity])
) | {
    key(word)
    for word in (
        "processing",
        "process",
        "prototype development",
        "research",
        "make",
        "build",
        "mixing",
        "blending",
        "baking",
        "roasting",
        "brewing",
        "factory",
        "preparation",
        "design",
        "processed",
        "produced",
        "manufactured",
        "designed",
        "developed",
        "trade",
        "trading",
        "retail",
        "oem",
        "odm",
        "export",
        "import",
        "marketing",
        "purchase",
        "distribution",
        "production",
        "manufacturing",
        "wholesale",
        "growing",
        "breeding",
        "sale",
        "agent",
        "agency",
        "engineering design",
    )
}


def _marks(table: dict[Activity, str], shapes: dict[str, str]) -> dict[str, str]:
    """Foreign word -> "@activity" or "@activity:property"."""
    marks = {}
    for activity, words in table.items():
        for word in _words(words):
            shape = _shape(word, shapes) if activity is Activity.shape else ""
            marks[word] = f"@{activity}:{shape.replace(' ', '_')}" if shape else f"@{activity}"
    return marks


CHINESE_MARKS = _marks(_CHINESE, _CHINESE_SHAPES)
GERMAN_MARKS = _marks(_GERMAN, _GERMAN_SHAPES)
SPANISH_MARKS = _marks(_SPANISH, _SPANISH_SHAPES)

CHINESE_LINKS = {
    "的": "~",
    "之": "~",
    "和": "and",
    "及": "and",
    "与": "and",
    "以及": "and",
    "或": "or",
    "、": ",",
    "等": "etc",
    "及其": "and",
    "其": "",
    "用": "",
    "类": "",
    "系列": "",
    "各类": "",
    "各种": "",
    "相关": "related",
    "有关": "related",
    "一系列": "",
    "等产品": "etc",
    "产品": "product",
    "为": "",
    "所": "",
    "对": "",
    "从事": "",
    "覆盖": "",
    "涉及": "",
    "范围": "",
    "质量管理体系": "",
    "认证范围": "",
    "专业": "",
    "型": "",
    "式": "",
    "业务": "",
    "活动": "",
    "过程": "",
    "及相关": "and related",
    "包括": "including",
    "包含": "including",
    "例如": "such as",
    "如": "such as",
    "含": "including",
    "外": "",
    "件": "part",
    "配件": "accessory",
    "零部件": "component",
    "部件": "component",
    "零件": "part",
    "制品": "product",
    "用品": "product",
    "除外": "excluded",
    "不含": "excluding",
    "不包括": "excluding",
    "不包含": "excluding",
    "不涉及": "excluding",
    "除": "excluding",
    "不适用": "excluded",
    "外包": "outsourced",
    "委外": "outsourced",
    "委托": "outsourced",
    "非": "non",
    "不": "non",
    "无": "non",
    "资质范围内": "license",
    "资质许可范围内": "license",
    "许可范围内": "license",
    "许可证范围内": "license",
    "资质": "license",
    "许可": "license",
    "许可证": "license",
    "法律法规允许范围内": "license",
    "批准": "license",
    "在": "",
    "内": "",
    "按": "",
    "公司": "",
    "有限公司": "",
    "位于": "",
    "场所": "site",
    "地点": "site",
    "总部": "site",
    "工厂": "site",
    "由": "",
    "一般": "",
    "普通": "",
    "专用": "",
    "高端": "",
    "新型": "",
    "多功能": "",
}
GERMAN_LINKS_WORDS = {
    "von": "of",
    "vom": "of",
    "der": "",
    "die": "",
    "das": "",
    "des": "",
    "den": "",
    "dem": "",
    "und": "and",
    "sowie": "and",
    "oder": "or",
    "mit": "with",
    "fur": "for",
    "aus": "made of",
    "zu": "",
    "zum": "for",
    "zur": "for",
    "inkl": "including",
    "inklusive": "including",
    "einschliesslich": "including",
    "ausser": "excluding",
    "ausgenommen": "excluding",
    "ohne": "excluding",
    "nicht": "non",
    "ausgeschlossen": "excluded",
    "nicht anwendbar": "excluded",
    "handel mit": "@trade of",
    "grosshandel mit": "@trade of",
    "einzelhandel mit": "@trade of",
    "extern": "outsourced",
    "ausgelagert": "outsourced",
    "fremdvergabe": "outsourced",
    "z.b": "such as",
    "zubehor": "accessory",
    "wie": "such as",
    "insbesondere": "such as",
    "aller art": "",
    "verschiedener": "",
    "im bereich": "of",
    "geltungsbereich": "",
    "in": "in",
    "standort": "site",
    "werk": "site",
    "ausschluss": "excluding",
    "bereich": "",
    "ein": "",
    "eine": "",
    "einer": "",
    "eines": "",
    "am": "",
    "im": "in",
}
SPANISH_LINKS = {
    "de": "of",
    "del": "of",
    "la": "",
    "el": "",
    "los": "",
    "las": "",
    "y": "and",
    "e": "and",
    "o": "or",
    "u": "or",
    "para": "for",
    "con": "with",
    "por": "by",
    "asi como": "and",
    "incluyendo": "including",
    "incluido": "including",
    "incluidos": "including",
    "tales como": "such as",
    "como": "such as",
    "excepto": "excluding",
    "salvo": "excluding",
    "excluyendo": "excluding",
    "sin": "excluding",
    "excluido": "excluded",
    "excluida": "excluded",
    "no aplicable": "excluded",
    "subcontratado": "outsourced",
    "subcontratada": "outsourced",
    "externalizado": "outsourced",
    "externalizada": "outsourced",
    "no": "non",
    "un": "",
    "una": "",
    "en": "in",
    "al": "",
    "todo tipo": "",
    "a excepcion": "excluding",
    "excluye": "excluding",
    "toda clase": "",
    "diversos": "",
    "planta": "site",
    "sede": "site",
    "productos": "product",
    "producto": "product",
}
