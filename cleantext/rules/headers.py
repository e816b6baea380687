"""Lines that stand before a text on its page: banners, breadcrumbs, the page's own data.

Patterns see the folded view of a line: half width, simplified, no space beside Han, brackets of every kind as [ ]; case does
not matter.
"""

from . import Rule

TEXT = "正文第一段到此为止。"
NEXT = "第二段从这里开始。"

HEADERS: tuple[Rule, ...] = (
    Rule(
        "breadcrumb-label", "any",
        r"[您你]?(?:的)?(?:当前|现在|目前|所在)的?(?:所在)?(?:位置|栏目)(?:是|为)?(?:[:\-–>].{0,100}|[^,。]{0,60}>.{0,80})|[您你](?:的位置|在这里|所在的?位置)[:\-–/]?.{0,100}|(?:导航|位置|路径):.{0,60}[>»›].{0,60}|[您你]?正在(?:浏览|阅读|查看|访问)(?:的是|的?内容)?:.{0,60}",
        (("当前位置：首页 > 新闻 > 正文\n\n" + TEXT, TEXT), ("您现在的位置: 首页 -> 公告\n\n" + TEXT, TEXT), ("所在栏目 - 动态 - 答复\n\n" + TEXT, TEXT),
         ("当前位置优越，交通便利。", "当前位置优越，交通便利。")),
        path=True,
        cues=("位置", "栏目", "在这里", "导航", "路径", "正在"),
    ),
    Rule(
        "breadcrumb", "any",
        r"[\u4e00-\u9fff]{2,16} ?[›»>]{1,2} ?[\u4e00-\u9fff]{2,24} ?[›»>]{1,2}|(?:网站)?首页 [-–] [^,。;]{2,40}|[^,。;:!?|]{0,14}(?:首页|主页|主站|docs home|home|forums?) ?(?:[>›»]|-{1,2}>)+.{0,100}|>+ ?(?:正文|内容)|[^>›»,。;|]{1,24}(?:>>+|(?:(?:>++|[›»])[^>›»,。;|]{0,24}){1,6}(?:>+|[›»]))(?:正文|内容|详情|列表|文章|阅读)[^,。;]{0,8}|(?=.*[\u4e00-\u9fff])[^>›»,。;|{}()=<`\"'/→]{1,24}(?:(?:-{1,2}>>?|>>|›|»)[^>›»,。;|{}()=<`\"'/→]{1,24}){2,6}"
        r"|[^›»,。;:]{2,16}[›][^›»,。;:]{2,24}(?:[›].{0,60})?",
        (("首页 > 新闻中心 > 要闻\n\n" + TEXT, TEXT), ("某网 › 文化 › 遗产\n\n" + TEXT, TEXT), ("Home › Forums › Styles\n\n" + TEXT, TEXT), (TEXT + "\n资料库>>入门>>正文\n" + NEXT, TEXT + "\n" + NEXT),
         ("水位>警戒线，注意防范。", "水位>警戒线，注意防范。"), (TEXT + "\n\na -> b -> c()\n\n" + NEXT, TEXT + "\n\na -> b -> c()\n\n" + NEXT)),
        path=True,
        cues=(">", "›", "»", "首页"),
    ),
    Rule(
        "breadcrumb-home", "edge",
        r"(?:网站|论坛|社区|站点|本馆|本站)?(?:首页|主页|主站|docs home|home|forum) ?(?:[>›»/|-]|->).{0,80}|(?=.*[\u4e00-\u9fff])[^>:,。;|{}()=<`\"'/→]{1,24}(?:>[^>:,。;|{}()=<`\"'/→]{1,24}){2,6}|[\u4e00-\u9fff]{2,16}[›»>]{1,2}[\u4e00-\u9fff]{2,24}[›»>]{0,2}",
        (("首页 / 手册 / 安装\n\n" + TEXT, TEXT), ("主页 - 学习园地\n\n" + TEXT, TEXT), (TEXT + "\n\nHome / Work balance\n\n" + NEXT, TEXT + "\n\nHome / Work balance\n\n" + NEXT)),
        path=True,
        cues=("首页", "主页", "主站", "home", "forum", ">", "›", "»"),
    ),
    Rule(
        "you-are-here", "any", r"[a-z –-]{0,24}(?:you are here|breadcrumbs?) ?[:›»>].{0,180}",
        (("You are here: Home > News > Local\n\n" + TEXT, TEXT), ("Breadcrumbs: Docs » Rain\n\n" + TEXT, TEXT), (TEXT + "\n\nYou are here because of the rain.\n\n" + NEXT, TEXT + "\n\nYou are here because of the rain.\n\n" + NEXT)),
        prose=True,
        path=True,
        cues=("you are here", "breadcrumb"),
    ),
    Rule(
        "path", "head",
        r"[^-/>·|,。;:!?\d]{2,16}(?:[-/·][^-/>·|,。;:!?\d]{2,16}){2,5}",
        (("某社区 - 阳台菜园 - 茄果类\n欢迎访问某社区！\n\n" + TEXT, TEXT), ("全部商品 / 户外装备 / 电源\n登录 | 注册\n\n" + TEXT, TEXT),
         ("物理-化学-生物\n\n" + TEXT, "物理-化学-生物\n\n" + TEXT)),
        weak=True,
        cues=("-", "/", "·"),
    ),
    Rule(
        "menu", "head",
        r"[^|,。;:!?]{2,16}(?:\|[^|。;:!?]{2,16}){2,12}",
        (("某图书馆 | 馆藏查询 | 办证指南 | 问答\n欢迎访问某图书馆！\n\n" + TEXT, TEXT), ("沙发 | 餐桌 | 灯具 | 地毯\n登录 | 注册\n\n" + TEXT, TEXT),
         ("甲方 | 乙方 | 丙方\n\n" + TEXT, "甲方 | 乙方 | 丙方\n\n" + TEXT)),
        weak=True,
        cues=("|",),
    ),
    Rule(
        "greeting", "any",
        r"[您你]好[!,。]?今天是.{0,30}|今天是[:]?\d{4}年\d{1,2}月\d{1,2}日.{0,2}(?:星期|周|农历|礼拜).{0,24}|(?:[您你]好[!,])?欢迎(?:您|你)?(?:光临|访问|您)[^,。;]{0,24}(?:!.{0,24})?|(?:[您你]好[!,])?欢迎(?:您|你)?(?:来到|光临|访问|进入|登录|浏览|逛)[^,。;]{0,24}(?:(?:网|网站|站|馆|论坛|社区|频道|平台|首页|主页|官网|店)[!~]?)|(?:嗨|hi)[,!]?欢迎[^,。;]{0,30}"
        r"",
        (("您好!今天是\n\n" + TEXT, TEXT), ("欢迎光临！今日天气:多云转晴 9℃~17℃\n\n" + TEXT, TEXT), ("今天是2020年3月5日 星期四\n\n" + TEXT, TEXT),
         ("欢迎新同学的一封信写好了。", "欢迎新同学的一封信写好了。")),
        cues=("今天是", "欢迎", "多云", "晴", "阴", "雨", "雪"),
    ),
    Rule(
        "skip-link", "any", r"(?:直接)?(?:跳(?:到|转到|转至|至|过)|看|到)(?:主要?|主体|正文)内容区?块?|skip to (?:main )?content|跳过导航",
        (("直接看主要內容\n\n" + TEXT, TEXT), ("Skip to main content\n\n" + TEXT, TEXT), ("看主要看质量\n\n" + TEXT, "看主要看质量\n\n" + TEXT)),
        cues=("跳", "到主", "看主", "skip"),
    ),
    Rule(
        "cookies", "any",
        r"we value your privacy.{0,160}|[^,。]{0,60}cookies.{0,80}(?:accept|manage|preferences|settings|policy|agree|consent).{0,60}|(?:this|our) (?:site|website|page|store|blog) (?:uses?|stores|places|sets) cookies.{0,140}|we (?:and our partners )?use cookies (?:to|on|and|for (?:login|statistics|analytics|advertising|security|various|these|the following)).{0,140}|by (?:continuing|using this (?:site|website)|browsing).{0,40}cookies.{0,60}|(?:click(?:ing)?|press) .{0,3}accept.{0,3} .{4,100}"
        r"|(?:本站|本网站|我们|我們)(?:将)?使用cookies?.{0,80}|.{0,20}cookie.{0,10}(?:政策|设置|声明)",
        (("This site uses cookies. Manage choices | Got it\n\nThe text begins here.", "The text begins here."),
         ("We use cookies for login and statistics.\n\nThe text begins here.", "The text begins here."),
         ("本站使用Cookie改善体验\n\n" + TEXT, TEXT),
         ("Cookies are small files that a server sets.", "Cookies are small files that a server sets."), (TEXT + "\n\nNote that cookies are set on response objects.", TEXT + "\n\nNote that cookies are set on response objects.")),
        prose=True,
        cues=("cookie", "value your", "accept"),
    ),
    Rule(
        "banner", "head",
        r"(?P<site>(?!关于|对|第|致)[^,。;:!?\d]{2,18}(?:网|网站|门户|局|委|会|府|厅|站|馆|库|社|校|院|所|中心|办公室|文件|公报|频道|栏目|平台|社区|论坛|商城|学院|大学|在线|日报|晚报)(?:欢迎您)?"
        r"|[a-z&' ]{4,40}(?:ledger|times|post|herald|news|gazette|tribune|daily|journal|magazine|blog|forum))",
        (("某市教体网\n您好!今天是\n\n" + TEXT, TEXT), ("某县人民政府办公室\n首页 > 公开 > 公告\n\n" + TEXT, TEXT),
         ("某市林草\n您好!今天是\n关于春耕的答复\n\n" + TEXT, "关于春耕的答复\n\n" + TEXT), ("某市教育局\n\n" + TEXT, "某市教育局\n\n" + TEXT)),
        weak=True,
    ),
    Rule(
        "index-rule", "head", r"\|(?: ?:?-{3,}:? ?\|)+",
        (("| 索引号 | 0014/2021 | 分类 | 工业 |\n| --- | --- | --- | --- |\n\n" + TEXT, TEXT), ("| 文号 | 某发〔2020〕3号 | 时效 | 现行 |\n|---|---|---|---|\n\n" + TEXT, TEXT),
         ("| 项目 | 数值 |\n| --- | --- |\n| 净重 | 12 |", "| 项目 | 数值 |\n| --- | --- |\n| 净重 | 12 |")),
        weak=True,
        cues=("---",),
    ),
    Rule(
        "dateline", "edge",
        r"(?P<source>(?!发布|公布|更新|时间|日期|来源|发表|浏览|作者|编辑|于|由)[^\d,。!?:|=<>]{2,16})?[|·]?(?P<published>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[ t]?\d{1,2}:\d\d(?::\d\d)?)(?:[|· ]?[^,。!?;:]{0,16}){0,2}"
        r"|(?P<source2>(?!发布|公布|更新|时间|日期|来源|发表|浏览|作者|编辑|于|由)[^\d,。!?:|=<>]{2,16})[|·]?(?P<published2>(?:19|20)\d\d年\d{1,2}月\d{1,2}日 ?\d{1,2}:\d\d(?::\d\d)?)(?:[|· ]?[^,。!?;:]{0,16}){0,2}",
        (("某馆　2023年12月14日 16:20　某市\n\n" + TEXT, TEXT), ("2020-05-06 09:30:01 某台\n\n" + TEXT, TEXT),
         ("2020年5月6日9:30，大会开幕。", "2020年5月6日9:30，大会开幕。"), (TEXT + "\n\n2021年3月4日14:00　签到\n\n" + NEXT, TEXT + "\n\n2021年3月4日14:00　签到\n\n" + NEXT)),
        cues=(":",),
    ),
    Rule(
        "clock-date", "edge", r"(?P<published>(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:星期.|周.)? ?\d{1,2}:\d\d(?::\d\d)?)",
        ((TEXT + "\n2021年3月4日 8:05\n打印本页\n" + NEXT, TEXT + "\n" + NEXT), ("首页 > 公告 > 正文\n2022年11月12日 18:30\n\n" + TEXT, TEXT), ("2021年3月4日 19:30\n\n" + TEXT, "2021年3月4日 19:30\n\n" + TEXT)),
        weak=True,
        cues=(":",),
    ),
    Rule(
        "stamped", "any",
        r"(?P<source>[\u4e00-\u9fff]{2,8}(?:网|报|社|台|站|频道|客户端|在线))?[|·]?(?P<published>(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?(?:星期.|周.)?[ t]?\d{1,2}:\d\d(?::\d\d)?)(?:[|· ]*(?:发布于|来自|来源:?|出处:?)[^,。!?;|]{1,24}+|[|· ]*(?:更新|发布|发表|修改|广告|原创|转载|(?:阅读|浏览)[^|]{0,8}+|[^,。!?;:|\d]{0,10}官方账号)|[|·][^,。!?;:|\d]{2,12}(?:网|报|社|台|站|频道|客户端|在线|论坛)){1,6}"
        r"|(?P<published2>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2} ?\d{1,2}:\d\d(?::\d\d)?)|[a-z][\w.]{2,24}\.(?:cn|com|org|net)\b.{0,30}(?:19|20)\d\d.{1,2}\d{1,2}.{1,2}\d{1,2}.? ?\d\d:\d\d",
        (("2020-05-06 09:30:01 发布\n\n" + TEXT, TEXT), (TEXT + "\n\n2021年3月4日 8:05 · 某日报\n\n" + NEXT, TEXT + "\n\n" + NEXT), (TEXT + "\n\n2022/7/8 17:20 来自某县\n\n" + NEXT, TEXT + "\n\n" + NEXT),
         (TEXT + "\n\n2020-05-06 09:30:01 INFO started\n\n" + NEXT, TEXT + "\n\n2020-05-06 09:30:01 INFO started\n\n" + NEXT)),
        cues=(":",),
    ),
    Rule(
        "original-title", "any", r"原(?:文)?标题:.{4,60}|原创:? .{2,30} (?:19|20)\d\d-\d\d-\d\d.{0,12}",
        ((TEXT + "\n\n原标题：山里的路修好了\n\n" + NEXT, TEXT + "\n\n" + NEXT), (TEXT + "\n\n原文标题：《河上的桥》\n\n" + NEXT, TEXT + "\n\n" + NEXT), ("原标题太长，编辑改短了。", "原标题太长，编辑改短了。")),
        cues=("原标题", "原文标题", "原题", "原创"),
    ),
    Rule(
        "date-read", "any",
        r"(?P<published>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d)[·|•]\d+ min read|\d+ min read|[^|·•]{2,30}[·|•]\d+ min read|reading time:? \d+ min(?:ute)?s?",
        (("Oct. 11, 2022 · 4 min read\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("Reading time: 5 minutes\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("A four minute read about bread.", "A four minute read about bread.")),
        cues=("min read", "reading time"),
    ),
    Rule(
        "bare-date", "head", r"\[?(?P<published>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})\]?",
        (("2020-05-06\n来源：市报 浏览次数：7\n\n" + TEXT, TEXT), ("首页 > 公告 > 正文\n2020/5/6\n\n" + TEXT, TEXT),
         ("2020-05-06\n\n" + TEXT, "2020-05-06\n\n" + TEXT)),
        weak=True,
        cues=("19", "20"),
    ),
    Rule(
        "byline", "head", r"(?:by|written by|words by) (?P<author>[a-z][a-z.'\-]+(?: [a-z][a-z.'\-]+){1,3})",
        (("By Ann Example\nOct. 11, 2022 · 4 min read\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("Home > News > Local\nWritten by A. Writer\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("By Any Means\n\nThe text begins here and goes on.", "By Any Means\n\nThe text begins here and goes on.")),
        weak=True,
        cues=("by ",),
    ),
    Rule(
        "byline-dated", "any",
        r"(?:by|written by|posted by|words by|story by):? (?P<author>[a-z][\w.'\-]+(?: [a-z][\w.'\-]+){0,3})[,|·•@-]? ?(?:on |in .{2,20} |published |updated )?(?P<published>[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d|\d{1,2} [a-z]{3,9},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?:.{0,20})"
        r"|(?:(?:posted|published|last updated|last modified)(?: on| by| in)?:?|(?:updated|submitted|asked|answered|edited) (?:on|by):?) (?:[\w.'-]+ ){0,4}?,? ?(?:on )?(?P<published2>[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d|\d{1,2} [a-z]{3,9},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?:.{0,24})",
        (("By Ann Example May 14, 2024\n\nThe text begins here and goes on.", "The text begins here and goes on."), ("Posted by writer on 3 March 2021\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("By May 14, 2024 the bridge was open.", "By May 14, 2024 the bridge was open.")),
        cues=("by ", "posted", "published", "submitted", "asked", "answered", "edited", "last ", "updated"),
    ),
    Rule(
        "contents-box", "head", r"(?:in this (?:chapter|article|section|page)|on this page|contents|本页目录|本文目录|本章目录|文章目录):.{2,120}",
        (("In this chapter: Tools · Siting · First run\nHome > Docs > Rain\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("首页 > 手册 > 安装\n本页目录：准备、安装、校准\n\n" + TEXT, TEXT), ("In this chapter we begin.", "In this chapter we begin.")),
        weak=True,
        cues=("in this", "on this", "contents", "目录"),
    ),
    Rule(
        "version", "head", r"v\d+(?:\.\d+){1,3} ?(?:\(?(?:stable|latest|beta)\)?)?.{0,24}",
        (("Docs home / Sensors / Rain\nv3.2 (stable) ▾   Light / Dark\n\nThe text begins here and goes on.", "The text begins here and goes on."),
         ("首页 > 手册 > 安装\nv2.0.1 latest\n\n" + TEXT, TEXT), ("v2.0 is out.", "v2.0 is out.")),
        weak=True,
        cues=("v",),
    ),
)
