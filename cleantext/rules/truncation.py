"""Notices that text is missing: count, unit and verb, or a gate before the rest.

A line is looked at where it has one of the `cues`, as printed. Patterns see the folded view, as in rules/headers.py. Inline rows begin and end with the brackets or dots that set the
notice off from the text, and see the line without any blank; `last` rows hold at the very end of the text only.
"""

from . import Notice

N = "正文到此为止。"
EN = "The council voted."

HIDE = "(?:省略|略去|隐去|隐藏|删减|删去|删节|折叠|屏蔽|截断)"
MANY = r"(?:约|近|大约)?{}(?:余|多)?个?字"
WORK = "(?:全文|正文|全篇|本文|文档|文章|资料|总长)"
REST = "(?:剩余|剩下|余下|还剩|其余|后续|后面|未读|完整|全部|隐藏|更多)"
PAY = "(?:付费|购买|支付|订阅|充值|打赏|(?:开通|升级|成为|加入)(?:本站)?(?:vip|会员|年卡|包月)?[^,。]{0,4}|解锁)"
LOGIN = "(?:登录|登陆|注册|登录/注册|登录或注册|注册会员|登录账号|登录会员)"
READ = "(?:查看|阅读|浏览|继续|解锁|可见|观看|获取|看)"
THEN = "(?:之?后|即可|以后|才|方|就)?(?:[可能以]|才能|方可|免费|继续)*"
WHOLE = "(?:全文|全部|完整|剩余|余下|后续|隐藏|其余|更多|整篇|本文|原文|正文)"
READER = "(?:subscribers?|members?|registered users|premium (?:subscribers|members|users)|paying (?:subscribers|members))"
GATE = r"(?:subscribe|sign ?(?:up|in)|log ?in|register|create (?:a|an|your) (?:free )?account|join|become a member|start (?:a|your) (?:free )?trial)"

TRUNCATION: tuple[Notice, ...] = (
    Notice(
        "omitted", "omitted",
        r"(?:…*|\.*)[(\[][^()\[\]]{0,60}?(?:" + HIDE + "(?:了|内容)?[,:]?共?" + MANY.format(r"(?P<omitted>\d[\d,]*)") + "|" + MANY.format(r"(?P<omitted2>\d[\d,]*)") + "(?:已|被|均|内容)*" + HIDE + r")[^()\[\]]{0,60}[)\]](?:…*|\.*)"
        r"|[(\[](?:about)?(?P<omitted3>\d[\d,]*)(?:words|characters|chars)(?:omitted|hidden|removed|cut|notshown)[)\]]",
        (("前半句……(某网省略1450字,正式会员可完整阅读)……后半句。", "前半句\n\n后半句。"), ("前半句 （此间2136字已略去，开通年卡看全） 后半句。", "前半句\n\n后半句。"),
         ("前半句【会员可见：此处隐藏800字】后半句。", "前半句\n\n后半句。"), ("The first half [1,200 words omitted] the second half.", "The first half\n\nthe second half."), ("他在信里（省略了称呼）写道：见字如面。", "他在信里（省略了称呼）写道：见字如面。")),
        inline=True,
        cues=("省略", "略去", "隐去", "隐藏", "隱去", "隱藏", "删减", "删去", "刪減", "刪去", "删节", "刪節", "折叠", "摺疊", "屏蔽", "截断", "截斷", "mitted", "hidden", "removed"),
    ),
    Notice(
        "preview", "preview",
        r"(?:…*|\.*)[(\[][^()\[\]]{0,60}?(?:全文|正文|总长|全篇|本文|文档|文章)[总长共计合约]*(?P<total>\d[\d,]*)字[^()\[\]]{0,12}?(?:显示|看到|可见|展示|阅读|预览|呈现|试读)(?:了|前|到)?(?P<shown>\d[\d,]*)字[^()\[\]]{0,80}[)\]](?:…*|\.*)"
        r"|(?:…|\.{3})?\[\+(?P<omitted>\d[\d,]*)chars\]",
        (("句子没有说完……(未完,全文共7827字,当前只显示3768字,请阅读下面提示信息)", "句子没有说完"), ("句子没有说完 (试看到此为止,正文总长6915字,您已看到3402字,购买后可下载)", "句子没有说完"),
         ("The vote was clo… [+5844 chars]", "The vote was clo"), ("本文（全文约3000字）分为四节。", "本文（全文约3000字）分为四节。")),
        inline=True,
        cues=("全文", "正文总", "正文總", "正文共", "文档共", "文章共", "文檔共", "chars]"),
    ),
    Notice(
        "preview-line", "preview",
        r"[(\[]?(?:未完|(?:试读|试看|预览|免费阅读)(?:到此)?(?:为止|结束)?|(?:温馨)?提示)?[,:。… ]*(?:该|本|此|这篇|当前)?" + WORK + r"[总长共计合约]*(?P<total>\d[\d,]*)[字页].{0,24}?(?:显示|看到|可见|展示|阅读|预览|浏览|试读|未读|剩余|剩)(?:余|了|前)?(?P<shown>\d[\d,]*)?[字页].{0,60}"
        r"|(?:已阅读\d+[页字%],?|本文|后面|该文档)?(?:剩余|剩下|余下|还剩|未读|还有)(?P<omitted>\d[\d,]*)(?:%|[字页]).{0,8}(?:内容|未读|付费|登录|会员|继续|购买|解锁|阅读|查看).{0,40}|(?P<omitted2>\d[\d,]*)%(?: ?of (?:this|the) (?:article|story|document)) remains.{0,40}",
        ((N + "\n\n本文共5320字，当前显示1200字，付费后阅读全文", N), (N + "\n\n已阅读5页,还剩14页未读 继续免费阅读", N), (EN + "\n\n65% of this article remains", EN),
         ("硕士论文全文字数不少于3万字，博士论文不少于8万字。", "硕士论文全文字数不少于3万字，博士论文不少于8万字。")),
        cues=("全文", "正文共", "本文共", "文档共", "文章共", "文檔共", "剩余", "剩餘", "还剩", "還剩", "余下", "餘下", "未读", "未讀", "remains"),
    ),
    Notice(
        "paid", "preview",
        r"[(\[]?(?:(?:以上|以下|此文|本文|该文|此|本章|后面|剩余)(?:为|是|内容为)?)?(?:(?:试读|试看|预览|付费|收费|vip专享|会员专享)(?:内容|部分|章节|文章)|(?:试读|试看|预览)(?:部分)?(?:已|到此)?(?:结束|为止|完毕))[,。:!]?(?:" + PAY + "|下载(?:原文档)?)?" + THEN + r"(?:继续|直接)?(?:阅读|查看|观看|浏览|使用|解锁)(?:全文|全部|完整|后续|原文)?[^,。;]{0,10}[)\]….!]*"
        r"|[(\[]?(?:" + PAY + "[,]?" + THEN + "(?:解锁|继续|查看|阅读|观看|浏览|获取)" + READ + "?|" + PAY + "(?:后|即可|才能)|(?:开通|升级|成为)[^,。]{0,4}[,])" + WHOLE + r"(?:内容|部分|文章|章节)?[)\]….!]*|" + REST + r"(?:内容|全文|部分|章节)(?:已|需|须|请|被)*(?:隐藏|锁定|收费|加锁)?[,]?.{0,6}" + PAY + r"[^。;]{0,30}|(?:试读|预览|试看)(?:已|到此)?(?:结束|完毕|为止)[^。;]{0,24}",
        ((N + "\n\n余下内容需付费解锁", N), (N + "\n\n试读结束，购买后阅读全文", N), (N + "\n\n开通VIP，解锁全文", N),
         ("购买后请阅读说明书全文，妥善保管。", "购买后请阅读说明书全文，妥善保管。"), (N + "\n\n订阅全文检索服务的单位", N + "\n\n订阅全文检索服务的单位")),
        cues=("试读", "試讀", "试看", "試看", "预览", "預覽", "付费", "付費", "购买", "購買", "支付", "订阅", "訂閱", "开通", "開通", "解锁", "解鎖", "会员", "會員", "剩余", "剩餘", "余下", "餘下"),
    ),
    Notice(
        "login", "login",
        r"[(\[…]*(?:抱歉|对不起|游客|亲|提示)?[,:]?(?:请|需|须|您?需要)?先?(?:(?:" + LOGIN + "|开通|成为|加入|升级)+(?:本站)?(?:会员|账号|帐号|vip|用户)?)" + THEN + READ + "(?:阅读|查看)?" + WHOLE + r"?(?:内容|部分|文章|章节|附件|帖子)?[^,。;]{0,4}[)\]….!]*"
        r"|(?:阅读|查看|浏览)(?:全文|余下|剩余|完整|后续|隐藏)[^,。;]{0,8}(?:请|需|须).{0,4}(?:" + LOGIN + r"|开通|订阅).{0,16}|[^,。;]{0,10},?[^,。;]{0,10}(?:内容|全文|正文|部分|帖子|附件)[^,。;]{0,6}(?:仅限|仅供|限|仅对|只对|需要?)(?:会员|登录用户|注册用户|订阅用户|vip)[^,。;]{0,12}(?:,.{0,10})?"
        r"|(?:此处|本帖|该帖|此帖|以下|该|查看|部分)?(?:隐藏)?(?:的)?(?:隐藏)?内容[^。;]{0,8}(?:需要?|请|必须|,)先?(?:" + LOGIN + "|回复)" + r"(?:[后才可以]|即可)*.{0,2}(?:查看|可见|浏览|阅读|下载|看到)?.{0,8}|(?:您|你)?(?:没有|无)权限(?:查看|阅读|浏览|访问)[^。;]{0,14}(?:登录|注册|会员|回复|升级).{0,8}"
        r"|(?:您|你)需要登录才可以(?:下载或)?查看.{0,30}|游客,如果您?要查看[^。]{0,10}请.{0,6}(?:回复|登录).{0,6}",
        ((N + "\n\n登录后查看全文", N), (N + "\n\n阅读全文请登录/注册后继续……", N), (N + "\n\n以下内容仅限会员阅读", N), (N + "\n\n隐藏内容，登录后可见", N),
         ("第五条 其余部分须凭校园卡登录后查看；作者申请公开的除外。", "第五条 其余部分须凭校园卡登录后查看；作者申请公开的除外。"), ("会员登录后可查看借阅记录，逾期会有提示。", "会员登录后可查看借阅记录，逾期会有提示。")),
        cues=("登录", "登陆", "登錄", "登陸", "注册", "註冊", "会员", "會員", "开通", "開通", "权限", "權限", "回复才", "回復才", "请回复", "請回復", "全文"),
    ),
    Notice(
        "login-en", "login",
        r"continue reading(?: this (?:story|article|post))?(?: (?:with|by) .{0,40})?|.{0,40}\b" + GATE + r"\b.{0,40}\b(?:to|and) (?:see|read|view|continue|unlock|keep|get|access)\b.{0,40}\b(?:rest|full|more|reading|article|story|access)\b.{0,20}"
        r"|(?:this|the rest of this|the full|exclusive) (?:article|story|content|post|page|video)s? (?:is|are) (?:only |exclusively )?(?:for|available (?:only )?(?:to|for)|reserved for|restricted to|exclusive to|limited to) .{0,12}" + READER + r".{0,30}|you(?:'ve| have) (?:reached|read|used) (?:your|all|the|\d) ?.{0,40}(?:free )?articles?.{0,40}"
        r"|to (?:read|see|view|continue|access|keep) .{0,40}(?:rest|full|reading|article|story).{0,24}" + GATE + r".{0,30}",
        (("The council voted as long as\n\nContinue reading this story\nIt's free: create an account or log in to see the rest.", "The council voted as long as"),
         (EN + "\n\nSubscribe to continue reading this article", EN), (EN + "\n\nThis article is for subscribers only.", EN),
         ("I like to continue reading in bed.", "I like to continue reading in bed."), ("The letters are available to members of the society, who keep them in a box.", "The letters are available to members of the society, who keep them in a box.")),
        cues=("ontinue", "ubscri", "og in", "ogin", "ign in", "ign up", "egister", "ccount", "free article", "members only", "the rest", "for members"),
    ),
    Notice(
        "preview-en", "preview", r"this is (?:a|the) (?:free |short )?(?:preview|excerpt|sample)\b.{0,60}|read the full (?:article|story|text|piece) (?:at|on|by|in) .{0,60}|the rest of this (?:document|article|book|story) is not .{0,60}|\(?(?P<omitted>\d[\d,]*) more (?:pages|words|paragraphs)\)?.{0,30}|end of (?:the )?(?:preview|free sample|excerpt).{0,40}",
        ((EN + "\n\n12 more pages", EN), (EN + "\n\nThis is a preview of subscription content.", EN),
         ("This preview of spring was welcome.", "This preview of spring was welcome.")),
        cues=("preview", "xcerpt", "full article", "full story", "full text", "full piece", "more pages", "more words", "more paragraphs", "rest of this", "free sample"),
    ),
    Notice(
        "teaser", "preview", r"(?:…{1,2}|\.{3})?\[(?:…|\.{3})\]|(?:…{1,2}|\.{3})?(?:[\[(](?:continuereading|readmore|readthefullstory|seemore|阅读全文|查看全文|展开全文|阅读更多|查看更多|更多)[>»→…]*[\])]|(?:continuereading|readmore|readthefullstory|seemore|阅读全文|查看全文|展开全文|阅读更多|查看更多|更多)[>»→]+)|(?:…{1,2}|\.{3})(?:continuereading|readmore|readthefullstory|seemore|阅读全文|查看全文|展开全文|阅读更多|查看更多|更多)",
        ((EN + " It was close [...]", EN + " It was close"), (EN + " Read more »", EN), ("会议昨天开了……[阅读全文]", "会议昨天开了"), ("“The letter [...] was lost,” he said.", "“The letter [...] was lost,” he said."),
         ("We had no time to read more", "We had no time to read more")),
        inline=True, last=True,
        cues=("[...]", "[…]", "ead more", "ontinue reading", "ead the full", "ee more", "阅读全文", "閱讀全文", "查看全文", "展开全文", "展開全文", "阅读更多", "閱讀更多", "查看更多", "更多"),
    ),
    Notice(
        "continued", "continued",
        r"[(\[>»]*(?:本文)?(?:未完[,;]?)?(?:请|下|上|紧|转|接|见|点击|进入)*(?:看|接|转|见|入|下转|上接|紧接)(?:(?<=请看|下转|点击|转入|，转|,转)下一?页|(?:第|[a-z])?[\d一二三四五六七八九十]{1,3}[页版]|下期|下版|头版|[a-z]\d{1,3}版)(?:继续)?(?:阅读)?(?:全文)?[)\]]*|[(\[]?(?:本文)?(?:未完[,;]?)(?:请看|见|下转|待续见|请点击|转|点击).{1,12}[)\]]?|[>»]*点击(?:进入)?下一页(?:继续)?阅读.{0,6}"
        r"|[(\[]?(?:story )?continue[sd] on (?:the )?(?:next page|page [a-z]?\d+)[)\]]?\.?|see [a-z]{2,16}, page [a-z]?\d{1,3}",
        ((N + "\n\n（下转第3版）", N), (N + "\n\n未完，请看下一页", N), (N + "\n\nContinued on next page", N), (N + "\n\n（未完待续）", N + "\n\n（未完待续）"), (N + "\n\n接下一页的表格", N + "\n\n接下一页的表格")),
        cues=("未完", "下转", "下轉", "下接", "紧接", "緊接", "上接", "转第", "轉第", "转下", "轉下", "接第", "下一页", "下一頁", "下页", "下頁", "请看", "請看", "ontinued", ", page ", ", Page "),
    ),
)
