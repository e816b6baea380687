r"""Damage inside a text: what intruded goes, what was lost is only remarked, for nothing tells for certain what it was.

Every match contains what `cues` finds, which begins with a character that text has seldom and is looked for first. `new` is what the match becomes, `\1` what its first group
matched; None makes it a remark, and `meant` says what may have been meant, where that can be told.
"""

from . import Defect

DEFECTS: tuple[Defect, ...] = (
    Defect(
        "gloss", r"(?<=[\u4e00-\u9fff])\([bpmfdtnlgkhjqxrzcsywaoeāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüiu]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][bpmfdtnlgkhjqxrzcsywaoeiuü]{0,4}\)", "",
        (("請各單位按照關(guān)于此事的決定執(zhí)行。", "請各單位按照關于此事的決定執行。"), ("報(bào)告已經(jīng)送出。", "報告已經送出。"), ("黽(mǐn)池在豫西。", "黽(mǐn)池在豫西。"), ("饕餮(tāo tiè)是兽名。", "饕餮(tāo tiè)是兽名。")),
        cues=r"\([a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", least=2, needs="(",
    ),
    Defect(
        "chunk-number", r"(?<=[\u4e00-\u9fff])\n{1,2}\d{1,3}、(?=[\u4e00-\u9fff]{1,2}[,，。(（ ])", "",
        (("这些数据都保存在房屋信\n2、息，供以后查询使用。", "这些数据都保存在房屋信息，供以后查询使用。"), ("以上各项须按照实际的情\n\n13、况。另行通知。", "以上各项须按照实际的情况。另行通知。"), ("一共两条。\n2、水，要烧开。", "一共两条。\n2、水，要烧开。"), ("上课以前请准备好下面的器材\n1、笔，三支。\n2、纸，两张。", "上课以前请准备好下面的器材\n1、笔，三支。\n2、纸，两张。")),
        cues=r"\n\d{1,3}、", within=10,
    ),
    Defect(
        "contents-field", r"TOC ?\\o ?[\"“”]\d-\d[\"“”](?: ?\\[a-z]\d{0,8}){0,6} ?", "",
        (('方法指导TOC\\o"1-2"\\h\\u6802第1章概述', "方法指导第1章概述"), ('TOC \\o "1-3" \\h \\z \\u 第一章 总则', "第一章 总则"), ("域代码TOC会生成目录。", "域代码TOC会生成目录。")),
        cues="TOC", needs="A",
    ),
    Defect(
        "jammer", r"(?m)^(?=(?:[!-~]{1,3} ){6,60}[!-~]{1,3}$)(?!.*[A-Za-z]{3})(?=.*?[A-Za-z]([*/%;+^&#@!~|-]) .*?[A-Za-z](?!\1)([*/%;+^&#@!~|-]) .*?[A-Za-z](?!\1|\2)[*/%;+^&#@!~|-](?: |$)).*\n?", "",
        (("第一段到此。\n/ G- k; W% a% |( ^# n% J3 n I/ @ 9\n第二段。", "第一段到此。\n第二段。"), ("正文第一段。\nz* z/ _4 ^9 v9 W9 Y+ U; P\n正文第二段。", "正文第一段。\n正文第二段。"), ("运算如下：\nx + y - z = a * b / c", "运算如下：\nx + y - z = a * b / c")),
        cues="[*/%;+^&#@!~|-](?<=[A-Za-z].)(?<![!-~]{3}.) [!-~]{1,3}(?![!-~])", needs="A",
    ),
    Defect(
        "masked", r"(?:(?<![*A-Za-z0-9\n])\*|(?<=[年月日时约达共计（第])\*{2,3})(?=年|月|日|时|分|家|人|元|亿|万|名|个|起|件|户|省|市|县|区|镇|乡|村)", None,
        (("截至*月底，已经完成。", "*"), ("共有企业（**家）。", "**"), ("**重点**是水。", ""), ("* 年度计划", "")),
        cues=r"\*", needs="*",
    ),
    Defect(
        "censored", r"(?<=[\u4e00-\u9fff])[a-z]{1,2}-[a-z]{1,2}(?=[\u4e00-\u9fff])", None,
        (("这是关系国计民生和国j-a全的产业。", "j-a"), ("维护社会wen-d和谐。", ""), ("组织zh-d人员参加。", "zh-d"), ("采用e-mail通知。", "")),
        cues="-[a-z]{1,2}[\u4e00-\u9fff]", needs="-",
    ),
    Defect(
        "lost-dash", r"(?<![A-Za-z0-9])(?:GB|DB\d\d|HJ|JGJ|CJJ|YY|QB|NY|SL|DL|YD|JT|SJ)(?:/[TZ])? ?(\d{4,5})((?:19|20)\d\d)(?!\d)", None,
        (("按照GB/T 158352011的规定。", "GB/T 158352011"), ("执行JGJ 12342005。", "JGJ 12342005"), ("按照GB/T 15835—2011的规定。", "")),
        cues=r"[BDJLTY](?<=[DGHJNQSY].)(?:\d\d)?(?:/[TZ])? ?[0-9０-９]{8}", needs="A", meant=r"\1—\2",
    ),
)
