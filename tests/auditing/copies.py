"""Generated reports of fictional units, and near copies of them: who copied is known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import NamedTuple

from checker.model.document import Document
from checker.reading.building import DocumentBuilder

_WHO = (
    "局党组 机关党委 各党支部 办公室 党建专班 班子成员 党员干部 各科室 督查组 综合科 组织科 基层站所 联络员 宣讲队 "
    "工会 志愿服务队 青年小组 帮扶队 纪检组 离退休支部 窗口单位 网格员 驻村干部 业务骨干"
).split()
_WHEN = (
    "年初 上半年 下半年 汛期前后 三季度以来 每月中旬 每季度末 集中学习期间 专题会后 换届之后 调研期间 节假日前 "
    "收官阶段 第一时间 年底前 任务下达后 现场会后 培训结束后"
).split()
_HOW = (
    "认真 分批 逐项 带头 主动 集中 持续 稳步 逐户 按期 分类 联合 严格 扎实 全面 反复 公开 及时 就近 专门 限时 "
    "定期 精心 统一 广泛 深入"
).split()
_DO = (
    "梳理 讨论 修订 落实 完善 检查 公示 推进 收集 解决 开展 组织 谋划 部署 督促 评议 总结 宣传 核对 办理 整治 培训 "
    "走访 协调 承办 试点 汇总 调整 保障 建立"
).split()
_MATTERS = (
    "老旧小区 窗口服务 村级账目 水利设施 基层减负 主题党日 党员积分 群众来信 消防通道 营商环境 项目用地 秋收秸秆 "
    "社区食堂 学习台账 联系村组 发展党员 培训课程 档案管理 采购流程 值班值守 河道保洁 企业用工 困难家庭 先进典型 "
    "志愿服务 权力清单 家风家教 支部阵地 干部考核 政策宣讲 城中村 农田灌溉 便民热线 信用评价 文化广场 技能比武 "
    "电梯加装 噪声扰民 饮水安全 学前教育 公交线路 防汛物资 古树名木 农机补贴 合同备案 停车泊位 统计报表 招商项目"
).split()
_SIDES = (
    "方面 环节 的难点 的堵点 的短板 的进展 的经验 的质量 的责任 的程序 的效果 的期限 的资金 的人员 的标准 的监管 "
    "的宣传 的协调 的验收 的台账 的公开 的时效 的隐患 的机制 的投入 的衔接 的细节 的指标 的反馈 的档次"
).split()
_TOWNS = "桃李松柏梅兰竹菊杨柳槐榆金银铜铁石玉珠云霞虹雪霜雨露江河湖海溪泉潭塘山岭坡岗"
_TAILS = "湾村 坪村 桥村 店村 庄社区 坝社区 口村 沟村 园社区 台社区 渡村 集镇 关街道 营村 铺社区".split()
_WHAT = (
    "问题清单 工作方案 责任分工 实施细则 回访制度 整改措施 调研报告 进度安排 服务指南 典型做法 意见建议 年度任务 "
    "考评办法 对接机制 数据台账 巡查记录 资金安排 案例汇编 应急预案 学习计划 联席会议 公开事项 示范标准 帮扶举措"
).split()
_SO = (
    "群众满意度明显提高 办理时限缩短一半 遗留事项全部销号 基层负担有所减轻 经验在全市推广 队伍作风更加务实 "
    "责任链条进一步压实 各方反映良好 短板逐步补齐 工作质量稳中有升 党员意识不断增强 协作更加顺畅 风险得到有效防范 "
    "示范作用逐步显现 底数更加清楚 投诉数量大幅下降 参与热情日益高涨 运行效率持续改善"
).split()
_PLACES = "示例 云川 安岭 松溪 白河 青石 长滩 临湖 平原 望山 南渡 北屏".split()
_UNITS = "水利局 档案局 民政局 统计局 交通运输局 文化和旅游局 住房和城乡建设局 农业农村局 市场监督管理局 教育局".split()
_HEADS = (
    "加强政治建设，把牢正确方向",
    "夯实基层基础，建强战斗堡垒",
    "改进工作作风，服务中心大局",
    "严明纪律要求，营造清朗风气",
    "存在的问题和不足",
    "下一步工作打算",
)
_NUMBERS = "一二三四五六"
# Words that nobody wrote: from above, from a speech, of no author. The first stand in most reports, the last in few.
_PASSED_ON = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实上级党组织关于加强机关党的建设的各项决策部署。",
    "按照全市机关党建工作会议的统一部署，紧紧围绕年度重点任务，坚持党建工作与业务工作同谋划、同部署、同推进、同考核。",
    "严格落实“三会一课”、组织生活会、民主评议党员、谈心谈话等制度，推动党内政治生活规范化、制度化、常态化开展。",
    "认真落实意识形态工作责任制，把意识形态工作纳入党建工作责任制考核和领导班子民主生活会对照检查的重要内容。",
    "从严从实抓好中央八项规定及其实施细则精神的贯彻落实，驰而不息纠治“四风”，坚决防止老问题复燃、新问题萌发。",
    "对照市委巡察反馈意见和上年度述职评议考核指出的问题，建立整改台账，明确责任领导、责任科室和完成时限。",
    "理论学习的系统性还不够强，个别同志存在以干代学的现象，学用结合、以学促干的成效还需要进一步提升。",
    "党建品牌特色还不够鲜明，与业务工作深度融合的办法还不够多，对基层支部的分类指导还需要进一步加强。",
)
_SHARES = (0.9, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.12)
_ALIKE = 0.5  # of the changed sentences some are only changed in part


class Report(NamedTuple):
    """`paragraphs` are lists of sentences; the first of each part is its heading alone."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    unit: str

    @property
    def text(self) -> str:
        return "\n".join((self.title, *("".join(sentences) for sentences in self.paragraphs), self.unit, ""))


def report(seed: int, number: int, characters: int = 6000) -> Report:
    """One report of about so many characters; the same numbers give the same report."""
    random = Random(f"{seed}-{number}")
    unit = _unit(random)
    passed = [words for words, share in zip(_PASSED_ON, _SHARES, strict=True) if random.random() < share]
    paragraphs: list[tuple[str, ...]] = []
    for part, head in zip(_NUMBERS, _HEADS, strict=True):
        paragraphs.append((f"{part}、{head}",))
        length = 0
        while length < characters / len(_HEADS) - 180:
            paragraphs.append(tuple(_sentence(random) for _ in range(random.randint(2, 6))))
            if passed and random.random() < 0.5:
                words = passed.pop(random.randrange(len(passed)))
                paragraphs[-1] = (*paragraphs[-1], words)
            length += sum(map(len, paragraphs[-1]))
    return Report(f"{unit}2024年党建工作总结", tuple(paragraphs), unit)


def near_copy(source: Report, seed: int, *, changed: float) -> Report:
    """A report of another unit made of this one: a part of the sentences is written anew, changed or moved."""
    random = Random(f"{seed}-copy-{source.text[:200]}")
    unit = _unit(random)
    paragraphs: list[tuple[str, ...]] = []
    for sentences in source.paragraphs:
        if len(sentences) == 1:
            paragraphs.append(sentences)
            continue
        copied = [
            _changed(one, random) if random.random() < changed else _other_figures(one, random) for one in sentences
        ]
        if random.random() < changed:
            random.shuffle(copied)
        paragraphs.append(tuple(words.replace(source.unit, unit) for words in copied))
    return Report(f"{unit}2024年党建工作总结", tuple(_moved(paragraphs, random, changed)), unit)


class Batch(NamedTuple):
    """A report, and the number of the one that it was copied from."""

    number: int
    report: Report
    source: int | None


def batch(seed: int, documents: int, copies: int, characters: int = 6000) -> Iterator[Batch]:
    """So many reports, the last `copies` of which are made of others that stand far before them."""
    own = documents - copies
    for number in range(own):
        yield Batch(number, report(seed, number, characters), None)
    random = Random(f"{seed}-batch")
    for number, source in zip(count(own), sorted(random.sample(range(own), copies)), strict=False):
        changed = random.uniform(0.1, 0.4)
        yield Batch(number, near_copy(report(seed, source, characters), seed, changed=changed), source)


def sentences(seed: int, number: int, many: int) -> str:
    """So many sentences that nobody passed on."""
    random = Random(f"{seed}-sentences-{number}")
    return "".join(_sentence(random) for _ in range(many))


def document(text: str, name: str = "总结.txt") -> Document:
    """A document of paragraphs, one a line, not understood."""
    builder = DocumentBuilder(name)
    for line in text.split("\n"):
        builder.paragraph(builder.add(line))
        builder.add("\n")
    return builder.build()


def _unit(random: Random) -> str:
    return f"{random.choice(_PLACES)}{random.choice('市县区')}{random.choice(_UNITS)}"


def _sentence(random: Random) -> str:
    clauses = [_clause(random) for _ in range(random.randint(2, 4))]
    return "，".join((*clauses, random.choice(_SO))) + "。"


def _clause(random: Random) -> str:
    choose = random.choice
    number = random.randint(2, 480)
    matter, other = (choose(_MATTERS) + choose(_SIDES) for _ in range(2))
    town = choose(_TOWNS) + choose(_TOWNS) + choose(_TAILS)
    made = (
        f"{choose(_WHEN)}{choose(_WHO)}{choose(_HOW)}{choose(_DO)}{matter}",
        f"{choose(_WHO)}围绕{matter}{choose(_HOW)}{choose(_DO)}{number}次",
        f"在{town}{choose(_HOW)}{choose(_DO)}{choose(_WHAT)}{number}项",
        f"针对{matter}，由{choose(_WHO)}{choose(_HOW)}{choose(_DO)}",
        f"把{matter}与{other}结合起来{choose(_DO)}",
        f"{choose(_WHEN)}{choose(_DO)}{choose(_WHAT)}{number}份，{choose(_WHO)}到{town}{choose(_HOW)}{choose(_DO)}",
        f"{choose(_DO)}{town}{matter}{number}处",
        f"{choose(_WHO)}与{town}{choose(_HOW)}{choose(_DO)}{matter}",
    )
    return choose(made)


def _changed(sentence: str, random: Random) -> str:
    """Another sentence, or this one with a clause put in, left out or written anew."""
    if random.random() > _ALIKE:
        return _sentence(random)
    clauses = _other_figures(sentence, random).rstrip("。").split("，")
    at = random.randrange(len(clauses))
    match random.randrange(3):
        case 0:
            clauses[at] = _clause(random)
        case 1:
            clauses.insert(at, _clause(random))
        case _:
            del clauses[at]
    return "，".join(clauses) + "。"


def _other_figures(sentence: str, random: Random) -> str:
    return "".join(str(random.randint(1, 9)) if mark in "0123456789" else mark for mark in sentence)


def _moved(paragraphs: list[tuple[str, ...]], random: Random, changed: float) -> list[tuple[str, ...]]:
    """Some neighbours of one part change places."""
    for at in range(len(paragraphs) - 1):
        if len(paragraphs[at]) > 1 and len(paragraphs[at + 1]) > 1 and random.random() < changed:
            paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    return paragraphs
