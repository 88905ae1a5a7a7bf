"""Texts and word lists for the benchmark: the same arguments give the same bytes on every Python.

A text is an official-style summary of about 5,700 characters (17 KB) with 20 planted
wrong forms. A wrong form differs from a natural phrase of the text in one character, so
that it shares its beginning with what stands there: the hard case for an automaton.
Lists of 300, 2,000 and 20,000 words are prefixes of each other; only the first 300 are planted.
"""

from __future__ import annotations

import random
from pathlib import Path

PHRASES = """全面贯彻落实 深入学习领会 扎实推进工作 持续改进作风 着力解决问题 不断提升能力 切实加强领导 认真履行职责
严格执行制度 积极开展活动 主动服务群众 统筹安排部署 健全工作机制 压实各级责任 强化监督检查 规范内部管理
提高服务水平 完善考核办法 推动任务落地 巩固已有成果 营造良好氛围 凝聚各方力量 发挥骨干作用 注重工作实效
加大培训力度 优化办事流程 拓宽联系渠道 丰富活动内容 抓好日常教育 增强工作本领 落实具体措施 总结有效做法
化解矛盾纠纷 走访困难家庭 组织集中学习 召开专题会议 制定实施方案 明确责任分工 细化目标任务 检查完成情况""".split()
SUBJECTS = "局机关 各科室 全体干部 各支部 业务骨干 窗口人员 基层单位 青年职工".split()
OBJECTS = (
    "年度重点任务 便民服务事项 机关日常事务 项目建设工作 信息报送工作 档案整理工作 安全生产工作 环境整治工作".split()
)
HEADS = "加强学习教育 推进重点工作 转变工作作风 夯实基层基础 严肃纪律要求 完善各项制度".split()
WRONG = "侧帐即籍尝偿幅副贯惯练炼绩积定订份分象像作做至致须需震振竟竞戴带燥躁辩辨粹萃"
PLANTED = 20
PARAGRAPHS = 30


def words(count: int) -> list[tuple[str, str]]:
    """(wrong form, right form), as many as asked for; a shorter list is the beginning of a longer one."""
    rng = random.Random(7)
    natural = [*PHRASES, *(first + second for first in PHRASES for second in PHRASES if first != second)]
    found: dict[str, str] = {}
    at = 0
    while len(found) < count:
        right = natural[at % len(natural)]
        place = rng.randrange(1, len(right))
        wrong = right[:place] + rng.choice(WRONG) + right[place + 1 :]
        if wrong not in natural:
            found.setdefault(wrong, right)
        at += 1
    return list(found.items())


def text(number: int) -> str:
    """One summary; `number` chooses which."""
    rng = random.Random(1000 + number)
    planted = [wrong for wrong, _ in rng.sample(words(300), PLANTED)]
    places = set(rng.sample(range(PARAGRAPHS), PLANTED))
    lines = [f"示例市统计局{2014 + number % 8}年工作总结", ""]
    for at in range(PARAGRAPHS):
        if at % 10 == 0:
            lines.append("一二三"[at // 10] + "、" + ("主要工作情况", "存在的主要问题", "下一步工作打算")[at // 10])
        if at % 5 == 0:
            lines.append(f"（{'一二三四五六'[at // 5]}）{HEADS[at // 5]}")
        sentences = [_sentence(rng) for _ in range(5 + at % 2)]
        if at in places:
            sentences[3] = _sentence(rng, planted.pop())
        lines.append("".join(sentences))
    return "\n".join([*lines, "", "示例市统计局", f"{2014 + number % 8}年12月20日", ""])


def _sentence(rng: random.Random, planted: str | None = None) -> str:
    first, second = planted or rng.choice(PHRASES), rng.choice(PHRASES)
    done = rng.choice(("全年完成", "累计完成", "已办结", "共推进", "新增", "整改到位"))
    return f"{rng.choice(SUBJECTS)}围绕{rng.choice(OBJECTS)}，{first}，{second}，{done}{rng.randrange(3, 98)}项。"


def hostile() -> str:
    """1 MB in one line: nested marks, every word a hit, dates, numbers and placeholders without end."""
    unit = "“《（XX局迎接党的十九大，2018年2月30日，截止目前习总书记。）》”（（（一）X月X日“四个意识”"
    return unit * (1_000_000 // len(unit.encode()))


def write_texts(folder: Path, count: int) -> None:
    """`count` summaries as doc00000.txt and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"doc{number:05d}.txt").write_text(text(number), encoding="utf-8")


def write_pack(folder: Path, count: int) -> None:
    """The word list as a rule pack of ours."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text("title: 词表\n", encoding="utf-8")
    (folder / "sources.yaml").write_text("doc: {title: 词表, issuer: 测速, date: '2026'}\n", encoding="utf-8")
    lines = ["title: 词表", "kind: phrase", "message: “{found}”应为“{right}”", "severity: warning", "sources: [doc]"]
    lines.append("entries:")
    lines += [f"  - {{wrong: [{wrong}], right: {right}}}" for wrong, right in words(count)]
    (folder / "words.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_prh(folder: Path, count: int) -> None:
    """The word list for textlint's rule prh, with its configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = "".join(f"  - expected: {right}\n    pattern: {wrong}\n" for wrong, right in words(count))
    (folder / "prh.yml").write_text("version: 1\nrules:\n" + rules, encoding="utf-8")
    config = f'{{"rules": {{"prh": {{"rulePaths": ["{folder / "prh.yml"}"]}}}}}}\n'
    (folder / "textlintrc.json").write_text(config, encoding="utf-8")
