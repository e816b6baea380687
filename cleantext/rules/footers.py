"""Lines that stand behind a text on its page, or between its paragraphs: bars, prompts, credits, notices of the site.

Patterns see the folded view of a line, as in rules/headers.py.
"""

from . import Rule

TEXT = "正文到此为止。"
NEXT = "下一段从这里开始。"
AMID = TEXT + "\n\n{}\n\n" + NEXT

FOOTERS: tuple[Rule, ...] = (
    Rule(
        "share", "any",
        r"[一请]?键?(?:分享|转发|转载)(?:本文|此文|文章|网页)?(?:到|至|给|让)?:.{0,60}|(?:快?来?把|将)(?:这篇|这|本|此)(?:篇)?文章?.{0,6}(?:发给|分享给|分享到|转发|转给).{0,40}"
        r"|分享(?:这条|这篇|此条|本条|这个)(?:博文|微博|文章|新闻|回答|内容|网页|链接|视频|帖子)|复制链接.{0,4}(?:https?:|www\.)\S*|(?:https?:|www\.)\S* ?复制(?:链接)?"
        r"|(?:长按|点击|选择)?(?:链接|网址|地址)?已?复制(?:成功|到剪贴板|到剪切板).{0,20}|share (?:this|on|via):? ?(?:page|article|post|story|video|link|facebook|twitter|x|linkedin|whatsapp|email|e-mail|entry|on .{2,20})?(?: (?:on|via|with|to) .{0,16})?:?|share (?:a link to this \w+|post on \w+|it on (?:facebook|twitter|x|linkedin|whatsapp)|with your friends)|(?:tweet|post) may have been deleted",
        ((TEXT + "\n\n分享到：某信 某博 某空间", TEXT), (TEXT + "\n\n把本文转给同事：邮件 · 短信", TEXT), (TEXT + "\n\n复制链接 https://example.test/q/12\n", TEXT + "\n"),
         ("他把经验分享到各县区。", "他把经验分享到各县区。"), ("Share this timeline with vendors to ensure smooth coordination.", "Share this timeline with vendors to ensure smooth coordination.")),
        cues=("分享", "转发", "转载", "发给", "转给", "复制", "share", "deleted"),
    ),
    Rule(
        "share-line", "edge", r"分享(?:到|至|让).{0,14}",
        ((TEXT + "\n\n分享到某社区", TEXT), (TEXT + "\n\n分享让大家都知道", TEXT), (AMID.format("分享到最后一刻"), AMID.format("分享到最后一刻"))),
        cues=("分享",),
    ),
    Rule(
        "scan", "any",
        r"(?:请|欢迎)?(?:用|打开|使用|长按|截图)?(?:手机|微信|微博|支付宝|[^,。“\"<>《》]{0,4}(?:app|客户端))?(?:扫一扫|扫码|扫(?:描)?(?:[右左下上]侧|[下上]方|此|该|本|以下)?(?:的)?(?:二维码|图标))(?:二维码)?[,·]?"
        r"(?:上面|下面)?(?:的)?(?:二维码)?[,·]?(?:以|并|即可|可|来|再|立即|直接|进行)?(?:(?:下载[^,。]{1,10}?(?:app|客户端)|在|用|分享|查看|打开|下载|关注|手机上?|移动设备上?|上|微信|继续|接着|观看|浏览|收听|阅读|访问|获取|登录|添加|进群|加群|入群|咨询|读|看|至|到|朋友圈|好友|当前页面?|本页面?|本文|更多|详情|我们|公众号|客户端|app|内容|官方|资讯|精彩|新闻|设备)++[^,。;“\"]{0,6})?"
        r"|(?:长按|识别)(?:识别|扫描)?(?:图中|下方|上方|以下)?(?:的)?二维码[^。]{0,16}|手机(?:看|查看|访问|浏览)(?:本页|本文|此页|网页)[^,。]{0,16}",
        ((TEXT + "\n\n扫一扫在手机打开当前页", TEXT), (TEXT + "\n\n用微信扫描二维码", TEXT), (TEXT + "\n\n手机看本页请扫右侧图标", TEXT), (AMID.format("长按识别图中二维码"), TEXT + "\n\n" + NEXT),
         (TEXT + "\n\n“扫一扫”走进课堂，老人学得快。", TEXT + "\n\n“扫一扫”走进课堂，老人学得快。")),
        cues=("扫", "长按", "识别", "手机"),
    ),
    Rule(
        "prompt", "edge",
        r"[^,。“\"]{0,24}[,!?]?.{0,16}(?:戳我|戳这里|点我|点这里|点此|点击这里|点击下方|点击右上角|点击文末|点击上方|轻触下方|设为星标|点击领取|立即(?:报名|领取|下载|抢购|体验)|在后台(?:回复|发送)|点击即可|欢迎咨询|欢迎来电)[^。]{0,20}",
        ((TEXT + "\n\n👇 轻触下方卡片，把本馆设为星标", TEXT), (TEXT + "\n\n招聘会火热报名中 戳我投简历", TEXT),
         (TEXT + "\n\n点这里就能看到，他说。", TEXT + "\n\n点这里就能看到，他说。")),
        cues=("戳", "点我", "点这里", "点此", "点击", "轻触", "星标", "立即", "后台", "欢迎"),
    ),
    Rule(
        "follow-account", "any",
        r"(?:请|欢迎|点击|立即|搜索|添加)?(?:关注|订阅|搜索|添加|加)(?:一下)?[^,。]{0,8}(?:微信)?(?:公众号|公众平台|服务号|订阅号|官方微信|官方微博|视频号|微信号|小程序)(?:[:,][^,。]{0,24}(?:,.{0,20})?|[“\"\[《(][^,。]{0,24}|(?!.*的)[\w]{0,16})|(?:微信)?(?:公众号|视频号|订阅号|官方微博|官方微信)(?:名称|id|号|搜索)?:[^,。]{0,24}|微信号:? ?[\w-]{5,20}"
        r"|(?:更多|想看|想了解|获取)[^,。]{0,12},?[^,。]{0,4}请?(?:关注|订阅)[^,。]{0,24}",
        ((AMID.format("关注公众号：某某财经"), TEXT + "\n\n" + NEXT), (AMID.format("更多精彩内容，请订阅本刊"), TEXT + "\n\n" + NEXT), (TEXT + "\n\n欢迎添加官方微信\n", TEXT + "\n"),
         ("本文首发于某某公众号", "本文首发于某某公众号"), ("记者关注到，公众号已经停更。", "记者关注到，公众号已经停更。")),
        cues=("公众", "服务号", "订阅", "官方微", "视频号", "微信号", "关注", "小程序"),
    ),
    Rule(
        "tap", "any",
        r"[↑↓▲▼]*点击(?:上方|下方|文末|右上角|顶部)?的?(?:蓝色?字体?|卡片|名片|头像)[^。]{0,24}|让我知道你在看|[^,。]{0,12},?(?:记得|欢迎|请)?点(?:个|一下|亮)?[\"“]?(?:在看|赞和在看|赞、在看)[\"”]?.{0,8}|收录于(?:合集|话题|专辑).{0,40}|功能介绍.{4,60}|预览时标签不可点.{0,10}|继续滑动看下一个.{0,8}|轻触阅读原文.{0,8}",
        ((AMID.format("点击上方蓝字关注我们"), TEXT + "\n\n" + NEXT), (AMID.format("觉得不错，点个“在看”吧"), TEXT + "\n\n" + NEXT), (AMID.format("收录于合集 #农村公路 12个"), TEXT + "\n\n" + NEXT),
         (AMID.format("点击上方的按钮，打开设置。"), AMID.format("点击上方的按钮，打开设置。"))),
        cues=("点击", "在看", "收录于", "功能介绍", "不可点", "继续滑动", "轻触"),
    ),
    Rule(
        "app", "any",
        r"(?:请|想看更多[^,。]{0,4},请|立即|点击|马上)?(?:下载|打开|安装|前往|进入|用)[“\"《\[]?[^,。]{0,14}(?:客户端|app|小程序|手机版)(?![的是时])[”\"》\]]?[,]?(?:第一时间|随时随地|看更多|查看|阅读|观看|看|扫码|扫一扫|体验|收听|畅享|享受|更多)[^。]{0,18}|(?:立即|马上|点击)(?:下载|打开|安装)[^,。]{0,10}(?:客户端|app)"
        r"|打开[^,。]{2,12}(?:查看|观看|阅读)(?:更多|全文|完整|高清)[^,。]{0,8}|打开微信[“\"].{0,40}|(?:app|客户端)内(?:打开|查看|阅读).{0,8}|[^,。]{0,12}(?:客户端|app)(?:下载|内打开|专享|扫码下载)|(?:客户端|app)下载.{0,8}|无需下载app.{0,20}|(?:open|read|view|continue) (?:it )?(?:in|on) (?:the|our) (?:\w+ )?app|(?:download|get) (?:the|our) (?:[\w]+ ){0,2}(?:mobile )?app",
        ((TEXT + "\n\n下载“某报”客户端，第一时间看家乡", TEXT), (TEXT + "\n\n打开某某APP，查看更多", TEXT), (AMID.format("某某新闻客户端下载"), TEXT + "\n\n" + NEXT),
         (TEXT + "\n\n使用客户端时，应当先登录。", TEXT + "\n\n使用客户端时，应当先登录。")),
        cues=("客户端", "app", "小程序", "手机版", "打开"),
    ),
    Rule(
        "device", "any", r"[-—]*(?:发自|来自) ?.{0,14}(?:客户端|手机|网页版|平板)(?: ?\d+楼.{0,24})?",
        ((TEXT + "\n\n—— 来自 安卓客户端", TEXT), (AMID.format("发自我的手机"), TEXT + "\n\n" + NEXT), ("订单来自手机的占六成。", "订单来自手机的占六成。")),
        cues=("来自", "发自"),
    ),
    Rule(
        "neighbours", "any",
        r"\[?[<‹←]*(?:上|下|前|后)一(?:篇|条|则|文章|主题|帖|篇文章|条新闻|篇博文|页)(?:文章|新闻)?(?:]|\|)?:.{0,160}|\[(?:上|下)一?(?:篇|条|页|章)\]:?.{2,80}|\[?(?:上|下)一(?:篇|条|则) ?(?:《.{1,60}》|.{1,40}下一(?:篇|条|则) ?.{0,60})|(?:previous|next|prev) (?:article|post|topic|story|chapter|page|thread): ?.{0,80}",
        ((TEXT + "\n\n上一篇：某事项的通知\n下一篇：没有了", TEXT), (TEXT + "\n\n前一篇:发言 后一篇:材料", TEXT), (AMID.format("上一文章：出行常识须知"), TEXT + "\n\n" + NEXT),
         ("上一篇文章写得更好，他说。", "上一篇文章写得更好，他说。")),
        cues=("上一", "下一", "前一", "后一", "上篇", "下篇", "上章", "下章", "上页", "下页", "上节", "下节", "previous", "next", "prev"),
    ),
    Rule(
        "neighbour-links", "edge",
        r"\[?[<‹←]*(?:上|下|前|后)一?(?:篇|条|章|节|页|文章|主题|则|集|回)(?:文章|新闻|\]|\||:).{0,160}|(?:previous|next|prev): .{2,80}|[‹<←].{2,40}\|.{2,40}[›>→]|[←→‹›]{1,2} ?.{2,40}|(?:previous|next)(?: article| post| topic| slide).{0,80}",
        ((TEXT + "\n\n‹ Unpacking   |   Calibration ›", TEXT), (TEXT + "\n\n下一篇新闻 桥修好了", TEXT), (TEXT + "\n\n← 春天的河", TEXT), (AMID.format("A → B"), AMID.format("A → B"))),
        cues=("上一", "下一", "前一", "后一", "上篇", "下篇", "上章", "下章", "上页", "下页", "上节", "下节", "‹", "←", "›", "→", "previous", "next"),
    ),
    Rule(
        "pager", "any",
        r"(?:共\d+页)?[\[<‹«|]*(?:前页|后页|上一页|下一页|首页|尾页|第一页|\d+(?!\d))\]?(?:[|\[\]<>‹›« ·.…]*(?:前页|后页|上一页|下一页|首页|末页|尾页|最末页|第一页|共\d+页|\d+(?!\d)))*[|\[\]<>‹›»]*(?<!\d)|页:\[?\d+\]?"
        r"|共\d+页[‹<«][\d ]+[›>»]|当前版:?\d+版|共\d+页/\d+条|\d+回复[贴帖]?,?共\d+页|[«‹<]{1,2} ?\d(?: ?\d){1,35} ?[»›>]{1,2}|共有?(?:帖子数|\d+条|\d+个).{0,8}[<|].{0,40}|\d+ posts? ?[•·|] ?page \d+ of \d+|第?\d+/\d+页|转到第?\d*页",
        ((TEXT + "\n[1] [2] [后页]\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n[前页] [1] [2]", TEXT), (TEXT + "\n\n共 2 页 ‹ 1 2 ›", TEXT), (TEXT + "\n\n当前版:03版", TEXT),
         ("1\n\n2\n\n3", "1\n\n2\n\n3")),
        cues=("«", "‹", "<", "前页", "后页", "上一页", "下一页", "首页", "末页", "尾页", "第一页", "页:", "共", "当前版", "page", "页", "转到"),
    ),
    Rule(
        "page-number", "any", r"[-—–·]\d{1,4}[-—–·]|第\d{1,4}页[,/|]?[共总]第?\d{1,4}页|第\d{1,4}页,总\d{1,4}页|page \d{1,4} (?:of|/) \d{1,4}|\d{1,4}/\d{1,4}页",
        ((TEXT + "\n- 1 -\n下一段。", TEXT + "\n下一段。"), (TEXT + "\n\n第 3 页，总 3 页", TEXT), (TEXT + "\n— 12 —\n下一段。", TEXT + "\n下一段。"),
         ("第1页\n共1页", "第1页\n共1页")),
        cues=("-", "·", "第", "page ", "页"),
    ),
    Rule(
        "related", "any",
        r"[·•◆■●▶★☆]*(?:(?:相关|推荐|延伸|热门|往期|更多|同类|猜[你您]|为[你您]|本站|今日|大家都?|本类|本栏|随机|近期|站内|编辑|小编|精选|精彩|图文|频道|专题|特别|重点|本周|文章|最新)(?:阅读|链接|新闻|报道|稿件|文档|文章|推荐|视频|回顾|"
        r"喜欢|排行|榜单|资讯|帖子|主题帖|博文|还在看|在看|在搜|在问|搜索)(?:排行榜?|推荐|都在看)?|(?:最新|热点|热门)(?:文章|新闻|回复|推荐|评论|资讯|点击排行|帖子|排行)|(?:点击|热门点击|阅读|本周|本月|24小时|浏览)(?:排行|热榜|热门)榜?|您?可能(?:还|也)?(?:会)?(?:喜欢|感兴趣|关注).{0,8}|其他人(?:也|还)在看"
        r"|看(?:过|了)(?:本文|此文|该文)的.{0,8}(?:还|也)看.{0,4}|(?:热读|热榜|热搜|近期要闻|图说新闻|推荐|更多(?=[>»])))[:>》»]{0,3}|more ?[>»]+"
        r"|related (?:article|story|post|video|content):? .{4,160}(?<!\.)|(?:related|recommended|more|latest|popular|trending) (?:stories|articles|posts|links|reading|videos?|topics|news|coverage|questions)(?: ?\(\d+\))?[:>]?|(?:trending|most read|popular posts|recommended for you|you (?:may|might) also (?:like|be interested in)|more (?:like this|from (?:this|our|the) .{2,30}))[:>]?",
        ((TEXT + "\n\n猜你喜欢", TEXT), (TEXT + "\n\n相关阅读：\n古道上的驿站\n老粮仓变身记", TEXT), (AMID.format("· 热门点击排行榜"), TEXT + "\n\n" + NEXT), (AMID.format("Recommended videos"), TEXT + "\n\n" + NEXT),
         ("相关附件：", "相关附件："), ("推荐阅读这本书，是因为它写得好。", "推荐阅读这本书，是因为它写得好。"), (AMID.format("See also"), AMID.format("See also"))),
        cues=("相关", "推荐", "延伸", "热", "往期", "更多", "同类", "猜你", "为你", "本站", "今日", "大家", "本类", "本栏", "随机", "近期", "站内", "编辑", "小编", "精选", "最新", "排行", "可能", "其他人", "看过", "看了", "要闻", "related", "trending", "most read", "also", "recommended", "more ", "popular", "latest"),
    ),
    Rule(
        "related-line", "edge",
        r"[·•◆■●▶★☆]*(?:相关|推荐|延伸|热门|精彩|往期|更多|同类|最新|热点|猜你|为你|本站|店长|版主|编辑|小编|站长|今日|大家)(?:阅读|链接|新闻|报道|稿件|解读|文档|文章|推荐|视频|回顾|内容|栏目|"
        r"喜欢|专题|评论|话题|图书|商品|关注|榜单|排行|回复|资讯|精彩|热点|都在看)(?:排行榜?|:.{0,80}|都在看)?|[·•◆■●▶★☆]*(?:热读|热榜|热点|热搜|相关|更多|trending)(?::.{0,80}|[>»]+)?"
        r"|(?:related|also read|recommended|more stories|trending|you may also like|related article):?.{0,100}|(?:related|recommended|popular|more|top|latest) (?:stories|articles|posts|links|reading|videos?|topics|news)|more (?:from|in|on) .{2,30}",
        ((TEXT + "\n\n店长推荐：山里的蜂蜜", TEXT), (TEXT + "\n\nTrending: Harvest fair results / Route closed", TEXT), (TEXT + "\n\nMore on bread", TEXT),
         ("推荐阅读这本书，是因为它写得好。", "推荐阅读这本书，是因为它写得好。")),
        cues=("相关", "推荐", "延伸", "热", "精彩", "往期", "更多", "同类", "最新", "猜你", "为你", "本站", "店长", "版主", "编辑", "小编", "站长", "今日", "大家", "related", "trending", "read", "also", "recommended", "more ", "popular", "top ", "latest"),
    ),
    Rule(
        "related-link", "any",
        r"[·•◆■●▶★☆]*(?:相关|推荐|延伸|热门|精彩|更多|往期|猜你)(?:阅读|链接|新闻|报道|视频|专题|文章|推荐|内容|回顾|喜欢):[^。]{2,60}|related: ?.{4,80}|推荐阅读 ?[:：].{2,60}",
        ((TEXT + "\n\n精彩视频：航拍廊桥\n\n下一段。", TEXT + "\n\n下一段。"), (TEXT + "\n\n延伸阅读:一图看懂三年行动\n\n下一段。", TEXT + "\n\n下一段。"),
         ("相关附件：名单", "相关附件：名单")),
        cues=("相关", "推荐", "延伸", "热门", "精彩", "更多", "往期", "related", "also read"),
    ),
    Rule(
        "downloads", "edge", r"(?:附加|相关|文件|档案|附件)(?:档案|文件|下载|列表)(?:下载|列表)?:?",
        ((TEXT + "\n\n附加檔案：\n停靠站一覽表.odt", TEXT), (TEXT + "\n\n文件下载：\n一览表.pdf\n打印本页", TEXT), (TEXT + "\n\n附件：1.一览表", TEXT + "\n\n附件：1.一览表")),
        cues=("附加", "相关", "文件", "档案", "附件"),
    ),
    Rule(
        "site-record", "any",
        r"[^。;]{0,80}?(?:(?P<licence>[\u4e00-\u9fff]?icp(?:备|证|许可证号?)?[^,。;]{0,6}\d{5,}+号?(?:-\d+)?).{0,160}|公?网安备.{0,3}\d{6,}+.{0,60}|(?:网站)?标识码:?\w{7,12}.{0,60}|(?:网站编号|公安备案号|公安机关备案号):?[a-z]{0,3}\d{6,}+.{0,20}"
        r"|(?:信息服务|视听节目|网络视听|文化经营|新闻信息|增值电信业务|电信业务|广播电视节目制作|出版物|药品信息服务|出版服务)[^,。;]{0,6}许可证[^,。;]{0,8}[\da-z][\w-]{4,}+.{0,60}|(?:经营|服务)许可证(?:编?号)?:?[\u4e00-\u9fff]?[a-z]?\d?-?\d{6,}+.{0,40}|(?:网文|新出网证|网出证)[^。]{0,6}\[?\d{4}\]?.{0,40})",
        ((TEXT + "\n\n某ICP备19077215号", TEXT), (TEXT + "\n\n网站标识码：3300000001　某公网安备 33011002001234号", TEXT), (TEXT + "\n\n本站由信息中心维护 某ＩＣＰ备１９０７７２１５号-1", TEXT),
         (AMID.format("互联网新闻信息服务许可证编号：53120170001"), TEXT + "\n\n" + NEXT), ("该公司手续齐备，网站也有ICP备案。", "该公司手续齐备，网站也有ICP备案。"),
         ("取得增值电信业务许可证的，应当公示。", "取得增值电信业务许可证的，应当公示。")),
        cues=("icp", "网安备", "标识码", "编号", "许可证", "备案", "网文", "网证", "网出证"),
    ),
    Rule(
        "copyright", "any",
        r"(?=.*(?:all rights reserved|版权|著作权|保留所有权|icp|powered by|关于我们|联系我们|隐私|条款|privacy|terms))(?:[^,。;]{0,60}(?:©|\(c\)|copyright|copy-right).{0,4}(?:(?:19|20)\d\d(?:-\d{4})? ?(?P<site>[\u4e00-\u9fff]{1,8}网)(?![\u4e00-\u9fff])|(?:19|20)\d\d|.{0,40}(?:all rights reserved|版权所有)).{0,140}|.{0,30}(?:19|20)\d\d.{0,24}all rights reserved.{0,40})"
        r"|版权所有[: ©(|].{0,60}|版权归(?:原)?作者[^。]{0,12}(?:所有)?[,。]?[^。]{0,10}(?:转载|联系|侵权|删除).{0,60}|(?:本文|本站|本网|图片|文章)[^,。]{0,16}版权归.{2,40}|[^,。;?]{0,80}[^,。;?以为其有享]{2,24}版权所有(?![的者权人,。])[^。]{0,80}|©[\u4e00-\u9fff].{2,80}|©.{2,100}powered by.{2,60}|powered by:? ?[\w!.®™ -]{2,40}(?<![.,])|(?:保留所有权[利力]|保留一切权利).{0,20}"
        r"|(?:本网站|本站|本刊)由.{2,24}版权所有.{0,60}|copyright ?© ?\w+@.{2,20}|(?:map data ?)+©.{0,40}",
        ((TEXT + "\n\nCopyright © 2000-2024 Example. All Rights Reserved.", TEXT), (TEXT + "\n\n版权所有：某市信息中心", TEXT), (AMID.format("Powered by Forumware! 5.0"), TEXT + "\n\n" + NEXT),
         ("（一）“版权归作者所有，转载须征得同意”；", "（一）“版权归作者所有，转载须征得同意”；"), (AMID.format("- Copyright license"), AMID.format("- Copyright license")),
         (AMID.format("模型能不能模仿版权所有者的能力？"), AMID.format("模型能不能模仿版权所有者的能力？"))),
        prose=True,
        cues=("©", "(c)", "copyright", "copy-right", "reserved", "版权所有", "版权归", "powered by", "保留所有", "保留一切"),
    ),
    Rule(
        "copyright-line", "edge",
        r".{0,60}(?:©|\(c\)|copyright|copy-right).{0,4}(?:19|20)\d\d.{0,100}|©.{2,80}|\[?.{0,30}(?:corrections|privacy|terms|cookie).{0,30}©.{0,40}",
        ((TEXT + "\n\n某社区 © 2020　给站长写信", TEXT), (TEXT + "\n\nCopyright (c) 2012 Example Society", TEXT), (AMID.format("Copyright (c) 1990-1994, Example Company."), AMID.format("Copyright (c) 1990-1994, Example Company."))),
        cues=("©", "(c)", "copyright", "copy-right"),
    ),
    Rule(
        "sign-in-nag", "any",
        r"(?:please |you (?:must|need to|have to) (?:be )?)?(?:log(?:ged)?|sign(?:ed)?)[ -]?(?:in|up) (?:(?:or|and) \S{1,8} (?:in|up) )?(?:to|before) (?:post|vote|comment|reply|view|join|rate|follow|like|see|download|upload|participate|leave|continue|add|ask|answer|bookmark|save|access).{0,50}|(?:please )?(?:login|log in|register) (?:or \w+ )?to (?:post|vote|comment|reply|view|join|rate|follow|like|download|upload|create|leave|add|ask|answer).{0,40}|sign up for a(?: new|n) account.{0,60}|you (?:can react|need to be a member|must be a registered).{4,140}|your email address will not be published.{0,60}|create an account or sign in to .{2,30}",
        ((AMID.format("You must be logged in to reply to this topic."), TEXT + "\n\n" + NEXT), (AMID.format("Please register to vote"), TEXT + "\n\n" + NEXT),
         (AMID.format("You must register before 4 March."), AMID.format("You must register before 4 March."))),
        prose=True,
        cues=("logged", "log in", "login", "log-in", "sign in", "sign up", "signed", "register to", "register or", "sign up for", "you can react", "need to be a member", "must be a registered", "email address will"),
    ),
    Rule(
        "comment-prompt", "any",
        r"(?:网友|用户|最新|精彩|全部)?(?:评论|留言|发表跟帖|跟帖|发帖|参与评论|发表评论|写评论|我来说两句).{0,16}(?:请先|请注册|文明上网|理性发言|登录).{0,50}|(?:请|您?需要?|您?还?未)?先?(?:登录|注册).{0,20}(?:后|才|再|即可|并).{0,12}(?:评论|回复|发表|发言|跟帖|发帖|回帖|留言|提问|点赞|投票|收藏|关注).{0,10}"
        r"|(?:网友|用户|共|已有)?(?:评论|跟帖|留言|晒单|追评)[(\[]?\d+条?[)\]]?(?:[|·/ ].{0,16})?|(?:共|已有)?\d[\d,]*(?:条|人)(?:评论|留言|回复|参与|跟帖)(?:[|·/,\d].{0,24}|网友评论)?"
        r"|join the (?:conversation|discussion)(?: ?[(\d].{0,24})?|create an account or .{2,40}|(?:还|你|您)?没有(?:账号|帐号|账户)[?]?.{0,12}|已有(?:账号|帐号|账户).{0,12}|(?:本主题|该主题|本帖|此帖)(?:已被|只有|由|限).{0,30}(?:关闭|锁定|可以回复|审核通过|浏览)|you can react to .{0,140}|already have an account\?.{0,40}|(?:don't|do not) have an account\?.{0,40}|forgot your password\?.{0,30}"
        r"|new (?:to|here)[^.]{0,30}\? (?:sign up|register|join).{0,30}|sign up for a(?: new|n) account.{0,40}|you are commenting using.{0,60}|fill in your details below.{0,60}|your email address will not be published.{0,60}|required fields are marked.{0,10}|(?:add|leave|post|write) (?:a|your) (?:comment|reply|review)(?: .{0,12})?",
        ((TEXT + "\n\n发表跟帖：请先注册成为社区居民", TEXT), (TEXT + "\n\n评论请先登录，理性发言", TEXT), (TEXT + "\n\nJoin the conversation (37 comments)", TEXT),
         ("评论认为，此举可行。", "评论认为，此举可行。"), (AMID.format("您尚未登录，您可以输入您的用户名、密码登录以便进行您的操作。"), AMID.format("您尚未登录，您可以输入您的用户名、密码登录以便进行您的操作。"))),
        cues=("评论", "留言", "跟帖", "发帖", "登录", "注册", "晒单", "参与", "说两句", "没有", "已有", "主题", "本帖", "此帖", "comment", "reply", "you ", "join", "log", "sign", "register", "account", "password", "sign up", "fill in", "published", "required", "回复"),
    ),
    Rule(
        "disclaimer", "any",
        r"(?!.*(?:第[一二三四五六七八九十百\d]+条|条例|人民法院|当事人|主管部门))(?:[\"“①-⑩\d、]{0,3}[^,。;]{0,24}(?:转载|转发|网络|互联网|本网|本站|平台|作者|上传|凡署名|凡注明|稿件|图文|文章|图片|素材|版权|观点|投稿|本文|网友|声明|以上(?:内容|作品|文章|图片|信息)|内容).{0,120}(?:(?:如|若|涉及)(?:有|果|存在)?[^,。?]{0,6}侵权(?!成立)|侵权.{0,12}(?:联系|删|告知|举报|处理)|侵权行为,请|侵犯.{0,14}(?:请|告知|联系)|法律责任$|(?:不承担|概不).{0,8}(?:法律)?责任$|与(?:本网|本站|平台).{0,2}无关|仅(?:代表|供).{0,8}(?:个人|本人|作者|表达)|联系.{0,14}(?:删除|处理)|不代表.{0,16}(?:观点|立场|意见|网|赞同|本站|本报)|书面同意|书面授权|书面特别授权|注明出处|注明来源|"
        r"存储(?:空间)?服务|后果自负|保留出处|不构成.{0,12}建议|文责自负|版权均?(?:属于?|归)).{0,120}|[\"“]?(?:平台|版权|免责|侵权|网站|本站)(?:声明|说明):(?=.*(?:转载|侵权|本站|本网|平台|观点|上传|原创|删除|授权|稿件)).{0,180}|[\"“]?(?:特别|郑重|重要|温馨|风险)(?:声明|提示|说明):(?=.*(?:转载|侵权|本站|本网|平台|自媒体|上传|稿件)).{0,180}|(?:想)?(?:如需|若需|需要|欢迎|禁止|谢绝|严禁|请勿)?转载[?]?[,]?(?:请|务必|敬请|须经|需)[^。]{0,100}|以上就是[^。]{0,24}全部内容[^。]{0,10}希望(?:对|能)[^。]{0,40}(?:学习|帮助|本站|支持).{0,30}|投资有风险.{0,30}|[^。]{0,50}转载(?:时)?,?(?:务?请|须|需|应)[^。]{0,8}注明.{0,40}|本(?:站|网站|网)(?:只|仅|不)(?:提供|存储).{0,12}(?:web|页面|存储|信息|平台|链接|资源).{4,90}|本(?:条目|文章|篇)(?:由.{1,16})?发布于.{4,120}|引用.{0,12}请.{0,20}|[^,。]{0,30},?(?:未经|没有).{0,24}(?:授权|许可|同意).{0,60}(?:转载|镜像|摘编).{0,40}"
        r"|[^,。]{0,30},?[^,。]{0,20}仅供(?:参考|学习|个人/单位)[^。]{0,40}|[^,。]{0,14}(?:版权(?:与|及|和)免责声明|反侵权公告):|[^,。]{2,14}(?:版权|免责)(?:与|及|和)(?:免责)?声明|(?:the )?(?:views|opinions) expressed.{0,160}|notice: the content above.{0,160}|本文(?:转载|转|摘|选|来源)[自于].{1,40}"
        r"|本文[^。]{2,30}(?:整理|编辑|收集|提供|发布)[^。]{0,6}[,!].{0,6}希望.{0,40}|本(?:文|内容|篇)为?.{0,12}(?:原创|网友|会员|用户|小编)[^。]{0,12}(?:文章|投稿|发布|上传|整理|编辑|提供|分享).{0,60}|.{0,16}(?:欢迎转载|谢绝转载|禁止转载|转载请注明.{0,20})[!。]?|(?:请)?文明上网[,、]?理性(?:发言|评论).{0,40}|.{0,16}请遵守《?[^,。]{0,14}(?:协议|公约)》?.{0,30}|请各位遵纪守法.{0,24})",
        ((TEXT + "\n\n本文由转载于互联网,如有侵权请联系删除!", TEXT), (TEXT + "\n\n版权说明：凡署名本报的稿件，转发须经书面同意。", TEXT), (TEXT + "\n\n平台声明：该文观点仅代表作者本人。", TEXT), (AMID.format("本文转载自某某交流网，本文观点不代表本站立场。"), TEXT + "\n\n" + NEXT),
         ("第六条 任何网站擅自转载论文，仅以“来源于网络，侵权即删”等语句免责的，依法追究责任。", "第六条 任何网站擅自转载论文，仅以“来源于网络，侵权即删”等语句免责的，依法追究责任。"),
         (AMID.format("作者说，网络上流传的版本删除了最后一章。"), AMID.format("作者说，网络上流传的版本删除了最后一章。"))),
        prose=True,
        cues=("转载", "侵权", "版权说明", "版权声明", "不代表", "免责", "声明:", "声明：", "仅供参考", "仅供学习", "未经", "文明上网", "理性发言", "语言文明", "notice: the", "expressed", "镜像", "保留出处", "侵犯", "无关", "仅代表", "仅供", "投资有风险", "本站", "本网", "本条目", "发布于", "法律责任", "希望可以", "希望对", "希望能", "以上就是", "以上内容", "以上是"),
    ),
    Rule(
        "site-rights", "any",
        r"(?:\(?[一二三四五六七八九十\d]{1,2}\)?[、.]? ?)?(?:[^,。;]{0,24}本(?:报|社|站|网|刊|报社|公司|平台)|(?:根据|对|凡|任何|未经|为).{0,120}本(?:报|社|站|网|刊|报社|公司|平台)).{0,100}(?:郑重公告|书面许可|书面授权|擅自转载|侵权责任|侵权线索|非法转载|侵权行为).{0,150}|\"?(?:特别|郑重|免责)声明:.{0,160}(?:自媒体|本平台|用户上传).{0,80}|(?:\(?[一二三四五六七八九十\d]{1,2}\)?[、.]? ?)?(?:对|凡|任何)[^。]{0,60}(?:非法转载|擅自转载|转载本[报站网刊])[^。]{0,60}",
        ((AMID.format("一、未经书面许可，擅自转载本报作品的，本报将追究其侵权责任。"), TEXT + "\n\n" + NEXT), (AMID.format("3.对于非法转载行为，欢迎读者提供线索："), TEXT + "\n\n" + NEXT),
         (AMID.format("三、对擅自转载他人作品的，依照前款处理。"), AMID.format("三、对擅自转载他人作品的，依照前款处理。"))),
        prose=True,
        listed=True,
        cues=("特别声明", "郑重声明", "郑重公告", "擅自转载", "非法转载", "书面许可", "书面授权", "侵权责任", "侵权线索", "侵权行为"),
    ),
    Rule(
        "site-owner", "edge",
        r"(?:技术支持|数据支持|网站维护|网站管理|运行维护|维护单位|制作单位|版本支持|开发维护|建设单位|运维电话|设计制作|site by|website by)[: ].{0,80}|(?:网站|本站)(?:主办|承办)(?:单位)?[: ].{2,60}|本(?:站|网站|网|系统)由.{2,40}(?:维护|主办|承办|制作|提供).{0,40}"
        r"|.{0,20}统一编号\d{8}.{0,30}|built from commit.{0,60}",
        ((TEXT + "\n\n技术支持：某市信息中心", TEXT), (TEXT + "\n\n本站由某市信息中心维护", TEXT), (TEXT + "\n\n数据支持：某研究会", TEXT),
         ("主办单位应当提前十日报告。", "主办单位应当提前十日报告。")),
        cues=("支持", "网站", "维护", "主办", "承办", "协办", "制作", "建设", "运维", "site by", "本站", "本网", "本系", "统一编号", "built from"),
    ),
    Rule(
        "site-block", "any",
        r".{0,16}(?:主办|承办|协办|制作维护|维护单位|网站管理)(?:单位)?[: (]?.{0,60}(?:(?:技术支持|网站维护|运维|icp|标识码|版权|服务邮箱)[:( 备所]|网站地图|联系我们).{0,80}|(?:单位|联系|办公|通信|通讯|本馆|本局|公司)?地址:.{4,60}(?:邮编|邮政编码|总机).{4,30}(?:联系我们|网站|版权|技术支持).{0,60}",
        ((AMID.format("主办单位：某委员会  地址：某路42号 技术支持：某某公司"), TEXT + "\n\n" + NEXT), (AMID.format("通讯地址：某大道7号 邮编：210008 联系我们 网站地图"), TEXT + "\n\n" + NEXT),
         (AMID.format("主办单位：某县图书馆"), AMID.format("主办单位：某县图书馆"))),
        cues=("主办", "承办", "协办", "支持", "维护", "地址", "服务邮箱"),
    ),
    Rule(
        "report-line", "any",
        r".{0,40}(?:违法和?不良|有害|虚假|涉未成年人|涉企|网络)(?:信息)?[^,。;:]{0,8}(?:举报|投诉)(?:电话|热线|邮箱|专区|中心|平台|入口|方式|网站)?(?:[:( \d].{0,120})?|(?:网站|本站|平台)(?:投诉|举报|客服)[:].{0,60}|.{0,40}(?:举报|投诉)(?:电话|热线|邮箱).{0,60}(?:举报|投诉)(?:电话|热线|邮箱).{0,60}|.{0,24}服务邮箱:.{0,60}举报.{0,60}",
        ((AMID.format("违法和不良信息举报电话：6612088 举报邮箱： x@example.test"), TEXT + "\n\n" + NEXT), (AMID.format("平台客服：kefu 工作日9:00-17:00"), TEXT + "\n\n" + NEXT),
         (AMID.format("对违法信息，任何人都可以举报。"), AMID.format("对违法信息，任何人都可以举报。")), (AMID.format("监督电话：6612088"), AMID.format("监督电话：6612088"))),
        cues=("举报", "投诉", "爆料", "维权", "网站", "本站", "平台"),
    ),
    Rule(
        "contact", "edge",
        r"(?:单位|联系|通信|通讯|办公|本馆|本局)?地址:.{4,60}(?:邮编|邮政编码|电话|总机|传真|服务时间|邮箱|联系我们).{4,80}|(?:邮编|邮政编码):?\d{6}.{0,60}|(?:address|tel|fax|phone):.{4,80}|(?:官方)?(?:网址|网站|官网):?(?:https?://|www\.)\S{4,60}",
        ((TEXT + "\n\n打印本页\n地址：中正路66号　總機：536-2000　服務時間：週一至週五\n隱私權政策　網站資料開放宣告", TEXT), (TEXT + "\n\nBack to top\nTel: 555-0100 ext. 12\nPrivacy Policy | Contact Us", TEXT),
         (TEXT + "\n\n地址：某路42号 邮编：210000 电话：6612088", TEXT + "\n\n地址：某路42号 邮编：210000 电话：6612088")),
        weak=True,
        cues=("地址", "邮编", "邮政编码", "网址", "网站", "官网", "address", "tel", "fax", "phone"),
    ),
    Rule(
        "data-date", "edge", r"[-—–]{0,3}(?:本库|本站|本网|本页|数据|资料|最后|页面|网站)[^,。]{0,10}(?:更新|修改)(?:至|于|时间|日期)?:?.{4,24}|(?:this page was )?last (?:updated|modified|edited|reviewed)(?: on)?:? .{4,40}",
        ((TEXT + "\n\n——本库数据更新至2023年6月——", TEXT), (TEXT + "\n\n本庫資料更新於112.05.10", TEXT), ("本站更新缓慢。", "本站更新缓慢。")),
        cues=("更新", "修改", "last "),
    ),
    Rule(
        "hours", "edge",
        r"(?:开馆|营业|服务|办公|开放|客服)时间:.{4,50}|(?:咨询|客服|服务|投诉|举报|监督|爆料|销售|联系)(?:部联系)?(?:电话|热线|专线):?[\d() -]{5,20}.{0,40}",
        ((TEXT + "\n\n返回列表\n開館時間：週二至週日 08:30－21:00\n打印本页", TEXT), (TEXT + "\n\n打印本页\n爆料热线 0971-300 1188\n网站地图 | 联系我们", TEXT),
         (TEXT + "\n\n咨询电话：6612088", TEXT + "\n\n咨询电话：6612088")),
        weak=True,
        cues=("时间", "电话", "热线", "专线"),
    ),
    Rule(
        "service", "any",
        r"请?(?:记住|牢记|收藏)本[站网](?:域名|网址|地址):?[\w./:-]{0,40}|[〖\[(]?[\u4e00-\u9fff]{0,6}(?:客服|代写|代发|在线客服)[\u4e00-\u9fff]{0,6}(?:微信|qq群?|邮箱|旺旺|\ufffd)号?:?[^,。;:]{0,40}|(?:[\u4e00-\u9fff]{0,4}代写|在线客服|本站客服)[^,。;:]{0,6}:[^,。;]{0,60}|.{0,20}(?:加|添加)(?:客服)?(?:微信|qq群?)号?:? ?[\w-]{5,20}.{0,20}",
        ((TEXT + "\n\n请记住本站域名 example.test", TEXT), (TEXT + "\n\n在线客服：小李　代写专用QQ：12345678", TEXT), (TEXT + "\n\n〖会员客服微信号：kefu01〗", TEXT),
         ("（三）客服人员应当耐心。", "（三）客服人员应当耐心。")),
        cues=("本站", "本网", "客服", "代写", "代发", "代办", "售后", "销售部", "加微信", "加qq", "添加"),
    ),
    Rule(
        "links", "edge", r"(?:友情链接|友情连接|合作(?:伙伴|媒体|网站|单位链接)|(?:常用|站外|相关网站)链接)[:|].{2,120}",
        ((TEXT + "\n\n友情链接：甲报 乙台 丙网", TEXT), (TEXT + "\n\n合作媒体：甲报　乙台", TEXT), (TEXT + "\n\n常用链接：统计 气象", TEXT),
         ("合作单位：甲公司、乙公司。", "合作单位：甲公司、乙公司。")),
        cues=("友情", "合作", "链接"),
    ),
    Rule(
        "shortcut", "edge",
        r"[^,。;:]{0,6}(?:本文|本页|此页|本站|本网|网页)[^,。;:]{0,6}(?:快捷方式|桌面|收藏夹|书签|首页)|添加到?(?:桌面|主屏幕?)(?:快捷方式)?",
        ((TEXT + "\n\n把本站设为首页", TEXT), (TEXT + "\n\n保存此页快捷方式", TEXT), (TEXT + "\n\n将本页加到书签", TEXT),
         ("请把本文放在桌面，勿带走。", "请把本文放在桌面，勿带走。")),
        cues=("快捷方式", "桌面", "收藏夹", "书签", "首页", "主屏"),
    ),
    Rule(
        "topic-count", "any", r"(?:this topic has )?\d[\d,]* (?:replies|posts|comments|views|answers|votes|likes|shares|followers|members?)(?:[,·•|] ?\d[\d,]* (?:\w+ ){0,2}\w+)*.{0,20}|viewing \d+ .{4,40}|(?:posts|views|replies|joined|location|reputation): ?[\d,]+|[\d.]+/[\d.]+ ?\(\d+ votes?\)",
        ((TEXT + "\n\nViewing 4 reply threads\nYou must be logged in to reply.", TEXT), (TEXT + "\n\nLocation: 12\nPosts: 16,487\nWrite a review", TEXT), (AMID.format("2 Comments"), AMID.format("2 Comments"))),
        weak=True,
        cues=("replies", "posts", "comments", "views", "answers", "votes", "likes", "shares", "followers", "member", "viewing", "joined", "location", "reputation", "vote"),
    ),
    Rule(
        "feedback", "any",
        r"(?:没有|未)(?:能)?(?:解决|找到)[^,。]{0,12}[?](?:试试|点击|请|去|联系|提问|换).{0,16}|[★☆] ?看完了吗?.{0,20}|(?:本文对您|此页面?对您|这篇文章对[你您]|该(?:回答|文章|内容)对[你您]).{0,12}(?:[?].{0,20}|帮助.{0,12})|(?:was|is|did) (?:this|you find)(?: page| article| chapter| answer| information)? ?(?:useful|helpful)\??.{0,20}"
        r"|suggest (?:a change|an edit).{0,30}|edit (?:this page|on github).{0,20}|improve this (?:page|answer|doc).{0,20}|你?对(?:这个|该|此)(?:回答|答案|内容)的评价是[?]?|(?:有用|没用|有帮助|没帮助)[(|/ ].{0,12}",
        ((TEXT + "\n\n没有解决您的问题?试试智能助手", TEXT), (TEXT + "\n\nWas this chapter useful?   Yes   No", TEXT), (TEXT + "\n\n★ 看完了嗎？給我們一顆星", TEXT),
         ("没有解决的问题，留到下次。", "没有解决的问题，留到下次。")),
        cues=("没有", "未", "完了", "对您", "对你", "觉得", "评价", "有用", "没用", "帮助", "useful", "helpful", "suggest", "typo", "mistake", "edit ", "improve", "bug"),
    ),
    Rule(
        "mend-nag", "page", r"(?:found|spotted|see|notice) (?:a|an) (?:typo|mistake|bug|error)\?.{0,60}",
        ((TEXT + "\n\nFound a typo? Tell the docs team.\nBack to top\nPrint this page", TEXT), (TEXT + "\n\nSpotted an error?\nLeave a reply\nLoad more comments", TEXT),
         (AMID.format("Found a bug? Open an issue."), AMID.format("Found a bug? Open an issue."))),
        prose=True,
        cues=("found a", "spotted a", "see a", "notice a"),
    ),
    Rule(
        "affiliate", "any", r"(?:this (?:post|article|page) )?(?:may )?contains? affiliate links?.{0,90}|(?:we|i|this (?:site|page|post)) may (?:earn|receive) .{0,40}commission.{0,90}|.{0,60}as an? \w+ associate.{0,10} (?:i|we) earn.{0,60}",
        ((AMID.format("This post may contain affiliate links. Please read our disclosure."), TEXT + "\n\n" + NEXT), (AMID.format("We may earn a commission from purchases."), TEXT + "\n\n" + NEXT),
         (AMID.format("Agents may earn a commission on every sale."), AMID.format("Agents may earn a commission on every sale."))),
        prose=True,
        cues=("affiliate link", "may earn", "may receive", "associate"),
    ),
    Rule(
        "advertisement", "any",
        r"[-—–\[\(·]*(?:.{0,4}(?:通栏|底部|顶部|右侧|左侧)广告.{0,4}|广告[位区]?|推广|(?:赞助商?|推广|站内)(?:广告|链接)|广告x|\[广告\]点击.{0,8}|赞助内容|赞助商链接|以[上下](?:为|内容为)?广告(?:内容)?|由.{2,6}提供的广告|为什么显示这个广告\?|了解广告|advertisement|advertorial|ad|ads|sponsored(?: post| content| links?)?(?: advertisement)?|promoted(?: content)?|skip advertisement|advertise here|paid (?:post|content)|affiliate links?|around the web)[-—–\]\)·:]*|continue reading below|\[?免费下载链接\]?.{0,80}"
        r"|advertisement\W.{0,40}|(?:story|article) continues (?:below|after)(?: (?:this )?(?:ad|advertisement))?",
        ((TEXT + "\n\n——推广——\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n[广告]\n\n" + TEXT, TEXT + "\n\n" + TEXT),
         ("First words.\n\nAdvertisement\nContinue reading below\n\nLast words.", "First words.\n\nLast words."), ("广告法", "广告法"), (AMID.format("Ads in the magazine"), AMID.format("Ads in the magazine"))),
        cues=("广告", "推广", "赞助", "合作", "商业", "站内", "earn", "免费下载", "advert", "sponsor", "promoted", "paid ", "affiliate", "around the web", "continue", "\\bads?\\b"),
    ),
    Rule(
        "advert-line", "any", r"广告 ?[:|·•] ?.{4,60}|广告(?:通知|提示|推荐):.{4,60}|广告 [^。]{8,60}|[^。,]{6,40} 广告|[^。]{4,60}(?:欢迎(?:您的?|新老客户)?(?:来电|致电|咨询|选购|惠顾)|竭诚为您服务|一对一为您服务).{0,12}|[^。]{6,60}[!】🖥🔥]\s?广告|ad ?[•·|] ?.{4,60}|sponsored ?(?:[•·|:]|by) ?[^,]{4,40}",
        ((AMID.format("广告 通知：这些问题没准备好，先别出发！"), TEXT + "\n\n" + NEXT), (AMID.format("Ad • Winners of the week"), TEXT + "\n\n" + NEXT), ("广告业务增长两成：记者调查", "广告业务增长两成：记者调查")),
        cues=("广告", "欢迎", "为您服务", "ad ", "ad•", "ad·", "ad|", "sponsored"),
    ),
    Rule(
        "newsletter", "any",
        r".{0,40}\[ ?(?:subscribe|sign up) ?\]|(?:subscribe|sign up|register|get|receive|join)\b[^.]{0,70}\b(?:newsletters?|e-?mail (?:updates|alerts|list)|mailing list|inbox|daily digest|weekly digest)\b[^.]{0,60}[.!]?.{0,60}|we (?:will|shall|won't|do not|don't) (?:never )?(?:sell|share|spam) (?:your|you).{0,80}|sign up for (?:our|the|free) .{0,80}(?:newsletter|updates|e-?mail|alerts|list).{0,60}|(?:subscribe|sign up) to (?:our|the) .{0,40}newsletter.{0,40}"
        r"|[^.]{0,60}\b(?:deliver\w*|sent|straight|news|updates|stories|editors?|newsletter|digest|best of)\b[^.]{0,40}\b(?:in|to) your inbox.{0,60}|your e-?mail(?: address)?:?(?: ?\(required\)|\*)?|e-?mail(?: address)?:?(?: ?\(required\)|\*)|e-?mail address:|(?:a|our|the) (?:free )?(?:letter|newsletter|digest).{0,60}(?:delivered|inbox|every (?:week|day|morning|month)).{0,40}|get (?:the|our) .{2,60}(?:newsletter|by e-?mail|emailed|every (?:week|day|morning)).{0,30}|(?:with|join|read) our .{0,30}newsletter.{0,20}|i (?:agree|consent) to (?:receive|the) .{4,100}|i can (?:withdraw|unsubscribe).{4,80}"
        r"|(?:view|read|see) (?:our|the|full)? ?(?:privacy policy|terms).{0,40}|terms of (?:use|service) ?\(.{2,40}\)|by (?:signing up|subscribing|registering|creating an account|continuing|clicking|submitting|using this site)\b.{0,20}you .{0,10}(?:agree|accept|consent|acknowledge).{4,120}|you are agreeing to .{4,120}|(?:you can )?unsubscribe (?:at )?any ?time.{0,40}|(?:免费|点击)?订阅.{0,4}(?:《.{1,16}》|电子报|邮件|本刊|快讯).{0,16}",
        (("First words.\n\nYour e-mail   [ Subscribe ]\n\nLast words.", "First words.\n\nLast words."),
         ("First words.\n\nWe will never sell your address. Unsubscribe any time.\n\nLast words.", "First words.\n\nLast words."),
         ("First words.\n\nBy signing up you agree to our Terms of Use.\n\nLast words.", "First words.\n\nLast words."),
         ("You can subscribe to the journal by post.", "You can subscribe to the journal by post."), (AMID.format("For a newsletter of this size the numbers are strong."), AMID.format("For a newsletter of this size the numbers are strong."))),
        prose=True,
        cues=("unsubscrib", "newsletter", "email", "e-mail", "privacy policy", "terms of", "subscrib", "sign up", "signing up", "never", "letter", "digest", "inbox", "mail", "agree", "withdraw", "consent", "订阅"),
    ),
    Rule(
        "post-bar", "any",
        r"#?\d+楼[|·]?(?P<author>[^|·]{1,20})[|·].{0,20}?(?P<published>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?: ?\d{1,2}:\d\d(?::\d\d)?)?).{0,20}|(?:由(?P<author2>[^,。:]{1,20}))?(?:发表|发布)于:?(?P<published2>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}.{0,40})|[^,。:《》]{1,16} ?发表于:?(?:19|20)\d\d-\d{1,2}-\d{1,2} ?\d{1,2}:\d\d.{0,16}|(?:发布|编辑|发表|更新|回复|修改|上传|提问|收录|转载)[于:]?(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}(?: ?\d{1,2}:\d\d(?::\d\d)?)?|\d+(?:秒|分钟|小时|天|周|个月|月|年)前|[昨前今]天.{0,6}|刚刚)|[^,。:]{1,20} ?于 ?(?:19|20)\d\d-\d{1,2}-\d{1,2} ?\d{1,2}:\d\d(?::\d\d)? ?(?:发布|发表|修改|编辑|回复|提问)",
        (("#1 楼 ｜ 某某 ｜ Lv.4 ｜ 2020/6/3 20:17 ｜ 只看TA\n" + TEXT, TEXT), ("发表于 2020-6-3 20:17:01 | 只看该作者\n" + TEXT, TEXT), (AMID.format("由 某某 发布于 2024-02-24 14:02:08"), TEXT + "\n\n" + NEXT),
         ("他住在3楼，我住在5楼。", "他住在3楼，我住在5楼。")),
        cues=("楼", "发表", "发布", "于", "编辑", "更新", "回复", "修改", "上传", "提问", "收录", "转载"),
    ),
    Rule(
        "post-edited", "any", r"\[?(?:本|该|此)(?:帖|贴|文|主题|贴子|帖子)(?:最后)?[由于被].{0,40}(?:编辑|修改|审核通过)过?\]?",
        ((TEXT + "\n\n[本帖于 2020/6/3 20:40 由 某某 修改]\n\n" + TEXT, TEXT + "\n\n" + TEXT), ("该贴被 某甲 于 2021-9-8 编辑过\n" + TEXT, TEXT),
         ("本文由编辑部整理。", "本文由编辑部整理。")),
        cues=("编辑", "修改", "审核"),
    ),
    Rule(
        "post-reply", "any", r"(?:回复|引用):?#?\d+楼.{0,24}:?|(?:个性|个人|用户)签名档?(?:[>:|]+).{0,60}|签名档(?:[>:|]+).{0,60}",
        ((TEXT + "\n\n回复 #1 楼 某某：\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n个性签名 >> 种什么死什么", TEXT), ("签名应当清楚。", "签名应当清楚。")),
        cues=("回复", "引用", "签名"),
    ),
    Rule(
        "photo-credit", "any", r"(?:图|摄影|图源|供图|图片)[丨|/][^,。]{2,30}|\((?:资料图片?|资料照片|网络图片|图片来自网络|图源网络)\)",
        ((TEXT + "\n\n图丨某馆观测组\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n摄影/甲乙\n\n" + TEXT, TEXT + "\n\n" + TEXT), ("图1 系统结构", "图1 系统结构")),
        cues=("图", "摄影", "供图", "资料"),
    ),
    Rule(
        "end-mark", "edge", r"[-—–·*=~<]{0,6}(?:the )?end[-—–·*=~>]{0,6}",
        ((TEXT + "\n\n· THE END ·\n\n点赞 12", TEXT), (TEXT + "\n\n- END -", TEXT), ("（完）", "（完）")),
        cues=("end",),
    ),
    Rule(
        "ornament", "page", r"(?:[☆★◆◇○●□■▲△▼▽※❀✿♡♥❤✦✧◎]){3,40}",
        ((TEXT + "\n\n☆ ☆ ☆ ☆ ☆\n\n" + NEXT + "\n\n返回列表\n打印本页", TEXT + "\n\n" + NEXT), (TEXT + "\n\n◆◇◆\n加入收藏\n分享到：微信", TEXT), (AMID.format("※※※"), AMID.format("※※※")), ("评分：★★★☆☆", "评分：★★★☆☆")),
    ),
    Rule(
        "read-time", "any",
        r"[\[(]?(?:本文|全文|文章|正文)?(?:约|共|总?计|大约)?:?\d[\d,]*字[,|·]?[^,。;]{0,4}(?:阅读|浏览|读完|预计)(?:全?文)?[^,。;]{0,6}\d+(?:分钟?|秒)[^,。;]{0,8}[\])]?|[^,。;]{0,12}\d+字阅读\d+分.{0,8}|(?:预计|大约)阅读(?:时间|时长|本文|全文)?[^,。;]{0,6}\d+分钟?|阅读(?:本文|全文)[^,。;]{0,6}\d+分钟?|\d+ ?(?:min|minutes?) read",
        ((AMID.format("共 9926字，需浏览 20分钟"), TEXT + "\n\n" + NEXT), (AMID.format("预计阅读时间：8分钟"), TEXT + "\n\n" + NEXT), ("本文约3000字，分为四节。", "本文约3000字，分为四节。")),
        cues=("字", "阅读", "min"),
    ),
    Rule(
        "doc-share", "any",
        r"[^,。;]{0,60}(?:由会员分享|会员上传|页珍藏版|文档来源:|原版文档|精品文档就|专业好文档|文库小编|范文大全).{0,120}|-{3,}[^-]{0,20}(?:文档|资料|范文)[^-]{0,50}-{3,}|.{4,60}_第\d{1,4}页|(?:资源|文档)(?:id|编号):?\w{4,}.{0,80}|vip(?:免费|专享|特权)|.{0,30}仅供正式会员.{0,20}|以下是小编.{4,50}|简介:.{0,12}小编.{4,150}|下面是文章的全部内容.{0,20}|如需获取更多.{0,24}(?:参考|下载|查看).{0,60}|(?:-? ?\d[、.] ?)?(?:本站不支持|本站所有|本站的|(?:本站|本网站|网站)(?:文档|资料|资源)|下载本文档|成为vip后|本文档|[^,。]{0,16}文档一经).{0,60}(?:付费|下载|版权|浏览器|退款|上传|vip).{0,120}",
        ((AMID.format("《框架.docx》由会员分享，可在线阅读，更多相关请在某某网上搜索。"), TEXT + "\n\n" + NEXT), (AMID.format("方法实践指导_第3页"), TEXT + "\n\n" + NEXT), (AMID.format("精品文档就在这里"), TEXT + "\n\n" + NEXT),
         (AMID.format("会员可以在线阅读馆藏。"), AMID.format("会员可以在线阅读馆藏。"))),
        prose=True,
        listed=True,
        cues=("文档一经", "不支持迅雷", "成为vip", "成为VIP", "下载本文档", "不支持退款", "如需获取更多", "由会员分享", "会员上传", "珍藏版", "文档来源:", "原版文档", "精品文档", "版权归原作者", "在线免费阅读", "经官方授权", "专业好文档", "文库小编", "范文大全", "_第", "资源", "vip", "正式会员", "小编", "全部内容"),
    ),
    Rule(
        "player-time", "any", r"0?0:00(?::00)? ?/ ?\d{1,2}:\d\d(?::\d\d)?.{0,12}|(?:已播放?|播放进度):? ?\d{1,2}:\d\d(?::\d\d)?.{0,12}",
        ((AMID.format("00:00/03:21"), TEXT + "\n\n" + NEXT), (AMID.format("已播放：12:08"), TEXT + "\n\n" + NEXT), (AMID.format("比分 3:2/1:1"), AMID.format("比分 3:2/1:1"))),
        cues=(":",),
    ),
    Rule(
        "clock", "beside", r"\d{1,2}:\d\d(?::\d\d)?",
        ((TEXT + "\n\n00:35\n循环播放", TEXT), (AMID.format("扫一扫查看详情\n1:02:19"), TEXT + "\n\n" + NEXT), (AMID.format("18:30"), AMID.format("18:30"))),
        weak=True,
        cues=(":",),
    ),
    Rule(
        "credits", "any", r"(?:(?:文字?|图片?|摄影?|编辑|排版|监制|撰文|撰稿|校对|审核|设计|视频|制图|责编|记者|作者|主播|策划|统筹|来源|出品|供图|剪辑|海报|终审|编审)[|/:][^,。|/:;!?]{1,15}){2,9}",
        ((AMID.format("文｜某某 图｜某某"), TEXT + "\n\n" + NEXT), (AMID.format("剪辑/某甲 海报/某乙"), TEXT + "\n\n" + NEXT), (AMID.format("编辑/某某"), AMID.format("编辑/某某"))),
        cues=("/", ":", "|"),
    ),
    Rule(
        "missing", "any",
        r"[^,。]{0,16}浏览器(?:不支持(?:嵌入|框架|播放|该|此|html5?|iframe|video|javascript)|版本过低).{0,40}|[^,。]{0,6},?您?(?:要|所)?访问的页面(?:不存在|已被?删除|找不到).{0,20}|页面不存在[!。]?|\d+秒(?:后|之后)将?(?:自动)?(?:跳转|返回|带您).{0,20}|(?:当前|此|该)?视频(?:加载失败|不支持播放|无法播放|加载中).{0,10}|javascript (?:is|must be) .{4,40}|please enable javascript.{0,40}|your browser (?:does not|doesn't) support .{2,40}|this (?:page|video|content|image) (?:isn't|is not|is no longer) available.{0,20}|此?(?:视频|图片|内容|微博|文章|帖子)(?:已被?删除|无法(?:播放|显示|查看)|不存在)|请?(?:开启|启用)(?:浏览器的?)?javascript.{0,12}",
        ((AMID.format("浏览器不支持嵌入式框架，或被配置为不显示嵌入式框架。"), TEXT + "\n\n" + NEXT), (AMID.format("抱歉，您访问的页面不存在"), TEXT + "\n\n" + NEXT), (AMID.format("Please enable JavaScript to view the comments."), TEXT + "\n\n" + NEXT),
         (AMID.format("该页面不存在任何错误，他写道。"), AMID.format("该页面不存在任何错误，他写道。"))),
        prose=True,
        cues=("浏览器", "访问的页面", "页面不存在", "秒后", "之后将", "javascript", "加载失败", "不支持播放", "视频加载", "your browser", "is not available", "isn't available", "no longer available", "无法播放", "已被删除", "已删除"),
    ),
    Rule(
        "offer", "edge",
        r"已售[\d.万千+ ]+件?.{0,20}|.{0,8}(?:券后|到手价).{0,8}[¥￥]?\d.{0,16}|(?:颜色|款式|尺码)(?:分类)?:.{2,30}|发货地.{0,12}(?:[|·].{0,20}){0,3}|.{0,10}(?:包邮|小时内发出|小时发货)",
        (("收藏本店 | 在线咨询\n券后立省 ¥260　速领\n\n" + TEXT, TEXT), ("加入购物车 | 立即购买\n颜色分类：灰 / 黄\n\n" + TEXT, TEXT),
         ("颜色：灰，质地坚硬。", "颜色：灰，质地坚硬。")),
        cues=("已售", "券后", "到手价", "颜色", "款式", "尺码", "发货", "包邮", "发出"),
    ),
    Rule(
        "sign-in", "any",
        r"(?:请|可)?(?:使用|用(?!户)|通过)[^,。;:]{0,6}(?:qq|微信|微博|第三方|客户端|支付宝|社交)[^,。;:]{0,10}(?:登录|注册)|(?:登录|注册)[^,。;:]{1,8}(?:账号|帐号|通行证|账户)(?:立即注册)?|(?:请|先|需)?(?:登录|注册)(?:后|才能|即可|并),?(?:你?可以?|参与|精彩|发|评论|回复|提问|回答|点赞|收藏|关注|互动|体验|享受|查看更多)[^,。;:]{0,8}|(?:下载|阅读|查看)[^,。]{0,8}需要?\d+(?:金币|积分|下载券|点券)|(?:新用户|免费|还没有?账号\?)(?:立即|快速|请)?注册(?:账号)?|一键登录.{0,16}|记住(?:密码|登录状态|我)(?:忘记密码.{0,8})?"
        r"|(?:sign|log) ?(?:in|up|out)(?: (?:with|using) [\w ]{2,20}| to (?:your|my|our) [\w ]{2,24}| now| here| today| (?:for )?free| for .{2,40} account){1,3}[.!]?|your [\w ]{2,12} account sign in.{0,30}|(?:access|manage|go to) your .{2,30}account.{0,20}|.{0,30}powered by recaptcha.{0,40}|this site is protected by (?:recaptcha|hcaptcha|cloudflare).{0,80}",
        ((AMID.format("使用QQ登录"), TEXT + "\n\n" + NEXT), (AMID.format("登录某某通行证 立即注册"), TEXT + "\n\n" + NEXT), (AMID.format("Sign in with Example"), TEXT + "\n\n" + NEXT),
         (AMID.format("登录系统后，点击左侧的按钮。"), AMID.format("登录系统后，点击左侧的按钮。")), (AMID.format("用户登录"), AMID.format("用户登录"))),
        cues=("登录", "注册", "记住", "下载", "阅读", "查看", "sign", "log", "account", "recaptcha", "protected"),
    ),
    Rule(
        "expand", "any",
        r"\[(?:显示|展开|隐藏|收起|查看|点击)[^\[\]]{0,10}\]|[+]?(?:点击|请)?(?:查看|展开|加载|阅读|浏览|收起|点开|显示)(?:更多|全部|剩余|剩下|其余|余下|下一篇)[^,。;:]{0,12}|[●·•]?(?:随时随地|想要?|点击|扫码)?(?:收看|查看|阅读|观看|了解|获取)更多(?:精彩|新闻|内容|资讯|视频|图片|评论|详情|信息|精彩内容)?[>»]*|\(?点击(?:图片|此处|这里|标题|链接|小图|右上角)?(?:可?查看|进入|下载|观看|放大|浏览)[^,。;]{0,10}\)?|(?:查看|阅读|展开)?(?:阅读)?全文 ?[>»∨﹀]+|(?:余下|剩余|未完)全文.{0,4}|(?:\d+ )*下一页 ?余下全文|(?:view|see|show|load|browse) (?:all|more|less|full)(?: (?:posts|articles|stories|news|topics|videos|questions|comments|replies|results|reviews|photos|details|info|options|tags|categories|products|items|events|jobs|text|site))?|(?:read|continue reading|click) (?:more|the full (?:story|article|post)|the rest)(?: ?[»›>→]+|\.{3}|…)?",
        ((AMID.format("查看剩下100条评论"), TEXT + "\n\n" + NEXT), (AMID.format("+ 加载更多新闻"), TEXT + "\n\n" + NEXT), (AMID.format("See all reviews"), TEXT + "\n\n" + NEXT),
         (AMID.format("阅读更多的书，走更远的路。"), AMID.format("阅读更多的书，走更远的路。")), (AMID.format("Read more about the new kitchen range."), AMID.format("Read more about the new kitchen range."))),
        cues=("更多", "点击", "全文", "查看", "展开", "隐藏", "加载", "显示", "阅读", "浏览", "收起", "点开", "余下", "剩余", "未完", "view", "see ", "show", "load", "browse", "read", "click"),
    ),
    Rule(
        "participation", "any",
        r"我[要来也](?:(?:评论|纠错|“?揪”?错|举报|留言|投稿|推荐|分享|提问|反馈|回复|爆料)|说(?:两句|几句)|写(?:评论|答案|点评)|要?说说)(?:\(\d*\))?|(?:共|已)有?\d[\d,]*(?:条|人|位|个)?(?:评论|跟帖|跟贴|回复|留言|回答|帖子|主题|网友|条评论|人参与|人评论|结果)[^,。;]{0,8}|\d[\d,.]*万?人(?:参与|在看|关注|点赞|收藏|浏览|回答|评论|赞同|喜欢)(?:讨论|评论|互动|了该.{1,4}|此.{1,4})?|(?:留言|评论)与?(?:评论|留言)?\(?共有?\d+条[^,。]{0,6}\)?|(?:匿名|快速|欢迎)(?:发表|评论|发表评论|回复|留言|发帖)|(?:正文|全文)已结束.{0,24}|发[帖贴]请(?:遵守|先).{0,24}|(?:暂无|还没有|目前没有|暂时没有)(?:任何|热门|网友|更多)?(?:评论|留言|回复|跟帖|跟贴|回答).{0,14}|快来[^。;]{0,4}(?:评论|抢沙发|留言).{0,8}|已[阅读]\d+次|\(?[^,。]{0,20},?已被(?:阅读|浏览|点击|查看)\d+次\)?",
        ((AMID.format("我也说几句(3)"), TEXT + "\n\n" + NEXT), (AMID.format("欢迎发表评论"), TEXT + "\n\n" + NEXT), (AMID.format("共有 128 条跟帖"), TEXT + "\n\n" + NEXT),
         (AMID.format("我来说一个故事，请静静地听。"), AMID.format("我来说一个故事，请静静地听。")), (AMID.format("已有3人报名参加，还差2人。"), AMID.format("已有3人报名参加，还差2人。"))),
        cues=("我要", "我来", "我也", "共有", "已有", "共\\d", "人", "留言", "评论", "匿名", "快速", "欢迎", "已结束", "发帖", "发贴", "暂无", "没有", "快来", "已阅", "已读", "已被"),
    ),
    Rule(
        "go-back", "any",
        r"(?:(?:返回|回到)[^,。;:]{1,10}(?:首页|主页|频道|列表|栏目|专题|论坛)[>»]*){1,3}|进入[^,。;:]{1,8}(?:首页|频道)[>»]*|[<«←]{1,2} ?(?:back|return) to .{2,40}|(?:back|return) to (?:the )?(?:[\w']+ ){0,2}(?:home|top|index|list|page|forum|forums|topics?|posts|articles|news|blog|search results)",
        ((AMID.format("返回某网首页 返回财经首页"), TEXT + "\n\n" + NEXT), (AMID.format("进入新闻频道>>"), TEXT + "\n\n" + NEXT), (AMID.format("« Back to Forum Index"), TEXT + "\n\n" + NEXT),
         (AMID.format("返回村里的那条路，走了三天。"), AMID.format("返回村里的那条路，走了三天。"))),
        cues=("返回", "进入", "回到", "访问", "back", "return"),
    ),
    Rule(
        "app-name", "beside",
        r"[^,。;:!?]{2,12}(?:客户端|公众号|官方微信|官方微博|微信公号|小程序|手机版|手机报|视频号|app|首页|频道|论坛|社区|博客|网)(?:下载)?|[^,。;!?]{4,50}评论 ?\d+(?: ?赞 ?\d+)?|(?:标签|关键词|关键字|话题) [^,。;:!?]{2,40}|(?:photos?|images?|photograph|illustration|credit|courtesy|video)(?: by| of| courtesy of| credit| credits)?:? ?.{2,50}|by:?(?: [a-z][\w.'-]*){0,4}",
        ((TEXT + "\n\n某报客户端\n扫一扫下载", TEXT), (TEXT + "\n\n山里的路修好了 评论 12 赞 3\n查看更多评论", TEXT), (AMID.format("某某论坛"), AMID.format("某某论坛"))),
        weak=True,
    ),
    Rule(
        "back", "edge", r"[↑^▲]?(?:回|返回|到|回到)(?:页面)?(?:页首|顶部|顶端|目录|列表|首页|上页)(?:.{0,10})|返回.{1,8},查看更多",
        ((TEXT + "\n\n↑ 回到目录页之首", TEXT), (TEXT + "\n\n返回某网，查看更多", TEXT), ("回到首页的那一刻，他明白了。", "回到首页的那一刻，他明白了。")),
        cues=("回", "返回", "到"),
    ),
)
