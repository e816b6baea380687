"""Lines that stand behind a text on its page, or between its paragraphs: bars, prompts, credits, notices of the site.

Patterns see the folded view of a line, as in rules/headers.py.
"""

from . import Rule

TEXT = "正文到此为止。"

FOOTERS: tuple[Rule, ...] = (
    Rule(
        "share", "edge",
        r"(?:[一请]?键?(?:分享|转发|转载)(?:本文|此文|文章|网页)?(?:到|至|给|让)?[:].{0,60}|(?:把|将)(?:这篇|本|此)文章?.{0,6}(?:发给|分享给|分享到|转发|转给).{0,40}"
        r"|分享(?:到|至|让).{0,14}|share (?:this|on|via).{0,40})",
        ((TEXT + "\n\n分享到：某信 某博 某空间", TEXT), (TEXT + "\n\n把本文转给同事：邮件 · 短信", TEXT), (TEXT + "\n\n分享让更多人看到", TEXT),
         ("他把经验分享到各县区。", "他把经验分享到各县区。")),
        cues="分享|转发|转载|发给|转给|share",
    ),
    Rule(
        "scan", "edge",
        r"[^,。“\"]{0,8}(?:扫一扫|扫码|扫二维码|扫描(?:二维码|右侧|下方|上方)?|长按|识别二维码|扫右侧|扫下方).{0,4}"
        r"(?:[,·]?.{0,6}(?:关注|打开|下载|分享|查看|观看|看|读|进群|加群|入群|添加|手机|接着|客服|报名|获取|二维码|图标|详情).{0,16})?",
        ((TEXT + "\n\n扫一扫在手机打开当前页", TEXT), (TEXT + "\n\n用微信扫描二维码", TEXT), (TEXT + "\n\n手机看本页请扫右侧图标", TEXT),
         (TEXT + "\n\n“扫一扫”走进课堂，老人学得快。", TEXT + "\n\n“扫一扫”走进课堂，老人学得快。")),
        cues="扫|长按|识别二维码",
    ),
    Rule(
        "prompt", "edge",
        r"[^,。“\"]{0,24}[,!?]?.{0,16}(?:戳我|戳这里|点我|点这里|点此|点击这里|点击下方|点击右上角|轻触下方|设为星标|点击领取|立即(?:报名|领取|下载|抢购|体验)|在后台(?:回复|发送))[^。]{0,20}",
        ((TEXT + "\n\n👇 轻触下方卡片，把本馆设为星标", TEXT), (TEXT + "\n\n招聘会火热报名中 戳我投简历", TEXT),
         (TEXT + "\n\n点这里就能看到，他说。", TEXT + "\n\n点这里就能看到，他说。")),
        cues="戳|点我|点这里|点此|点击|轻触|星标|立即|后台",
    ),
    Rule(
        "app", "edge",
        r"(?:请)?(?:下载|打开|安装|使用|前往|进入)[“\"《]?[^,。]{0,14}(?:客户端|app|小程序|手机版)[”\"》]?(?:[,].{0,20}|.{0,12})|[-—]*来自.{0,12}(?:客户端|手机|网页版|平板)",
        ((TEXT + "\n\n下载“某报”客户端，第一时间看家乡", TEXT), (TEXT + "\n\n打开某某APP，查看更多", TEXT), (TEXT + "\n\n—— 来自 安卓客户端", TEXT),
         (TEXT + "\n\n使用客户端时，应当先登录。", TEXT + "\n\n使用客户端时，应当先登录。")),
        cues="客户端|app|小程序|手机版|来自",
    ),
    Rule(
        "neighbours", "edge",
        r"\[?[<‹←]*(?:上|下|前|后)一?(?:篇|条|章|节|页|文章|主题|则)(?:文章|新闻|:|\]|\|)[:]?.{0,160}|[‹<←].{2,40}\|.{2,40}[›>→]|(?:previous|next)(?: article| post| topic| slide|:).{0,80}",
        ((TEXT + "\n\n上一篇：某事项的通知\n下一篇：没有了", TEXT), (TEXT + "\n\n前一篇:发言 后一篇:材料", TEXT), (TEXT + "\n\n‹ Unpacking   |   Calibration ›", TEXT),
         ("上一篇文章写得更好，他说。", "上一篇文章写得更好，他说。")),
        cues="[上下前后]一?[篇条章节页文主则]|[‹←›→]|previous|next",
    ),
    Rule(
        "pager", "any",
        r"(?:共\d+页)?[\[<‹«|]*(?:前页|后页|上一页|下一页|首页|尾页|\d{1,3})\]?(?:[|\[\]<>‹›« ·.…]*(?:前页|后页|上一页|下一页|首页|末页|尾页|\d{1,3}))*[|\[\]<>‹›»]*(?<!\d)|页:\[?\d+\]?"
        r"|共\d+页[‹<«][\d ]+[›>»]",
        ((TEXT + "\n[1] [2] [后页]\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n[前页] [1] [2]", TEXT), (TEXT + "\n\n共 2 页 ‹ 1 2 ›", TEXT),
         ("1\n\n2\n\n3", "1\n\n2\n\n3")),
        cues=r"前页|后页|上一页|下一页|首页|末页|尾页|页:|共\d+页",
    ),
    Rule(
        "page-number", "any", r"[-—–·]\d{1,4}[-—–·]|第\d{1,4}页[,/|]?[共总]第?\d{1,4}页|第\d{1,4}页,总\d{1,4}页|page \d{1,4} of \d{1,4}",
        ((TEXT + "\n- 1 -\n下一段。", TEXT + "\n下一段。"), (TEXT + "\n\n第 3 页，总 3 页", TEXT), (TEXT + "\n— 12 —\n下一段。", TEXT + "\n下一段。"),
         ("第1页\n共1页", "第1页\n共1页")),
        cues=r"[-—–·]\d|第\d|page \d",
    ),
    Rule(
        "related", "edge",
        r"[·•◆■●▶★☆]*(?:相关|推荐|延伸|热门|精彩|往期|更多|同类|最新|热点|猜你|为你|本站|店长|版主|编辑|小编|站长|今日|大家)(?:阅读|链接|新闻|报道|稿件|解读|文档|文章|推荐|视频|回顾|内容|栏目|"
        r"喜欢|专题|评论|话题|图书|商品|关注|榜单|排行|回复|资讯|精彩|热点|都在看)(?:排行榜?|:.{0,80}|都在看)?|[·•◆■●▶★☆]*(?:热读|热榜|热点|热搜|近期要闻|图说新闻|其他人也在看|相关|trending|most read|popular posts)(?::.{0,80})?"
        r"|(?:related|also read|see also|recommended|more stories|trending|you may also like):.{0,100}|(?:related|recommended|popular|more|top|latest) (?:stories|articles|posts|links|reading|videos?|topics|news)|more (?:from|in|on) .{2,30}|recommended for you|you may also like",
        ((TEXT + "\n\n猜你喜欢：三年行动", TEXT), (TEXT + "\n\n相关阅读：\n古道上的驿站\n老粮仓变身记", TEXT), (TEXT + "\n\nTrending: Harvest fair results / Route closed", TEXT),
         ("相关附件：", "相关附件："), ("推荐阅读这本书，是因为它写得好。", "推荐阅读这本书，是因为它写得好。")),
        cues="相关|推荐|延伸|热|精彩|往期|更多|同类|最新|猜你|为你|其他人|要闻|说新闻|related|trending|read|also|recommended|more |popular|top |latest",
    ),
    Rule(
        "related-link", "any",
        r"[·•◆■●▶★☆]*(?:相关|推荐|延伸|热门|精彩|更多)(?:阅读|链接|新闻|报道|视频|专题|文章):[^。]{2,60}|related: ?.{4,80}",
        ((TEXT + "\n\n精彩视频：航拍廊桥\n\n下一段。", TEXT + "\n\n下一段。"), (TEXT + "\n\n延伸阅读:一图看懂三年行动\n\n下一段。", TEXT + "\n\n下一段。"),
         ("相关附件：名单", "相关附件：名单")),
        cues="相关|推荐|延伸|热门|精彩|更多|related",
    ),
    Rule(
        "downloads", "edge", r"(?:附加|相关|文件|档案|附件)(?:档案|文件|下载|列表)(?:下载|列表)?:?",
        ((TEXT + "\n\n附加檔案：\n停靠站一覽表.odt", TEXT), (TEXT + "\n\n文件下载：\n一览表.pdf\n打印本页", TEXT), (TEXT + "\n\n附件：1.一览表", TEXT + "\n\n附件：1.一览表")),
        cues="附加|相关|文件|档案|附件",
    ),
    Rule(
        "site-record", "edge",
        r"[^,。;]{0,60}?(?:(?P<licence>[\u4e00-\u9fff]?icp(?:备|证|许可证)[^,。;]{0,4}\d{5,}号?(?:-\d+)?).{0,80}|公?网安备.{0,3}\d{6,}.{0,60}|(?:网站)?标识码:?\w{7,12}.{0,60}|网站编号:?\d{6,}.{0,20}|信息服务许可证.{0,30})",
        ((TEXT + "\n\n某ICP备19077215号", TEXT), (TEXT + "\n\n网站标识码：3300000001　某公网安备 33011002001234号", TEXT), (TEXT + "\n\n本站由信息中心维护 某ＩＣＰ备１９０７７２１５号-1", TEXT),
         ("该公司手续齐备，网站也有ICP备案。", "该公司手续齐备，网站也有ICP备案。")),
        cues="icp|网安备|标识码|编号|许可证",
    ),
    Rule(
        "copyright", "edge",
        r"(?:.{0,60}(?:©|\(c\)|copyright|copy-right).{0,4}(?:(?:19|20)\d\d(?:-\d{4})? ?(?P<site>[\u4e00-\u9fff]{1,8}网)(?![\u4e00-\u9fff])|(?:19|20)\d\d|.{0,30}(?:all rights reserved|版权所有)).{0,100}|.{0,24}(?:19|20)\d\d.{0,24}all rights reserved.{0,40}|©.{2,80})"
        r"|(?:版权|著作权)(?:所有|归属?).{0,60}|[^,。;]{2,40}(?:版权|著作权)所有.{0,40}|\[?.{0,30}(?:corrections|privacy|terms|cookie).{0,30}©.{0,40}",
        ((TEXT + "\n\nCopyright © 2000-2024 Example. All Rights Reserved.", TEXT), (TEXT + "\n\n版权所有：某市信息中心", TEXT), (TEXT + "\n\n某社区 © 2020　给站长写信", TEXT),
         ("（一）“版权归作者所有，转载须征得同意”；", "（一）“版权归作者所有，转载须征得同意”；")),
        cues=r"©|\(c\)|copy-?right|reserved|版权|著作权",
    ),
    Rule(
        "disclaimer", "edge",
        r"(?!.*(?:第[一二三四五六七八九十百\d]+条|条例)).{0,50}(?:转载|转发|网络|互联网|本网|本站|平台|作者|上传|凡署名|凡注明).{0,60}(?:侵权|版权|删除|联系|不代表|书面同意|书面授权|许可|注明出处|"
        r"存储(?:空间)?服务|后果自负|仅供参考|授权).{0,80}|(?:(?:平台|版权|免责|特别|郑重)声明|版权说明|温馨提示):.{0,160}|(?:想)?转载[?]?[请须需].{0,30}|引用.{0,12}请.{0,20}|未经.{0,24}(?:授权|许可|同意).{0,60}(?:转载|复制|镜像).{0,40}"
        r"|.{0,60}仅供参考.{0,20}",
        ((TEXT + "\n\n本文由转载于互联网,如有侵权请联系删除!", TEXT), (TEXT + "\n\n版权说明：凡署名本报的稿件，转发须经书面同意。", TEXT), (TEXT + "\n\n平台声明：该文观点仅代表作者本人。", TEXT),
         ("第六条 任何网站擅自转载论文，仅以“来源于网络，侵权即删”等语句免责的，依法追究责任。", "第六条 任何网站擅自转载论文，仅以“来源于网络，侵权即删”等语句免责的，依法追究责任。")),
        prose=True,
        cues="转载|转发|网络|互联网|本网|本站|平台|作者|上传|凡署名|凡注明|声明|版权说明|提示|引用|未经|仅供参考",
    ),
    Rule(
        "site-owner", "edge",
        r"(?:技术支持|数据支持|网站维护|主办单位|主办|承办单位|协办|网站管理|运行维护|维护单位|制作单位|版本支持|开发维护|powered by|site by)[: ].{0,80}|本(?:站|网站|网|系统)由.{2,40}(?:维护|主办|承办|制作|提供).{0,40}"
        r"|.{0,20}统一编号\d{8}.{0,30}|built from commit.{0,60}",
        ((TEXT + "\n\n技术支持：某市信息中心", TEXT), (TEXT + "\n\n本站由某市信息中心维护", TEXT), (TEXT + "\n\n数据支持：某研究会", TEXT),
         ("主办单位应当提前十日报告。", "主办单位应当提前十日报告。")),
        cues="支持|网站|维护|主办|承办|协办|制作|powered|site by|本[站网系]|统一编号|built from",
    ),
    Rule(
        "contact", "edge",
        r"(?:单位|联系|通信|通讯|本馆|本局)?地址:.{4,60}(?:邮编|邮政编码|电话|总机|传真|服务时间|邮箱|联系我们).{4,80}|(?:邮编|邮政编码):?\d{6}.{0,60}|(?:address|tel|fax|phone):.{4,80}",
        ((TEXT + "\n\n地址：中正路66号　總機：536-2000　服務時間：週一至週五\n隱私權政策　網站資料開放宣告", TEXT), (TEXT + "\n\n通讯地址：某路42号 邮编：210000\n网站地图 | 联系我们", TEXT),
         (TEXT + "\n\n地址：某路42号 邮编：210000 电话：6612088", TEXT + "\n\n地址：某路42号 邮编：210000 电话：6612088")),
        weak=True,
        cues="地址|邮编|邮政编码|address|tel|fax|phone",
    ),
    Rule(
        "data-date", "edge", r"[-—–]{0,3}(?:本库|本站|本网|本页|数据|资料|最后)[^,。]{0,10}(?:更新|修改)(?:至|于|时间|日期)?:?.{4,24}",
        ((TEXT + "\n\n——本库数据更新至2023年6月——", TEXT), (TEXT + "\n\n本庫資料更新於112.05.10", TEXT), ("本站更新缓慢。", "本站更新缓慢。")),
        cues="更新|修改",
    ),
    Rule(
        "hours", "edge",
        r"(?:开馆|营业|服务|办公|开放|客服)时间:.{4,50}|(?:咨询|客服|服务|投诉|举报|监督|爆料)(?:电话|热线|专线):?[\d() -]{5,20}.{0,40}",
        ((TEXT + "\n\n開館時間：週二至週日 08:30－21:00\n打印本页", TEXT), (TEXT + "\n\n爆料热线 0971-300 1188\n网站地图 | 联系我们", TEXT),
         (TEXT + "\n\n咨询电话：6612088", TEXT + "\n\n咨询电话：6612088")),
        weak=True,
        cues="时间|电话|热线|专线",
    ),
    Rule(
        "service", "edge",
        r"请?(?:记住|牢记|收藏)本[站网](?:域名|网址|地址):?[\w./:-]{0,40}|[〖\[(]?[\u4e00-\u9fff]{0,6}(?:客服|代写|代发|代办|售后)[\u4e00-\u9fff]{0,4}(?:微信|qq群?|邮箱|旺旺|\ufffd|:)号?:?[^,。;:]{0,40}",
        ((TEXT + "\n\n请记住本站域名 example.test", TEXT), (TEXT + "\n\n在线客服：小李　代写专用QQ：12345678", TEXT), (TEXT + "\n\n〖会员客服微信号：kefu01〗", TEXT),
         ("（三）客服人员应当耐心。", "（三）客服人员应当耐心。")),
        cues="本站|本网|客服|代写|代发|代办|售后",
    ),
    Rule(
        "links", "edge", r"(?:友情链接|友情连接|合作(?:伙伴|媒体|网站|单位链接)|(?:常用|站外|相关网站)链接)[:|].{2,120}",
        ((TEXT + "\n\n友情链接：甲报 乙台 丙网", TEXT), (TEXT + "\n\n合作媒体：甲报　乙台", TEXT), (TEXT + "\n\n常用链接：统计 气象", TEXT),
         ("合作单位：甲公司、乙公司。", "合作单位：甲公司、乙公司。")),
        cues="友情|合作|链接",
    ),
    Rule(
        "shortcut", "edge",
        r"[^,。;:]{0,6}(?:本文|本页|此页|本站|本网|网页)[^,。;:]{0,6}(?:快捷方式|桌面|收藏夹|书签|首页)",
        ((TEXT + "\n\n把本站设为首页", TEXT), (TEXT + "\n\n保存此页快捷方式", TEXT), (TEXT + "\n\n将本页加到书签", TEXT),
         ("请把本文放在桌面，勿带走。", "请把本文放在桌面，勿带走。")),
        cues="快捷方式|桌面|收藏夹|书签|首页",
    ),
    Rule(
        "comment-prompt", "edge",
        r"(?:评论|留言|发表跟帖|跟帖|发帖|参与评论|发表评论|写评论).{0,16}(?:请先|请注册|文明上网|理性发言|登录).{0,50}|请先?(?:登录|注册).{0,20}(?:评论|回复|发表|发言|跟帖).{0,10}"
        r"|(?:网友|用户)?(?:评论|跟帖|留言|晒单|追评)[(\[]?\d+条?[)\]]?.{0,16}|(?:please )?(?:log|sign) in to (?:comment|reply|leave).{0,30}|you (?:must|need to) (?:be|log).{0,60}|\d+ comments?|join the (?:conversation|discussion).{0,30}|(?:还|你|您)?没有(?:账号|帐号|账户)[?]?.{0,12}|已有(?:账号|帐号|账户).{0,12}",
        ((TEXT + "\n\n发表跟帖：请先注册成为社区居民", TEXT), (TEXT + "\n\n评论请先登录，理性发言", TEXT), (TEXT + "\n\nSign in to leave a comment", TEXT),
         ("评论认为，此举可行。", "评论认为，此举可行。")),
        cues="评论|留言|跟帖|发帖|请登录|请先|请注册|晒单|comment|reply|you|join|没有|已有",
    ),
    Rule(
        "feedback", "edge",
        r"(?:没有|未)(?:能)?(?:解决|找到).{0,12}[?]?.{0,20}|[★☆]?(?:看完了吗|本文对您|此页面?对您|您觉得).{0,12}(?:[?].{0,20}|帮助.{0,12})|(?:was this|is this) (?:page|article|chapter|answer)? ?(?:useful|helpful)\?.{0,20}"
        r"|suggest (?:a change|an edit).{0,30}|found a typo\?.{0,40}|edit this page.{0,20}",
        ((TEXT + "\n\n没有解决您的问题?试试智能助手", TEXT), (TEXT + "\n\nWas this chapter useful?   Yes   No", TEXT), (TEXT + "\n\n★ 看完了嗎？給我們一顆星", TEXT),
         ("没有解决的问题，留到下次。", "没有解决的问题，留到下次。")),
        cues="没有|未|完了|对您|觉得|useful|helpful|suggest|typo|edit this",
    ),
    Rule(
        "advertisement", "any",
        r"[-—–\[\(·]*(?:广告|推广|赞助内容|赞助商链接|由.{2,6}提供的广告|advertisement|advertorial|sponsored(?: post| content)?|skip advertisement|advertise here)[-—–\]\)·]*|continue reading below",
        ((TEXT + "\n\n——推广——\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n[广告]\n\n" + TEXT, TEXT + "\n\n" + TEXT),
         ("First words.\n\nAdvertisement\nContinue reading below\n\nLast words.", "First words.\n\nLast words."), ("广告法", "广告法")),
        cues="广告|推广|赞助|advert|sponsor|reading below",
    ),
    Rule(
        "newsletter", "any",
        r".{0,40}\[ ?(?:subscribe|sign up) ?\]|we (?:will|shall) never (?:sell|share) your.{0,80}|sign up for (?:our|the|free).{0,80}|(?:subscribe|sign up) to (?:our|the) .{0,40}newsletter.{0,40}"
        r"|.{0,80}\b(?:in|to) your inbox.{0,40}|(?:e-?mail address|your e-?mail):?(?: ?\(required\))?|(?:a|our|the) (?:free )?(?:letter|newsletter|digest).{0,60}(?:delivered|inbox|every (?:week|day|morning|month)).{0,40}",
        (("First words.\n\nYour e-mail   [ Subscribe ]\n\nLast words.", "First words.\n\nLast words."),
         ("First words.\n\nWe will never sell your address. Unsubscribe any time.\n\nLast words.", "First words.\n\nLast words."),
         ("You can subscribe to the journal by post.", "You can subscribe to the journal by post.")),
        prose=True,
        cues="subscribe|sign up|never|letter|digest|inbox|mail",
    ),
    Rule(
        "post-bar", "any",
        r"#?\d+楼[|·]?(?P<author>[^|·]{1,20})[|·].{0,20}?(?P<published>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?: ?\d{1,2}:\d\d(?::\d\d)?)?).{0,20}|发表于:?(?P<published2>(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}.{0,40})",
        (("#1 楼 ｜ 某某 ｜ Lv.4 ｜ 2020/6/3 20:17 ｜ 只看TA\n" + TEXT, TEXT), ("发表于 2020-6-3 20:17:01 | 只看该作者\n" + TEXT, TEXT),
         ("他住在3楼，我住在5楼。", "他住在3楼，我住在5楼。")),
        cues=r"\d楼|发表于",
    ),
    Rule(
        "post-edited", "any", r"\[?本(?:帖|贴|文|主题)(?:最后)?[由于].{0,40}(?:编辑|修改)\]?",
        ((TEXT + "\n\n[本帖于 2020/6/3 20:40 由 某某 修改]\n\n" + TEXT, TEXT + "\n\n" + TEXT), ("本帖最后由 某某 于 2020-6-3 编辑\n" + TEXT, TEXT),
         ("本文由编辑部整理。", "本文由编辑部整理。")),
        cues="编辑|修改",
    ),
    Rule(
        "post-reply", "any", r"回复#?\d+楼.{0,24}:?|(?:个性|个人|用户)?签名档?(?:[>:|]+).{0,60}",
        ((TEXT + "\n\n回复 #1 楼 某某：\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n个性签名 >> 种什么死什么", TEXT), ("签名应当清楚。", "签名应当清楚。")),
        cues="回复|签名",
    ),
    Rule(
        "photo-credit", "any", r"(?:图|摄影|图源|供图|图片)[丨|/].{1,30}",
        ((TEXT + "\n\n图丨某馆观测组\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n摄影/甲乙\n\n" + TEXT, TEXT + "\n\n" + TEXT), ("图1 系统结构", "图1 系统结构")),
        cues="图[丨|/]|摄影|图源|供图|图片",
    ),
    Rule(
        "end-mark", "edge", r"[-—–·*=~<]{0,6}(?:the )?end[-—–·*=~>]{0,6}",
        ((TEXT + "\n\n· THE END ·\n\n点赞 12", TEXT), (TEXT + "\n\n- END -", TEXT), ("（完）", "（完）")),
        cues="end",
    ),
    Rule(
        "ornament", "any", r"(?:[☆★◆◇○●□■▲△▼▽※❀✿♡♥❤✦✧◎]){3,40}",
        ((TEXT + "\n\n☆ ☆ ☆ ☆ ☆\n\n" + TEXT, TEXT + "\n\n" + TEXT), (TEXT + "\n\n◆◇◆\n\n" + TEXT, TEXT + "\n\n" + TEXT), ("评分：★★★☆☆", "评分：★★★☆☆")),
    ),
    Rule(
        "offer", "edge",
        r"已售[\d.万千+ ]+件?.{0,20}|.{0,8}券后.{0,8}[¥￥]?\d.{0,16}|(?:颜色|款式|尺码)(?:分类)?:.{2,30}|发货地.{0,12}(?:[|·].{0,20}){0,3}|.{0,10}(?:包邮|小时内发出|小时发货)",
        (("加入购物车 | 立即购买\n券后立省 ¥260　速领\n\n" + TEXT, TEXT), ("加入购物车 | 立即购买\n颜色分类：灰 / 黄\n\n" + TEXT, TEXT),
         ("颜色：灰，质地坚硬。", "颜色：灰，质地坚硬。")),
        cues="已售|券后|颜色|款式|尺码|发货|包邮|发出",
    ),
    Rule(
        "back", "edge", r"[↑^▲]?(?:回|返回|到|回到)(?:页首|顶部|顶端|目录|列表|首页|上页)(?:.{0,10})|返回.{1,8},查看更多",
        ((TEXT + "\n\n↑ 回到目录页", TEXT), (TEXT + "\n\n返回某网，查看更多", TEXT), ("回到首页的那一刻，他明白了。", "回到首页的那一刻，他明白了。")),
        cues="回|返回|到",
    ),
)
