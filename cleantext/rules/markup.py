"""Leftovers of pages turned into text: bars of layout tables, images without a target, stray tags, scripts.

Patterns see a line without its indent. Every repetition is bounded or ends at a character it cannot contain.
"""

from __future__ import annotations

from . import Remnant

CHROME_IMAGE = (
    r"(?i:logo|icon|ico|banner|spacer|blank|pixel|dot|line|arrow|btn|button|bg|bullet|close|print|share|qr|qrcode|ewm|wechat"
    r"|weixin|weibo|wx|search|header|footer|foot|top|nav|menu|ad|ads|left|right|home|loading|title|hr|tel|rss)"
)

REMNANTS: tuple[Remnant, ...] = (
    Remnant(
        "image", "in",
        r"\[?!\[[ \t]{0,3}(?:(?i:image|img|images?\s?\d{1,3})|图片|圖片)?[ \t]{0,3}\]\([ \t]{0,3}\)(?:\]\([^()\s]{0,300}\))?",
        (("会议纪要![]()", "会议纪要"), ("见下图。 ![]( ) 如图所示。", "见下图。 如图所示。"), ("![图片]()\n正文。", "正文。"), ("foo![]()bar", "foo bar"),
         ("流程见 ![流程](img/flow.svg)。", "流程见 ![流程](img/flow.svg)。"), ("空图写作 `![]()`。", "空图写作 `![]()`。"),
         ("![图1 组织架构]()", "![图1 组织架构]()")),
        " ",
    ),
    Remnant(
        "link", "in", r"(?<!!)\[\]\([^()\s]{0,300}\)",
        (("会议纪要[](javascript:;)", "会议纪要"), ("[]()\n正文。", "正文。"), ("第一节 [](#s1) 概述", "第一节 概述"),
         ("见[说明](a.md)。", "见[说明](a.md)。"), ("a = [] (空列表)", "a = [] (空列表)")),
        " ",
    ),
    Remnant(
        "comment", "in", r"<!--[^<>]{0,300}-->",
        (("正文。<!-- 分页 -->", "正文。"), ("<!--EndFragment-->\n正文。", "正文。"), ("注释以 `<!-- -->` 表示。", "注释以 `<!-- -->` 表示。"),
         ("a <!-- b", "a <!-- b")),
    ),
    Remnant(
        "style-tag", "in",
        r"</(?i:span|font|strong|em|center|a|b|i|u|s|o:p|nobr|wbr|small|big)[ \t]{0,3}>"
        r"|<(?i:span|font|strong|em|center|a|o:p|nobr|wbr|small|big)(?:[ \t][A-Za-z:-]{1,30}(?:=[^<>]{0,300})?)?[ \t]?/?>"
        r"|<(?i:b|i|u|s)[ \t](?i:style|class|id)=[^<>]{1,300}>|<(?P<letter>[bisuBISU])>(?=[^<>]{1,300}</(?P=letter)>)",
        (("他说<strong>不行</strong>。", "他说不行。"), ('<span style="color:red">重要</span>通知', "重要通知"), ("<b>一、总则</b>", "一、总则"),
         ("H<b>2</b>O", "H2O"), ("m<sup>2</sup>", "m<sup>2</sup>"), ("用`<b>`加粗。", "用`<b>`加粗。"), ("a<b>c", "a<b>c"),
         ("HTML里<b>加粗</b>", "HTML里<b>加粗</b>"), ("“<span>”是行内的。", "“<span>”是行内的。")),
    ),
    Remnant(
        "tag", "in",
        r"(?:</?(?i:p|br|div|section|article|blockquote|tr|td|th|table|tbody|thead|li|ul|ol|dl|dt|dd|hr|h[1-6])"
        r"(?:[ \t][A-Za-z:-]{1,30}=[^<>]{0,304}|(?:[ \t][A-Za-z:-]{1,30})?[ \t]{0,3}/?)>[ \t]{0,40})+",
        (("第一段。<br>第二段。", "第一段。\n第二段。"), ("第一段。</p><p>第二段。", "第一段。\n第二段。"), ("正文。</div>", "正文。"), ("<P>正文。", "正文。"),
         ("甲<br />\n乙", "甲\n乙"), ("<br/>\n正文。", "正文。"), ("`<br>`表示换行。", "`<br>`表示换行。"), ("<br>标签用来换行。", "<br>标签用来换行。"),
         ("| 甲<br>乙 | 丙 |\n| --- | --- |\n| 1 | 2 |", "| 甲<br>乙 | 丙 |\n| --- | --- |\n| 1 | 2 |"), ("若a<p 且 p>b，则成立", "若a<p 且 p>b，则成立")),
        "\n",
    ),
    Remnant(
        "escape", "in", r"(?:(?<![\\0-9])x0dx0a(?:[ \t]?x0dx0a){0,40}|_[xX]000[dD]_)",
        (("特征 x0dx0ax0dx0a一、鲜明。", "特征\n一、鲜明。"), ("第一行_x000D_\n第二行_x000D_", "第一行\n第二行"), ("甲。x0dx0a", "甲。"),
         (r"换行是\x0d\x0a。", r"换行是\x0d\x0a。"), ("键名`_x000D_`", "键名`_x000D_`")),
        "\n",
    ),
    Remnant(
        "cite", "in",
        r"\{\{(?i:cite|citation|sfn|efn|refn?|lang|main|see also|further|reflist|notelist|clear|portal|coord|authority control|"
        r"noteta|infobox|navbox|主条目|主條目|参见|參見|来源请求|來源請求)(?=[|} _])[^{}]{0,400}\}\}",
        (("建于宋代。{{cite web|url=x|title=y}}", "建于宋代。"), ("{{Reflist}}\n注释。", "注释。"), ("{{主条目|历史}}\n正文。", "正文。"),
         ("写作 {{ name }} 即可。", "写作 {{ name }} 即可。"), ("{{citename}}", "{{citename}}")),
    ),
    Remnant(
        "edit", "end",
        r"[\[［][ \t]?(?i:编辑|編輯|編集|编辑源代码|編輯原始碼|edit|edit source|edit section|修改|源代码)"
        r"(?:[ \t]?[|｜·][ \t]?(?i:编辑|编辑源代码|編輯原始碼|查看历史|edit source|history)){0,2}[ \t]?[\]］]",
        (("地理环境[编辑]", "地理环境"), ("历史 [ 编辑 ]", "历史"), ("History [edit | edit source]", "History"), ("[編輯]\n正文。", "正文。"),
         ("然后点击[编辑]", "然后点击[编辑]"), ("选[编辑]再选[粘贴]。", "选[编辑]再选[粘贴]。"), ("按钮叫做[编辑]。", "按钮叫做[编辑]。")),
    ),
    Remnant(
        "template", "line", r"\{\{[ \t]?[A-Za-z_$][\w$]{0,40}(?:\.[\w$]{1,40}){1,4}(?:[ \t]?\|[^{}]{0,80})?[ \t]?\}\}",
        (("{{item.title}}\n正文。", "正文。"), ("正文。\n{{ data.author.name }}", "正文。"), ("写作 {{ item.title }} 即可。", "写作 {{ item.title }} 即可。"),
         ("{{title}}", "{{title}}")),
    ),
    Remnant(
        "script", "line",
        r"document\.write(?:ln)?\(.{0,400}\);?|var _(?:hmt|gaq|bdhmProtocol|czc)\b.{0,400}"
        r"|window\.(?:_bd_share_config|dataLayer|_hmt)\s{0,3}=.{0,600}|\(adsbygoogle\b.{0,200}|\$\(['\"][#.].{1,80}['\"]\)\..{1,400}\);?"
        r"|\$\((?:document|function).{0,200}",
        (("document.write('相关政策');\n正文。", "正文。"), ("正文。\nvar _hmt = _hmt || [];", "正文。"),
         ("正文。\n$('#share-1').share({ sites: ['a', 'b'] });", "正文。"), ("(adsbygoogle = window.adsbygoogle || []).push({});\n正文。", "正文。"),
         ("document.write会清空页面。", "document.write会清空页面。"), ("```js\ndocument.write('x');\n```", "```js\ndocument.write('x');\n```"),
         ("JavaScript里常见这样一行：\ndocument.write('x');", "JavaScript里常见这样一行：\ndocument.write('x');")),
    ),
    Remnant(
        "style", "line",
        r"(?:/\*.{0,80}\*/)?\s{0,3}(?:[.#@][A-Za-z_-]|table\.|p\.|div\.|li\.|span\.|a:|body\b|td\b)[A-Za-z0-9_ .#:,@>-]{0,120}\{(?:\s{0,3}[a-z-]{2,40}\s{0,3}:[^{};]{1,120}(?:;|(?=\})|$)){1,30}\s{0,3}\}?"
        r"|/\* Style Definitions \*/.{0,400}|\{?(?:mso-[a-z-]{2,40}:[^;{}。]{1,120};\s{0,3}){1,40}\}?|Normal 0 .{0,30}(?:false ){2}.{0,120}",
        ((".info a{ color:blue;}\n正文。", "正文。"), ("正文。\n#box { width: 100px; float: left }", "正文。"),
         ("Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE\n正文。", "正文。"), ("mso-style-name:普通表格; mso-padding-alt:0cm;\n正文。", "正文。"),
         ("集合 {a: 1} 只有一项。", "集合 {a: 1} 只有一项。"), ("# 标题 {重要:是}", "# 标题 {重要:是}"), ("CSS这样写：\n.a { color: red }", "CSS这样写：\n.a { color: red }")),
    ),
    Remnant(
        "open-tag", "line",
        r"<(?i:section|span|p|div|font|table|td|img)(?:\s{1,3}[a-zA-Z-]{2,20}=[\"'][^\"'<>]{0,2000}[\"']){0,19}"
        r"\s{1,3}[a-zA-Z-]{2,20}=[\"'][^\"'<>]{0,2000}[\"']?;?\s{0,3}",
        (('<section style="margin-right: 8px; color: rgb(51, 51, 51);\n正文。', "正文。"), ("正文。\n<p class='a' id=\"b", "正文。"),
         ("<p 值显著", "<p 值显著"), ("`<p class='a'`", "`<p class='a'`")),
    ),
    Remnant(
        "bar", "row", r"[|｜][|｜\s]{0,200}",
        (("标题\n|\n正文。", "标题\n正文。"), ("甲。\n\n|\n\n乙。", "甲。\n\n乙。"), ("正文。\n| |", "正文。"), ("正文。\n\n｜", "正文。"), ("|\n正文。", "正文。"),
         ("| 甲 | 乙 |\n|  |  |\n| 1 | 2 |", "| 甲 | 乙 |\n|  |  |\n| 1 | 2 |"), ("开始\n  |\n  v\n结束", "开始\n  |\n  v\n结束"),
         ("```\n|\n```", "```\n|\n```")),
    ),
    Remnant(
        "skeleton", "row", r"(?=[-:\s]{0,80}[|｜])[|｜:\-\s]{3,400}",
        (("正文。\n| --- | --- |", "正文。"), ("|  |  |\n|---|---|\n正文。", "正文。"), ("正文。\n--- | ---\n乙。", "正文。\n乙。"),
         ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"), ("甲。\n\n---\n\n乙。", "甲。\n\n---\n\n乙。")),
    ),
    Remnant(
        "image-row", "row", r"(?=[^|｜]{0,400}[|｜])(?:!\[\s{0,3}\]\(\s{0,3}\)|[|｜:\-\s])++",
        (("![]() |\n正文。", "正文。"), ("正文。\n\n![]() ![]() ![]() |", "正文。"), ("正文。\n| ![]() | ![]() |", "正文。"),
         ("`![]() |`", "`![]() |`"), ("| ![甲](a.png) | 乙 |\n| --- | --- |\n| 丙 | 丁 |", "| ![甲](a.png) | 乙 |\n| --- | --- |\n| 丙 | 丁 |")),
    ),
    Remnant(
        "decoration", "row",
        r"(?=[^|｜]{0,600}[|｜])(?:\[?!\[[^\[\]]{0,20}\]\((?:[^()\s]{0,200}[/_-])?" + CHROME_IMAGE + r"[\w-]{0,12}\.[A-Za-z]{3,4}\)(?:\]\([^()\s]{0,200}\))?|[|｜:\-\s])++",
        (("![](logo.gif) |\n正文。", "正文。"), ("正文。\n| ![](/images/qrcode.png) |", "正文。"), ("甲。\n![](img/banner_2.jpg) ![](dot.gif) |\n乙。", "甲。\n乙。"),
         ("![](logo.gif)\n正文。", "![](logo.gif)\n正文。"), ("甲。\n![](photo1.jpg)\n乙。", "甲。\n![](photo1.jpg)\n乙。")),
    ),
)
