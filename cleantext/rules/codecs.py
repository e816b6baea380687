"""Garbled codec pairs: what text written in one encoding looks like when it is read in another."""

from __future__ import annotations

from . import Codec

CODECS: tuple[Codec, ...] = (
    Codec(
        "utf8-as-gbk",
        "utf-8",
        "gb18030",
        (
            ("鍏充簬寮€鏀炬椂闂寸殑閫氱煡", "关于开放时间的通知"),
            ("书房姣忓ぉ寮€鏀炬椂闂存槸不变的。", "书房每天开放时间是不变的。"),
            ("浠婂勾绉嬬伯棰勮\ufffd℃€讳骇閲\ufffd24.7涓囧惃", "今年秋粮预\ufffd总产\ufffd24.7万吨"),
            ("the party鈥檚 software", "the party’s software"),
            ("目錄、鏈結與鑰匙，鐘錶和閱讀。", "目錄、鏈結與鑰匙，鐘錶和閱讀。"),
            ("晓璇、晖、昕、浏阳、骁勇、婕妤、淇奥。", "晓璇、晖、昕、浏阳、骁勇、婕妤、淇奥。"),
            ("书名中了邪，成了“鍩庡崡鏃т簨”，字节一个没少。", "书名中了邪，成了“鍩庡崡鏃т簨”，字节一个没少。"),
        ),
    ),
    Codec(
        "utf8-as-latin",
        "utf-8",
        "cp1252",
        (
            ("You wonâ€™t see it in the dataâ€¦", "You won’t see it in the data…"),
            ("marked â€œvis et Ã©crousâ€\x9d, the limit is 2.5 NÂ·m", "marked “vis et écrous”, the limit is 2.5 N·m"),
            ("温度为25Â°C。", "温度为25°C。"),
            ("Voilà «\xa0l’été\xa0» à Köln – 5 € de plus…", "Voilà «\xa0l’été\xa0» à Köln – 5 € de plus…"),
            ("It prints “naÃ¯ve” for naïve.", "It prints “naÃ¯ve” for naïve."),
        ),
    ),
)
