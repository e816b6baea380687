"""What a text says in numbers is read as it would be told, and what only looks like a quantity is left alone."""

from __future__ import annotations

import pytest
from growth import in_step, repeated
from hypothesis import given
from hypothesis import strategies as st

from cleantext import quantities
from cleantext.measure import Quantity, days

# An expression as official prose prints it, and what it says: kind, value or value..upper with unit, or ISO dates.
ROWS = """
全年完成投资8.06亿元 | money 806000000 CNY
到位资金3.25亿元 | money 325000000 CNY
争取资金1317.3万元 | money 13173000 CNY
补助60万元 | money 600000 CNY
总投资1.2万亿元 | money 1200000000000 CNY
给予一次性奖励2000万元 | money 20000000 CNY
人均收入23,614元 | money 23614 CNY
每吨260元 | money 260 CNY
票价￥35 | money 35 CNY
售价¥1,280.50 | money 1280.50 CNY
人民币5万元整 | money 50000 CNY
出口5.4亿美元 | money 540000000 USD
贷款300万欧元 | money 3000000 EUR
折合12万港元 | money 120000 HKD
新台币320元 | money 320 CNY
预算$5 million | money 5000000 USD
成本US$12.50 | money 12.50 USD
奖金€300 | money 300 EUR
罚款5万元以上10万元以下 | money 50000 CNY; money 100000 CNY
13万元～17万元 | money 130000..170000 CNY
13—17万元 | money 130000..170000 CNY
每亩补贴200至300元 | money 200..300 CNY
三百二十万元 | money 3200000 CNY
一千二百元 | money 1200 CNY
两万元 | money 20000 CNY
四点五亿元 | money 450000000 CNY
同比增长30.1% | percent 30.1 %
下降５．２％ | percent 5.2 %
占比15%～30% | percent 15..30 %
占比15～30% | percent 15..30 %
提高2.5个百分点 | percent 2.5 %
下降1—2个百分点 | percent 1..2 %
百分之十二点五 | percent 12.5 %
百分之百 | percent 100 %
达到百分之六十以上 | percent 60 %
合格率98.7% | percent 98.7 %
增速为0.5% | percent 0.5 %
面积3,600m² | quantity 3600 m²
建筑面积1.2万平方米 | quantity 12000 m²
流域面积1320平方公里 | quantity 1320 km²
种植120万亩 | quantity 1200000 亩
造林3.5万公顷 | quantity 35000 ha
全长62公里 | quantity 62 km
线路长12.6km | quantity 12.6 km
高5米 | quantity 5 m
雨量35毫米 | quantity 35 mm
水深120厘米 | quantity 120 cm
库容2.16亿立方米 | quantity 216000000 m³
流量350立方米/秒 | quantity 350 m³/s
日供水3万吨 | quantity 30000 t
产量1.26亿吨 | quantity 126000000 t
净重12.6kg | quantity 12.6 kg
单产500公斤 | quantity 500 kg
每片50毫克 | quantity 50 mg
取样20毫升 | quantity 20 mL
装机30兆瓦 | quantity 30 MW
用电5千瓦时 | quantity 5 kW·h
发电1.2亿千瓦时 | quantity 120000000 kW·h
电压110千伏 | quantity 110 kV
噪声45分贝 | quantity 45 dB
气温-5℃ | quantity -5 ℃
水温18—22℃ | quantity 18..22 ℃
最高气温35摄氏度 | quantity 35 ℃
时速80公里/小时 | quantity 80 km/h
风速12米/秒 | quantity 12 m/s
浓度3.5mg/L | quantity 3.5 mg/L
宽带200Mbps | quantity 200 Mbps
文件大小28MB | quantity 28 MB
共12座 | quantity 12 座
建成书房12座 | quantity 12 座
惠及3,250户 | quantity 3250 户
安置1.2万人 | quantity 12000 人
接待1.26万人次 | quantity 12600 人次
新增企业56家 | quantity 56 家
100余家企业 | quantity 100 家
300多户居民 | quantity 300 户
签约7个项目 | quantity 7 个
办结36件 | quantity 36 件
检查120次 | quantity 120 次
购置车辆8辆 | quantity 8 辆
藏书1,126万册 | quantity 11260000 册
发放资料2万份 | quantity 20000 份
举办活动7场 | quantity 7 场
维修3处 | quantity 3 处
学校5所 | quantity 5 所
立案6起 | quantity 6 起
增长2.3倍 | quantity 2.3 倍
历时3个月 | quantity 3 个月
为期15天 | quantity 15 天
30个工作日内 | quantity 30 天
营业8小时 | quantity 8 h
约45分钟 | quantity 45 min
5—8公里 | quantity 5..8 km
10至15人 | quantity 10..15 人
3~5个 | quantity 3..5 个
100～150亩 | quantity 100..150 亩
1万至2万户 | quantity 10000..20000 户
一百二十亩 | quantity 120 亩
两千公里 | quantity 2000 km
三十五户 | quantity 35 户
一万五千册 | quantity 15000 册
二十公斤 | quantity 20 kg
2021年6月21日 | date 2021-06-21
2021年6月 | date 2021-06
2021年 | date 2021
截至2022年底 | date 2022
2021-06-21 | date 2021-06-21
2021/6/1 | date 2021-06-01
2021.6.21 | date 2021-06-21
二〇二一年六月二十一日 | date 2021-06-21
二○二○年十二月三日 | date 2020-12-03
一九七八年 | date 1978
二〇二一年 | date 2021
6月21日 | date --06-21
十月一日 | date --10-01
1-4月 | period --01..--04
1—6月 | period --01..--06
2021年1-4月 | period 2021-01..2021-04
2021年1月至6月 | period 2021-01..2021-06
2021年第三季度 | date 2021
2021年一季度 | period 2021-01..2021-03
2020年4季度 | period 2020-10..2020-12
2021年上半年 | period 2021-01..2021-06
2021年下半年 | period 2021-07..2021-12
2018—2020年 | period 2018..2020
2018-2020年 | period 2018..2020
2018年至2020年 | period 2018..2020
2018年—2020年 | period 2018..2020
6月1日至30日 | period --06-01..--06-30
6月1日至7月15日 | period --06-01..--07-15
2021年6月1日至7月2日 | period 2021-06-01..2021-07-02
2021年12月25日至2022年1月5日 | period 2021-12-25..2022-01-05
2024年完成投资3.2亿元，同比增长12% | date 2024; money 320000000 CNY; percent 12 %
5月底前安装2台，功率7kW | quantity 2 台; quantity 7 kW
The line is 62 km long and cost $5 million. | quantity 62 km; money 5000000 USD
三年倍增 |
三个方面 |
一项工作 |
两条主线 |
千家万户 |
百倍努力 |
一是抓培训 |
第三条 |
四季如春 |
乐政发〔2018〕59号 |
第0015号提案 |
电话：0746-6612088 |
9:00至17:30 |
比分3:2 |
版本v1.2.3 |
192.168.0.1 |
GB/T 15834—2011 |
十二届五次会议 |
五一路38号 |
“十四五”规划 |
房间A12 |
1.1 概述 |
（一）加强组织 |
5G网络 |
""".strip().split("\n")


def said(quantity: Quantity) -> str:
    """Write a quantity as the rows do."""
    if quantity.first:
        return f"{quantity.kind} {quantity.first}" + (f"..{quantity.last}" if quantity.last else "")
    upper = "" if quantity.upper is None else f"..{quantity.upper:f}"
    return f"{quantity.kind} {quantity.value:f}{upper} {quantity.unit}"


def plain(told: str) -> str:
    """Write numbers without trailing zeros, which say nothing here."""
    parts = told.split(" ")
    if len(parts) == 3:
        parts[1] = "..".join(x.rstrip("0").rstrip(".") if "." in x else x for x in parts[1].split(".."))
    return " ".join(parts)


def test_there_are_rows_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.partition(" |")[0])
def test_expressions(row: str) -> None:
    text, _, told = row.partition(" |")
    got = [plain(said(q)) for q in quantities(text)]
    assert got == [plain(x.strip()) for x in told.split(";") if x.strip()]


@given(st.text(alphabet="0123456789.,%—至年月日万亿元个〇一二三十百 kmg℃$-", max_size=60))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2021年", ["2021-01-01", "2021-12-31"]),
        ("2020年2月", ["2020-02-01", "2020-02-29"]),
        ("2021年一季度", ["2021-01-01", "2021-03-31"]),
    ],
)
def test_days_of_a_period(text: str, span: list[str]) -> None:
    assert list(days(quantities(text)[0])) == span


@pytest.mark.parametrize("unit", ["1", "一", "1.", "1,", "1—", "2021年", "百分之", "万", "9 "])
def test_time_grows_no_faster_than_text(unit: str) -> None:
    in_step(quantities, repeated(unit), 20_000, 80_000)
