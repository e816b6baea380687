"""Lines of a letter that stay and say what it is: its number, who signed it and when, whom to ask, what is attached.

Patterns see the folded view of a line, as in rules/headers.py; named groups become facts of the document. The second of
an example is what is remarked, or nothing.
"""

from . import Letter

BODY = "一、总体要求\n\n正文第一段到此为止。\n\n"
DAY = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"

LETTERHEAD: tuple[Letter, ...] = (
    Letter(
        "number", "head", r"[\[(]?(?P<doc_number>[\u4e00-\u9fff]{1,14}[\[(](?:19|20)\d\d[\])]第?\d{1,5}号)[\])]?(?:签发人:.{2,10})?",
        (("某政发〔2020〕3号\n\n关于春耕的通知\n\n" + BODY, "某政发〔2020〕3号"), ("关于春耕的答复\n\n（某府函[2019]17号）\n\n" + BODY, "（某府函[2019]17号）"), ("按照某政发〔2020〕3号执行。\n\n" + BODY, "")),
        cues=r"号[)）\]】]?\s{0,4}(?:签|\n|$)",
    ),
    Letter(
        "signed", "tail", rf"[\[(]?(?P<written>{DAY})[\])]?",
        ((BODY + "某县图书馆\n\n2021年6月21日", "2021年6月21日"), (BODY + "某某办公室\n二〇二〇年十二月三日\n", "二〇二〇年十二月三日"), (BODY + "会议定于2021年6月21日召开。", "")),
        after=r"[\u4e00-\u9fff()]{4,40}|.*[。!]|",
        cues=r"日[)）\]]?\s{0,4}(?:\n|$)",
    ),
    Letter(
        "contact", "tail", r"[\[(]?(?P<contact>(?:联系人|联系电话|联系方式|咨询电话|经办人)[^:]{0,6}:[^。]{2,80}?)[\])]?",
        ((BODY + "（联系人：某某，联系电话：6612088）", "（联系人：某某，联系电话：6612088）"), (BODY + "咨询电话：6612088", "咨询电话：6612088"), (BODY + "联系人应当保持电话畅通。", "")),
        cues=r"联系[人电方]|咨询电话|经办人",
    ),
    Letter(
        "attachments", "tail", r"附件\d{0,2}:?(?P<attachments>[^。;]{2,80}?)",
        ((BODY + "附件：任务分解表", "附件：任务分解表"), (BODY + "附件1：服务规范\n\n某县图书馆\n2021年6月21日", "附件1：服务规范"), (BODY + "附件应当一并报送。", "")),
        cues=r"附件",
    ),
)
