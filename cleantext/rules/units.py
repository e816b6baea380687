"""Units: compatibility characters and look-alikes, and how they are spelt; values are never touched.

Quotes around a lone unit mean that the text talks about the character, which then stays, as in code.
"""

from . import Unit

AFTER_NUMBER = "(?:(?<=[0-9])|(?<=[0-9] ))"
ENDS = "(?![A-Za-z0-9²³µμΩ°㎀-㏿-])"

UNITS: tuple[Unit, ...] = (
    Unit("square-metre", "㎡", "m²", (("展开面积1.02㎡", "展开面积1.02m²"), ("共 80 ㎡ 的场地", "共 80 m² 的场地"), ("符号“㎡”怎么读", "符号“㎡”怎么读"))),
    Unit("cubic-metre", "㎥", "m³", (("蓄水2.16亿㎥", "蓄水2.16亿m³"), ("The tank holds 5 ㎥.", "The tank holds 5 m³."), ("符号“㎥”怎么读", "符号“㎥”怎么读"))),
    Unit("millimetre", "㎜", "mm", (("外形355㎜×205㎜", "外形355mm×205mm"), ("a 5 ㎜ hex key", "a 5 mm hex key"), ("代码`㎜`不认", "代码`㎜`不认"))),
    Unit("centimetre", "㎝", "cm", (("可延长至300㎝", "可延长至300cm"), ("约30㎝高", "约30cm高"), ("代码`㎝`不认", "代码`㎝`不认"))),
    Unit("kilometre", "㎞", "km", (("全长62㎞", "全长62km"), ("限速60㎞/h", "限速60km/h"), ("“㎞”是一个字符", "“㎞”是一个字符"))),
    Unit("nanometre", "㎚", "nm", (("波长550㎚", "波长550nm"), ("制程7㎚", "制程7nm"), ("“㎚”是一个字符", "“㎚”是一个字符"))),
    Unit("micrometre", "㎛", "μm", (("粒径2.5㎛", "粒径2.5μm"), ("滤芯精度5㎛", "滤芯精度5μm"), ("“㎛”是一个字符", "“㎛”是一个字符"))),
    Unit("square-millimetre", "㎟", "mm²", (("截面2.5㎟", "截面2.5mm²"), ("线径4㎟", "线径4mm²"), ("“㎟”是一个字符", "“㎟”是一个字符"))),
    Unit("square-centimetre", "㎠", "cm²", (("压力每㎠", "压力每cm²"), ("面积20㎠", "面积20cm²"), ("“㎠”是一个字符", "“㎠”是一个字符"))),
    Unit("square-kilometre", "㎢", "km²", (("流域1,320㎢", "流域1,320km²"), ("辖区9㎢", "辖区9km²"), ("“㎢”是一个字符", "“㎢”是一个字符"))),
    Unit("cubic-millimetre", "㎣", "mm³", (("体积8㎣", "体积8mm³"), ("孔容3㎣", "孔容3mm³"), ("“㎣”是一个字符", "“㎣”是一个字符"))),
    Unit("cubic-centimetre", "㎤", "cm³", (("密度1g/㎤", "密度1g/cm³"), ("体积8㎤", "体积8cm³"), ("“㎤”是一个字符", "“㎤”是一个字符"))),
    Unit("cubic-kilometre", "㎦", "km³", (("库容2㎦", "库容2km³"), ("冰量8㎦", "冰量8km³"), ("“㎦”是一个字符", "“㎦”是一个字符"))),
    Unit("kilogram", "㎏", "kg", (("净重12.6㎏", "净重12.6kg"), ("重约3 ㎏", "重约3 kg"), ("代码`㎏`不认", "代码`㎏`不认"))),
    Unit("milligram", "㎎", "mg", (("每片50㎎", "每片50mg"), ("钠20㎎", "钠20mg"), ("“㎎”是一个字符", "“㎎”是一个字符"))),
    Unit("microgram", "㎍", "μg", (("叶酸400㎍", "叶酸400μg"), ("PM2.5为35㎍/m³", "PM2.5为35μg/m³"), ("“㎍”是一个字符", "“㎍”是一个字符"))),
    Unit("millilitre", "㎖", "mL", (("每次10㎖", "每次10mL"), ("净含量500㎖", "净含量500mL"), ("“㎖”是一个字符", "“㎖”是一个字符"))),
    Unit("microlitre", "㎕", "μL", (("取样20㎕", "取样20μL"), ("移液10㎕", "移液10μL"), ("“㎕”是一个字符", "“㎕”是一个字符"))),
    Unit("decilitre", "㎗", "dL", (("血糖90mg/㎗", "血糖90mg/dL"), ("酒精80mg/㎗", "酒精80mg/dL"), ("“㎗”是一个字符", "“㎗”是一个字符"))),
    Unit("kilolitre", "㎘", "kL", (("储油3㎘", "储油3kL"), ("用水5㎘", "用水5kL"), ("“㎘”是一个字符", "“㎘”是一个字符"))),
    Unit("cc", "㏄", "cc", (("排量125㏄", "排量125cc"), ("注射5㏄", "注射5cc"), ("“㏄”是一个字符", "“㏄”是一个字符"))),
    Unit("hertz", "㎐", "Hz", (("市电50㎐", "市电50Hz"), ("刷新率60㎐", "刷新率60Hz"), ("“㎐”是一个字符", "“㎐”是一个字符"))),
    Unit("kilohertz", "㎑", "kHz", (("采样48㎑", "采样48kHz"), ("频率20㎑", "频率20kHz"), ("“㎑”是一个字符", "“㎑”是一个字符"))),
    Unit("megahertz", "㎒", "MHz", (("主频800㎒", "主频800MHz"), ("频段700㎒", "频段700MHz"), ("“㎒”是一个字符", "“㎒”是一个字符"))),
    Unit("gigahertz", "㎓", "GHz", (("主频3.2㎓", "主频3.2GHz"), ("频段5㎓", "频段5GHz"), ("“㎓”是一个字符", "“㎓”是一个字符"))),
    Unit("terahertz", "㎔", "THz", (("频率1㎔", "频率1THz"), ("带宽2㎔", "带宽2THz"), ("“㎔”是一个字符", "“㎔”是一个字符"))),
    Unit("kilowatt", "㎾", "kW", (("功率7㎾", "功率7kW"), ("用电5㎾·h", "用电5kW·h"), ("“㎾”是一个字符", "“㎾”是一个字符"))),
    Unit("megawatt", "㎿", "MW", (("装机30㎿", "装机30MW"), ("负荷5,430㎿", "负荷5,430MW"), ("“㎿”是一个字符", "“㎿”是一个字符"))),
    Unit("kilopascal", "㎪", "kPa", (("气压101㎪", "气压101kPa"), ("胎压250㎪", "胎压250kPa"), ("“㎪”是一个字符", "“㎪”是一个字符"))),
    Unit("megapascal", "㎫", "MPa", (("强度30㎫", "强度30MPa"), ("压力2.5㎫", "压力2.5MPa"), ("“㎫”是一个字符", "“㎫”是一个字符"))),
    Unit("millisecond", "㎳", "ms", (("延迟20㎳", "延迟20ms"), ("快门5㎳", "快门5ms"), ("“㎳”是一个字符", "“㎳”是一个字符"))),
    Unit("microsecond", "㎲", "μs", (("脉宽50㎲", "脉宽50μs"), ("间隔8㎲", "间隔8μs"), ("“㎲”是一个字符", "“㎲”是一个字符"))),
    Unit("kilovolt", "㎸", "kV", (("电压110㎸", "电压110kV"), ("线路35㎸", "线路35kV"), ("“㎸”是一个字符", "“㎸”是一个字符"))),
    Unit("millivolt", "㎷", "mV", (("偏差5㎷", "偏差5mV"), ("信号20㎷", "信号20mV"), ("“㎷”是一个字符", "“㎷”是一个字符"))),
    Unit("milliamp", "㎃", "mA", (("漏电30㎃", "漏电30mA"), ("电流20㎃", "电流20mA"), ("“㎃”是一个字符", "“㎃”是一个字符"))),
    Unit("kilocalorie", "㎉", "kcal", (("热量230㎉", "热量230kcal"), ("每日2,000㎉", "每日2,000kcal"), ("“㎉”是一个字符", "“㎉”是一个字符"))),
    Unit("decibel", "㏈", "dB", (("噪声45㏈", "噪声45dB"), ("增益8㏈", "增益8dB"), ("“㏈”是一个字符", "“㏈”是一个字符"))),
    Unit("kilohm", "㏀", "kΩ", (("电阻4.7㏀", "电阻4.7kΩ"), ("阻值10㏀", "阻值10kΩ"), ("“㏀”是一个字符", "“㏀”是一个字符"))),
    Unit("megohm", "㏁", "MΩ", (("绝缘2㏁", "绝缘2MΩ"), ("阻值10㏁", "阻值10MΩ"), ("“㏁”是一个字符", "“㏁”是一个字符"))),
    Unit("ohm", "\N{OHM SIGN}", "Ω", (("电阻50\N{OHM SIGN}", "电阻50Ω"), ("a 50 \N{OHM SIGN} load", "a 50 Ω load"), ("“\N{OHM SIGN}”是一个字符", "“\N{OHM SIGN}”是一个字符"))),
    Unit("kelvin", "\N{KELVIN SIGN}", "K", (("温度273\N{KELVIN SIGN}", "温度273K"), ("色温5000\N{KELVIN SIGN}", "色温5000K"), ("“\N{KELVIN SIGN}”是一个字符", "“\N{KELVIN SIGN}”是一个字符"))),
    Unit(
        "micro", "(?<![A-Za-z])\N{MICRO SIGN}(?=(?:[mgsLlAFVWHΩ\N{OHM SIGN}]|mol|Pa|Sv|Gy)(?![A-Za-z])|[㎀-㏿])", "μ",
        (("浓度35\N{MICRO SIGN}g/m³", "浓度35μg/m³"), ("a 5 \N{MICRO SIGN}m filter", "a 5 μm filter"), ("均值\N{MICRO SIGN}与方差", "均值\N{MICRO SIGN}与方差"), ("`5\N{MICRO SIGN}m`", "`5\N{MICRO SIGN}m`")),
    ),
    Unit("kilowatt-hour-case", AFTER_NUMBER + "[Kk\N{KELVIN SIGN}][Ww][Hh]" + ENDS, "kWh", (("用电5KWh。", "用电5kWh。"), ("年发电120 KWH，自用", "年发电120 kWh，自用"), ("KWh是能量单位", "KWh是能量单位")), chinese=True),
    Unit("kilowatt-case", AFTER_NUMBER + "[K\N{KELVIN SIGN}][Ww]" + ENDS, "kW", (("装机30KW，一期", "装机30kW，一期"), ("功率7 Kw的炉子", "功率7 kW的炉子"), ("型号KW-30", "型号KW-30"), ("a 5 KW motor", "a 5 KW motor")), chinese=True),
    Unit("kilometre-case", AFTER_NUMBER + "[K\N{KELVIN SIGN}][Mm]" + ENDS, "km", (("全长62KM，限速60Km/h", "全长62km，限速60km/h"), ("距县城8 KM处", "距县城8 km处"), ("型号30KM-2的水泵", "型号30KM-2的水泵")), chinese=True),
    Unit("kilogram-case", AFTER_NUMBER + "[K\N{KELVIN SIGN}][Gg]" + ENDS, "kg", (("净重12.6KG。", "净重12.6kg。"), ("每袋25 Kg装", "每袋25 kg装"), ("品牌KG的灯", "品牌KG的灯")), chinese=True),
    Unit("kilovolt-case", AFTER_NUMBER + "[K\N{KELVIN SIGN}][Vv]" + ENDS, "kV", (("电压110KV，架空", "电压110kV，架空"), ("线路35 KV改造", "线路35 kV改造"), ("KV是缩写", "KV是缩写")), chinese=True),
    Unit("square-metre-digit", AFTER_NUMBER + "m2" + ENDS, "m²", (("面积120m2，层高3米", "面积120m²，层高3米"), ("约30 m2的房间", "约30 m²的房间"), ("令m2=3，求和", "令m2=3，求和")), chinese=True),
    Unit("square-kilometre-digit", AFTER_NUMBER + "km2" + ENDS, "km²", (("辖区35km2。", "辖区35km²。"), ("流域1,320 km2，多年", "流域1,320 km²，多年"), ("文件km2已删", "文件km2已删")), chinese=True),
    Unit("cubic-metre-digit", AFTER_NUMBER + "m3" + ENDS, "m³", (("体积30m3，高2米", "体积30m³，高2米"), ("沙土5 m3。", "沙土5 m³。"), ("令m3=3，求和", "令m3=3，求和")), chinese=True),
    Unit(
        "celsius", "(?<=[0-9])[°º˚]C(?![A-Za-zＡ-Ｚａ-ｚ])|(?<=[0-9] )[°º˚]C(?![A-Za-zＡ-Ｚａ-ｚ])", "℃",
        (("室温25°C左右", "室温25℃左右"), ("低于 -5 ºC 时停用", "低于 -5 ℃ 时停用"), ("Store at 25 °C.", "Store at 25 °C."), ("气温18℃", "气温18℃")),
        chinese=True,
    ),
)
