"""Notices that text is missing: count, unit and verb, or a gate before the rest.

Patterns see the folded view, as in rules/headers.py. Inline rows begin and end with the brackets or dots that set
the notice off from the text.
"""

from . import Notice

N = "正文到此为止。"

TRUNCATION: tuple[Notice, ...] = (
    Notice(
        "omitted", "omitted",
        r"(?:…*|\.*)[(\[][^()\[\]]{0,60}?(?:(?:省略|略去|隐去|隐藏|删减|删去|此处略|折叠|屏蔽)(?:了)?(?:约)?(?P<omitted>\d[\d,]*)(?:个)?字|(?P<omitted2>\d[\d,]*)(?:个)?字(?:已|被|均)?(?:省略|略去|隐去|隐藏|删减|删去|折叠|屏蔽))[^()\[\]]{0,60}[)\]](?:…*|\.*)",
        (("前半句……(某网省略1450字,正式会员可完整阅读)……后半句。", "前半句\n\n后半句。"), ("前半句 （此间2136字已略去，开通年卡看全） 后半句。", "前半句\n\n后半句。"),
         ("前半句【会员可见：此处隐藏800字】后半句。", "前半句\n\n后半句。"), ("他在信里（省略了称呼）写道：见字如面。", "他在信里（省略了称呼）写道：见字如面。")),
        inline=True,
    ),
    Notice(
        "preview", "preview",
        r"(?:…*|\.*)[(\[][^()\[\]]{0,60}?(?:全文|正文|总长|全篇|本文|文档|文章)(?:总长|共计|合计|共|约|计|长)*(?P<total>\d[\d,]*)字[^()\[\]]{0,12}?(?:显示|看到|可见|展示|阅读|预览|呈现|试读)(?:了|前|到)?(?P<shown>\d[\d,]*)字[^()\[\]]{0,80}[)\]](?:…*|\.*)",
        (("句子没有说完……(未完,全文共7827字,当前只显示3768字,请阅读下面提示信息)", "句子没有说完"), ("句子没有说完 (试看到此为止,正文总长6915字,您已看到3402字,购买后可下载)", "句子没有说完"),
         ("句子没有说完【全文约5,200字，仅展示1,300字】", "句子没有说完"), ("本文（全文约3000字）分为四节。", "本文（全文约3000字）分为四节。")),
        inline=True,
    ),
    Notice(
        "preview-line", "preview",
        r"[(\[]?(?:未完|(?:试读|试看|预览|免费阅读)(?:到此)?(?:为止|结束)?|(?:温馨)?提示)?[,:。… ]*(?:全文|正文|本文|文档|文章)(?:总长|共计|合计|共|约|计|长)*(?P<total>\d[\d,]*)[字页].{0,24}?(?:显示|看到|可见|展示|阅读|预览|试读|未读|剩余|剩)(?:余|了|前)?(?P<shown>\d[\d,]*)?[字页].{0,60}"
        r"|(?:已阅读\d+[页字%],?|本文|后面)?(?:剩余|余下|还剩|未读)(?P<omitted>\d[\d,]*)(?:%|[字页]).{0,8}(?:内容|未读|付费|登录|会员|继续|购买|解锁).{0,40}|(?:剩余|余下)(?:内容|全文|部分).{0,10}(?:付费|购买|订阅|解锁|开通).{0,30}",
        ((N + "\n\n本文共5320字，当前显示1200字，付费后阅读全文", N), (N + "\n\n已阅读5页,还剩14页未读 继续免费阅读", N), (N + "\n\n余下内容需付费解锁", N),
         ("硕士论文全文字数不少于3万字，博士论文不少于8万字。", "硕士论文全文字数不少于3万字，博士论文不少于8万字。")),
    ),
    Notice(
        "login", "login",
        r"[(\[…]*(?:请|需|须)?先?(?:登录|登陆|注册|登录/注册|登录或注册|开通|成为|加入|付费|订阅|购买|升级)+(?:本站)?(?:会员|账号|帐号|vip)?(?:之?后|即可|以)?(?:可|才能|方可|免费|继续)*"
        r"(?:查看|阅读|浏览|继续|解锁|可见|看)(?:阅读|查看)?(?:全文|全部|剩余|完整|更多|余下|后续|隐藏|其余)[^,。;]{0,12}[)\]….]*"
        r"|(?:阅读|查看|浏览)(?:全文|余下|剩余|完整|后续|隐藏)[^,。;]{0,8}(?:请|需|须).{0,4}(?:登录|登陆|注册|开通|订阅).{0,16}|[^,。;]{0,10}(?:内容|全文|正文|部分)[^,。;]{0,6}(?:仅限|仅供|限)(?:会员|登录用户|注册用户|订阅用户)[^,。;]{0,12}"
        r"|查看隐藏内容.{0,6}(?:需|请)先?登录.{0,6}|(?:您|你)需要登录才可以(?:下载或)?查看.{0,30}",
        ((N + "\n\n登录后查看全文", N), (N + "\n\n阅读全文请登录/注册后继续……", N), (N + "\n\n以下内容仅限会员阅读", N),
         ("第五条 其余部分须凭校园卡登录后查看；作者申请公开的除外。", "第五条 其余部分须凭校园卡登录后查看；作者申请公开的除外。"), (N + "\n\n请先登录后发表评论", N + "\n\n请先登录后发表评论")),
    ),
    Notice(
        "login-en", "login",
        r"continue reading(?: this (?:story|article|post))?(?: (?:with|by) .{0,40})?|.{0,40}(?:create an account|log ?in|sign ?in|sign ?up|subscribe|register)\b.{0,40}\b(?:to|and) (?:see|read|view|continue|unlock|keep|get|access).{0,40}\b(?:rest|full|more|reading|article|story|access).{0,20}"
        r"|(?:this|the rest of this) (?:article|story|content|post) is (?:for|available to|only for) (?:subscribers|members).{0,40}|you(?:'ve| have) (?:reached|read) (?:your|all|the) .{0,40}(?:free )?articles?.{0,40}",
        (("The council voted as long as\n\nContinue reading this story\nIt's free: create an account or log in to see the rest.", "The council voted as long as"),
         ("The council voted.\n\nSubscribe to continue reading this article", "The council voted."), ("The council voted.\n\nThis article is for subscribers only.", "The council voted."),
         ("I like to continue reading in bed.", "I like to continue reading in bed.")),
    ),
    Notice(
        "preview-en", "preview", r".{0,20}(?:…|\.\.\.)? ?\[\+?(?P<omitted>\d[\d,]*) chars\]|this is (?:a|the) (?:free )?preview\b.{0,60}|read the full (?:article|story|text) (?:at|on|by) .{0,60}",
        (("The council voted.\n\n[+5844 chars]", "The council voted."), ("The council voted.\n\nThis is a preview of subscription content.", "The council voted."),
         ("This preview of spring was welcome.", "This preview of spring was welcome.")),
    ),
    Notice(
        "continued", "continued",
        r"[(\[]?(?:未完[,;]?)?(?:请|下|转|接|见|点击)(?:看|接|转|见|入)?(?:下一?页|第\d+[页版]|下期|下版)(?:继续)?(?:阅读)?(?:全文)?[)\]]?|[(\[]?(?:未完[,;]?)(?:请看|见|下转|待续见).{1,12}[)\]]?|continued on (?:the )?(?:next page|page \d+)",
        ((N + "\n\n（下转第3版）", N), (N + "\n\n未完，请看下一页", N), (N + "\n\nContinued on next page", N), (N + "\n\n（未完待续）", N + "\n\n（未完待续）")),
    ),
)
