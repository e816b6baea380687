"""What filters decide by their own code, where no row of a table stands for it: what it does, why, and an example."""

from . import Decided

TEXT = "正文到此为止。"
SCRAPE = "关于扩建书房的调研报告{0}今年以来，全市新增书房十二座，读者增加三成，但座位仍然不足，现将有关情况报告如下。{0}一、基本情况{0}全市现有书房八十六座，座位五千二百个，分布在九个区县的街道和乡镇里，全年接待读者三百万人次，比上年增长一成，其中少年儿童占四成。{0}二、主要问题{0}座位不足，节假日尤其紧张，部分书房离居民区较远，老人往返不便。{0}三、下步打算{0}明年再建二十座，优先放在居民区旁边，并延长晚间开放的时间，请各区县抓紧选址。{1}"
SECOND = "秋季道路巡查情况通报{0}九月，交通部门对全县乡道作了巡查，共走三百里，修补坑洼四十处，现通报如下。{0}（一）路面情况{0}多数路段平整，雨后有三处积水，已请沿线村组清沟排水，并在两头立了牌子提醒来往车辆慢行，夜间另加灯光。{0}（二）桥涵情况{0}七座桥涵完好，一座栏杆松动，已经加固，护坡长草的地方也都清理干净，杂物运到了路边的料场，由养护站统一处理。{0}（三）今后安排{0}入冬前再走一遍，把裂缝灌好，防止结冰以后路面越裂越宽，费用由乡镇和村组各出一半。{1}"
WHOLE = TEXT * 40  # one paragraph, whose sentences nobody spaced
WRAPPED = "今年以来，全市新增城市书房十二座，读者比去年同期增加了三成，{0}但座位仍然不足，节假日尤其紧张，部分书房离居民区较远，老人往{0}返不便。明年将再建二十座，优先放在居民区旁边，并延长晚间开放{0}的时间。\n"

DECIDED: tuple[Decided, ...] = (
    Decided(
        "entities.reference", "a character reference of HTML is the character that it means; never in code",
        (("书房&amp;茶室", "书房&茶室"), ("第&#49;条", "第1条"), ("`&amp;`", "`&amp;`")),
    ),
    Decided(
        "entities.ligature", "a typographic ligature is the letters that it joins",
        (("the ﬁrst", "the first"), ("an oﬄine copy", "an offline copy"), ("`ﬁ`", "`ﬁ`")),
    ),
    Decided(
        "mojibake.unreadable", "garble that nobody can read any more goes, or leaves U+FFFD within a sentence",
        ((TEXT + "\n锘块殻闂傚倸鍊搁崐椋庢\n" + TEXT, TEXT + "\n" + TEXT), ("前言。\n婵犵數濮烽弫鎼佸磻閻愬唽缂氭繛\n" + TEXT, "前言。\n" + TEXT), ("乱码“锟斤拷”从何而来？", "乱码“锟斤拷”从何而来？")),
    ),
    Decided(
        "mojibake.lost-characters", "replacement characters stand here: how many characters were lost, nobody knows",
        (("今年\ufffd\ufffd\ufffd\ufffd秋季书展开幕。", "\ufffd"), ("书展\ufffd\ufffd\ufffd开幕，欢迎参加。", "\ufffd"), ("书展开幕。", "")), remark=True,
    ),
    Decided(
        "whitespace.blank-lines", "of several blank lines one is left, and none at an edge",
        ((TEXT + "\n\n\n\n" + TEXT, TEXT + "\n\n" + TEXT), ("\n \n" + TEXT, TEXT), (TEXT + "\n\n" + TEXT, TEXT + "\n\n" + TEXT)),
    ),
    Decided(
        "whitespace.line-break", "every way to end a line is a line feed",
        ((TEXT + "\r\n" + TEXT, TEXT + "\n" + TEXT), ("one\u2028two", "one\ntwo"), ("a\nb", "a\nb")),
    ),
    Decided(
        "whitespace.trailing", "white space at the end of a line shows nothing",
        ((TEXT + "  \n" + TEXT, TEXT + "\n" + TEXT), ("The end. \nNext.", "The end.\nNext."), ("a b\nc", "a b\nc")),
    ),
    Decided(
        "whitespace.control", "a control character is no text",
        (("正\x08文", "正文"), ("a\x00b", "ab"), ("正文", "正文")),
    ),
    Decided(
        "whitespace.bom", "a byte order mark belongs to a file, not to its text",
        (("\ufeff正文", "正文"), ("\ufeffText", "Text"), ("正文", "正文")),
    ),
    Decided(
        "whitespace.invisible", "a zero-width or formatting character that joins nothing here",
        (("正\u200b文", "正文"), ("so\xadme", "some"), ("👩\u200d💻", "👩\u200d💻")),
    ),
    Decided(
        "whitespace.indent", "the indent of a paragraph of prose is layout; code, verse, lists and tables keep theirs",
        (("　　" + TEXT, TEXT), ("    各位读者，书房开放了。\n", "各位读者，书房开放了。\n"), ("- a\n  - b", "- a\n  - b")),
    ),
    Decided(
        "whitespace.letter-spacing", "a word whose characters were spread out is closed",
        (("关 于 印 发 的 通 知\n\n" + TEXT, "关于印发的通知\n\n" + TEXT), ("县 府 通 告\n\n" + TEXT, "县府通告\n\n" + TEXT), ("甲 乙两地", "甲 乙两地")),
    ),
    Decided(
        "whitespace.space", "a space of a special kind is a plain one, or none beside Han",
        (("甲\xa0乙，各半。", "甲 乙，各半。"), ("甲方　乙方", "甲方 乙方"), ("Qu’est-ce\xa0?", "Qu’est-ce\xa0?")),
    ),
    Decided(
        "whitespace.run", "of several spaces in prose one is left, or none beside Han",
        (("正文   在此。", "正文 在此。"), ("甲村    乙村，都在河边。", "甲村 乙村，都在河边。"), ("    x  =  1", "    x  =  1")),
    ),
    Decided(
        "markup.bar-end", "a bar at the end of a line was the edge of a layout table",
        (("关于开放的通知 |\n\n" + TEXT, "关于开放的通知\n\n" + TEXT), ("附件 |\n" + TEXT, "附件\n" + TEXT), ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |")),
    ),
    Decided(
        "breaks.title", "in a text that lost its line breaks, the title ends here",
        ((SCRAPE.format(" ", ""), SCRAPE.format("\n", "")), (SECOND.format(" ", ""), SECOND.format("\n", "")), (WHOLE, WHOLE)),
    ),
    Decided(
        "breaks.heading", "in a text that lost its line breaks, a space beside a numbered heading was one",
        ((SCRAPE.format(" ", ""), SCRAPE.format("\n", "")), (SECOND.format(" ", ""), SECOND.format("\n", "")), (WHOLE, WHOLE)),
    ),
    Decided(
        "breaks.paragraph", "in a text that lost its line breaks, a space behind a sentence was one",
        ((SCRAPE.format(" ", ""), SCRAPE.format("\n", "")), (SECOND.format(" ", ""), SECOND.format("\n", "")), (WHOLE, WHOLE)),
    ),
    Decided(
        "breaks.notice", "in a text that lost its line breaks, a bracketed notice stands by itself",
        ((SCRAPE.format(" ", " ……（此处省略1450字，登录后查看）……"), SCRAPE.format("\n", "\n……（此处省略1450字，登录后查看）……")), (SECOND.format(" ", " （以下内容需要付费才能阅读全文）"), SECOND.format("\n", "\n（以下内容需要付费才能阅读全文）")), (WHOLE, WHOLE)),
    ),
    Decided(
        "breaks.label", "in a text that lost its line breaks, a label of the page begins a line",
        ((SCRAPE.format(" ", " 上一篇：书房年报"), SCRAPE.format("\n", "\n上一篇：书房年报")), (SECOND.format(" ", " 附件：桥涵名录"), SECOND.format("\n", "\n附件：桥涵名录")), (WHOLE, WHOLE)),
    ),
    Decided(
        "headers.doubled-title", "the title once more, right below it or with lines of the page between",
        (("关于开放城市书房的通知\n发布日期:2021-08-18\n关于开放城市书房的通知\n" + TEXT, "关于开放城市书房的通知\n" + TEXT), ("秋季道路巡查和桥涵检修通报\n秋季道路巡查和桥涵检修通报\n" + TEXT, "秋季道路巡查和桥涵检修通报\n" + TEXT), ("床前明月光\n床前明月光\n疑是地上霜", "床前明月光\n床前明月光\n疑是地上霜")),
    ),
    Decided(
        "headers.page-title", "the title as the bar of a browser has it, with the name of the site behind",
        (("关于开放城市书房的通知_晨星网\n关于开放城市书房的通知\n" + TEXT, "关于开放城市书房的通知\n" + TEXT), ("秋季道路巡查情况通报 - 某某学会\n秋季道路巡查情况通报\n" + TEXT, "秋季道路巡查情况通报\n" + TEXT), ("关于书房_茶室的通知\n" + TEXT, "关于书房_茶室的通知\n" + TEXT)),
    ),
    Decided(
        "headers.title-label", "the label before a title, or a line that names it beside the title itself",
        (("标题：关于开放城市书房的通知\n\n" + TEXT, "关于开放城市书房的通知\n\n" + TEXT), ("文章标题:秋季道路巡查情况通报\n\n" + TEXT, "秋季道路巡查情况通报\n\n" + TEXT), ("标题要短：人人看得懂。\n\n" + TEXT, "标题要短：人人看得懂。\n\n" + TEXT)),
    ),
    Decided(
        "footers.enclosed", "a short line of no known kind with residue on both sides, at the end of the page",
        ((TEXT + "\n分享到：微信 微博\n晨报第一期\n打印本页 关闭窗口", TEXT), (TEXT + "\n上一篇：没有了\n书香满城\n版权所有 © 2020", TEXT), (TEXT + "\n晨报第一期\n" + TEXT, TEXT + "\n晨报第一期\n" + TEXT)),
    ),
    Decided(
        "footers.related-item", "the title of another text, listed under a heading such as 相关阅读",
        ((TEXT + "\n\n相关阅读：\n春天的书房\n夏天的书房", TEXT), (TEXT + "\n\n推荐文章\n桥涵怎样过冬", TEXT), ("春天的书房\n\n" + TEXT, "春天的书房\n\n" + TEXT)),
    ),
    Decided(
        "footers.running-header", "a line that stands beside page numbers again and again; as a title it stays once",
        (("书房年报\n春天开放，人人可来。\n- 1 -\n书房年报\n夏天延长，晚上也来。\n- 2 -\n书房年报\n秋天办展，请来观看。\n- 3 -", "书房年报\n春天开放，人人可来。\n夏天延长，晚上也来。\n秋天办展，请来观看。"), ("桥涵档案\n共七座。\n第 1 页 共 3 页\n桥涵档案\n都完好。\n第 2 页 共 3 页\n桥涵档案\n冬前再看。\n第 3 页 共 3 页", "桥涵档案\n共七座。\n都完好。\n冬前再看。"), (TEXT, TEXT)),
    ),
    Decided(
        "lines.wrapped", "a line that was broken at a fixed width goes on; verse, tables, lists and code keep theirs",
        ((WRAPPED.format("\n"), WRAPPED.format("")), ("The council voted on Tuesday to extend the opening hours of its reading\nrooms, which will stay open until nine in the evening on all working\ndays of the week, and until six on Saturdays and Sundays as before.\n", "The council voted on Tuesday to extend the opening hours of its reading rooms, which will stay open until nine in the evening on all working days of the week, and until six on Saturdays and Sundays as before.\n"), ("床前明月光，\n疑是地上霜。", "床前明月光，\n疑是地上霜。")),
    ),
    Decided(
        "lines.title", "a title that was broken into two lines is one",
        (("关于加快推进全市城市书房建设\n工作的通知\n\n各乡镇：\n\n" + TEXT, "关于加快推进全市城市书房建设工作的通知\n\n各乡镇：\n\n" + TEXT), ("关于开展秋季乡道桥涵巡查检修\n和护坡清理情况的报告\n\n" + TEXT, "关于开展秋季乡道桥涵巡查检修和护坡清理情况的报告\n\n" + TEXT), ("书房年报\n春天的通知\n\n" + TEXT, "书房年报\n春天的通知\n\n" + TEXT)),
    ),
    Decided(
        "lines.hyphen", "a word that was hyphenated at the end of a line is whole again",
        (("The council voted on Tuesday to extend the opening hours of the li-\nbrary, which will stay open until nine in the evening on all working\ndays of the week, and until six on Saturdays and Sundays as before.\n", "The council voted on Tuesday to extend the opening hours of the library, which will stay open until nine in the evening on all working days of the week, and until six on Saturdays and Sundays as before.\n"), ("Reading rooms, tea rooms and gardens of the town will stay open through the win-\nter, so that nobody has to stand outside in the cold, and the staff will be paid\nfor the longer hours as the council had promised them a year ago in the spring.\n", "Reading rooms, tea rooms and gardens of the town will stay open through the winter, so that nobody has to stand outside in the cold, and the staff will be paid for the longer hours as the council had promised them a year ago in the spring.\n"), ("well-\nknown", "well-\nknown")),
    ),
    Decided(
        "punctuation.space", "no space stands beside a full-width mark",
        (("读者可凭证( 含学生证 )入馆，欢迎。", "读者可凭证（含学生证）入馆，欢迎。"), ("甲村、乙村 ，都在河边。", "甲村、乙村，都在河边。"), ("甲村 A 区有桥。", "甲村 A 区有桥。")),
    ),
    Decided(
        "punctuation.lost-bracket", "a bracket whose partner is lost; nothing is invented",
        (("某政发〔20211号", "〔20211号"), ("某府办〔20193号", "〔20193号"), ("某政发〔2021〕1号", "")), remark=True,
    ),
    Decided(
        "punctuation.lost-quote", "a quotation mark whose partner is lost; nothing is invented",
        (("要做好清废行动”各项工作。", "”"), ("推进放心消费”创建。", "”"), ("推进“放心消费”创建。", "")), remark=True,
    ),
    Decided(
        "punctuation.lost-date", "a date that lost its marks; what it was is not certain",
        ((TEXT + "\n2021726", "2021726"), (TEXT + "\n20201112\n", "20201112"), (TEXT + "\n共2021726元", "")), remark=True,
    ),
    Decided(
        "numbering.gap", "a number is missing before this one",
        (("一、甲\n正文。\n三、乙\n正文。\n", "三、"), ("1. 路面\n平整。\n2. 桥涵\n完好。\n5. 护坡\n长草。\n", "5."), ("一、甲\n正文。\n二、乙\n正文。\n", "")), remark=True,
    ),
    Decided(
        "numbering.repeat", "this number stands twice",
        (("一、甲\n正文。\n一、乙\n正文。\n二、丙\n正文。", "一、"), ("（一）路面\n平整。\n（二）桥涵\n完好。\n（二）护坡\n长草。\n（三）排水\n通畅。", "（二）"), ("一、甲\n正文。\n二、乙\n正文。\n", "")), remark=True,
    ),
    Decided(
        "numbering.order", "this number is lower than the one before",
        (("六、路面\n平整。\n七、桥涵\n完好。\n二、护坡\n长草。\n三、排水\n通畅。\n", "二、"), ("七、书房\n开放。\n八、茶室\n试用。\n三、花园\n补种。\n四、库房\n清点。\n", "三、"), ("一、甲\n正文。\n二、乙\n正文。\n", "")), remark=True,
    ),
    Decided(
        "numbering.mark", "this number is printed with another mark than its neighbours",
        (("1、甲\n正文。\n2、乙\n正文。\n3、丙\n正文。\n4.丁\n正文。\n", "4."), ("一、路面\n平整。\n二、桥涵\n完好。\n三. 护坡\n长草。", "三."), ("一、甲\n正文。\n二、乙\n正文。\n", "")), remark=True,
    ),
    Decided(
        "script.simplified", "Traditional characters are simplified, because that was asked for",
        (("圖書館開放。", "图书馆开放。"), ("修補橋樑。", "修补桥梁。"), ("图书馆开放。", "图书馆开放。")),
    ),
    Decided(
        "script.traditional", "simplified characters are Traditional ones, because that was asked for",
        (("图书馆开放。", "圖書館開放。"), ("修补路面。", "修補路面。"), ("圖書館開放。", "圖書館開放。")),
    ),
    Decided(
        "script.taiwan", "characters are as Taiwan writes them, because that was asked for",
        (("图书馆开放。", "圖書館開放。"), ("修补路面。", "修補路面。"), ("圖書館開放。", "圖書館開放。")),
    ),
    Decided(
        "script.hongkong", "characters are as Hong Kong writes them, because that was asked for",
        (("图书馆开放。", "圖書館開放。"), ("书架坏了。", "書架壞了。"), ("圖書館開放。", "圖書館開放。")),
    ),
    Decided(
        "script.ambiguous", "a simplified character that stands for several Traditional ones, of which the words around it decided",
        (("理发。", "发"), ("头发长了。", "发"), ("圖書館。", "")), remark=True,
    ),
    Decided(
        "spacing.add", "one space stands between Han and Latin words, because that was asked for",
        (("使用USB接口。", "使用 USB 接口。"), ("共12座桥。", "共12座桥。"), ("安装Python后。", "安装 Python 后。")),
    ),
    Decided(
        "spacing.remove", "no space stands between Han and Latin words, because that was asked for",
        (("使用 USB 接口。", "使用USB接口。"), ("安装 Python 后。", "安装Python后。"), ("安装Python后。", "安装Python后。")),
    ),
    Decided(
        "output.line-end", "output has a line feed at the end of a line",
        (("a\r\nb", "a\nb"), ("甲\r\n", "甲\n"), ("a\rb", "a\rb")),
    ),
    Decided(
        "output.surrogate", "output is UTF-8, which has no lone surrogates",
        (("a\ud800", "a\ufffd"), ("\udfff甲", "\ufffd甲"), ("😀", "😀")),
    ),
    Decided(
        "output.byte-order-mark", "output has no byte order mark",
        (("\ufeffa", "a"), ("\ufeff甲", "甲"), ("a\ufeff", "a\ufeff")),
    ),
)
