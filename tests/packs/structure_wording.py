"""What the import of the structure pack adds to the domain file: ids, names, guard words, linear patterns, synonyms."""

from __future__ import annotations

from typing import NamedTuple


class Type(NamedTuple):
    """`literals`: one of them stands in every title that the patterns match. `titles` replace the domain's."""

    id: str
    name: str
    literals: tuple[str, ...]
    titles: tuple[str, ...] = ()


_PARTY = ("党建", "党的建设", "党务", "党组织建设")

TYPES = {
    "dangjian-annual": Type(
        "party-building-annual-summary",
        "年度党建工作总结",
        _PARTY,
        # 党建工作开展情况汇报, 党建工作年度总结 are titles too.
        (
            "(?:党建|党的建设|党务|党组织建设)(?:工作)?(?:年度|年终|全年)?(?:工作)?(?:开展|完成|落实)?(?:情况)?的?(?:工作)?(?:总结|报告|汇报|自查报告)",
        ),
    ),
    "dangjian-half": Type("party-building-half-year-summary", "半年（季度）党建工作总结", _PARTY),
    "branch-annual": Type("branch-annual-summary", "党支部年度工作总结", ("支部",)),
    "work-annual": Type("work-summary", "工作总结", ("总结", "汇报")),
    "personal-duty": Type(
        "duty-report",
        "述职报告",
        ("述职", "履职报告"),
        # Not any 述职: 中央政治局同志向党中央述职 is news.
        (
            "^(?!.{0,80}(?:述廉|述责|述德|抓.{0,6}党建|书记抓)).{0,80}"
            "(?:述职报告|述职述学|履职报告|个人述职|述职材料|述职发言|述职提纲|年度?述职$)",
        ),
    ),
    "duty-integrity": Type("duty-integrity-report", "述职述廉报告", ("述廉",)),
    "secretary-party": Type("secretary-party-building-report", "党组织书记抓党建述职报告", ("抓", "述职")),
    "democratic-life-individual": Type("democratic-life-self-review", "民主生活会个人对照检查材料", ("民主生活会",)),
    "democratic-life-team": Type("democratic-life-team-review", "民主生活会领导班子对照检查材料", ("班子",)),
    "org-life-individual": Type(
        "organisation-life-self-review", "组织生活会个人对照检查材料", ("组织生活会", "党员", "个人")
    ),
    "rectification": Type(
        "rectification-report",
        "整改情况报告",
        ("整改",),
        (
            "整改(?:落实|完成|进展|工作){0,4}(?:情况|方案落实情况)?的?(?:报告|汇报|通报|总结)",
            "(?:巡视|巡察|督察|审计|检查|反馈).{0,16}整改.{0,8}(?:报告|情况|汇报|总结)",
        ),
    ),
    "plan": Type(
        "work-plan",
        "工作计划（要点、方案）",
        ("要点", "计划", "安排", "打算", "思路", "方案", "意见"),
        (
            "^(?!.{0,80}总结)(?!.{0,80}落实情况).{0,80}(?:工作要点|工作计划|工作安排|工作打算|工作思路|实施方案|工作方案|行动方案|活动方案|实施意见|党的工作安排)(?:[（(].{0,10}[)）])?$",
            "关于印发.{0,40}(?:工作要点|计划|方案)",
        ),
    ),
    "theme-education": Type("education-campaign-summary", "主题教育（学习教育）总结", ("教育", "两学一做", "三严三实")),
    "ideology": Type("ideology-report", "意识形态工作报告", ("意识形态",)),
    "clean-gov": Type(
        "clean-government-report",
        "党风廉政建设工作总结",
        ("党风", "廉", "反腐", "主体责任", "全面从严治党"),
    ),
    "research": Type("research-report", "调研报告", ("调研", "调查")),
    "report-statutory": Type("statutory-report", "情况报告", ("的报告",)),
    "request-statutory": Type("statutory-request", "请示", ("请示",)),
    "meeting-report": Type("democratic-life-meeting-report", "民主（组织）生活会情况报告", ("生活会",)),
}

# Names of sections where the domain's is no heading that a person would write.
NAMES = {
    "personal-duty.problems": "存在的不足",
    "democratic-life-individual.problems": "存在的突出问题",
    "dangjian-half.main": "上半年工作开展情况",
    "work-annual.next": "下一步工作打算",
    "request-statutory.closing": "结束语",
    "duty-integrity.next": "整改措施和努力方向",
    "clean-gov.education": "廉政教育",
}

# Words by which the opening of a paragraph stands for a section without a heading.
OPENINGS = {"plan.aim": ("总体要求", "指导思想", "总体思路", "为指导")}

# 联系方式 is for notices to the public; a report to a higher body has an addressee instead.
# The first paragraph of such a summary often gives the overview (when, how many took part), without a heading.
REQUIREMENTS = {"rectification.contact": "optional", "theme-education.overview": "recommended"}

# Section (or profile.section) -> headings to add and to drop.
MORE_HEADINGS: dict[str, tuple[list[str], list[str]]] = {
    "problems": (
        [
            "差距与不足",
            "差距不足",
            "困难与问题",
            "问题短板",
            "问题与短板",
            "问题及不足",
            "存在的短板",
            "存在的差距",
            "主要不足",
        ],
        [],
    ),
    "next": (
        [
            "下步",
            "下一年",
            "下年度",
            "今后工作",
            "改进方向",
            "打算",
            "年重点任务",
            "年工作要点",
            "年工作重点",
            "工作设想",
            "下半年安排",
            "下半年重点",
            "下半年计划",
        ],
        [],
    ),
    # 整改措施 heads the items of such a report, which are work done.
    "rectification.next": (["下步", "今后工作", "打算"], ["整改措施", "改进措施"]),
    "rectification.items": (["整改措施", "改进措施"], []),
    "rectification.organise": (["整改工作组织", "整改组织", "组织整改", "组织实施情况"], []),
    "duty-integrity.responsibility": (["从严治党", "两个责任", "党风廉政", "第一责任人"], []),
    "clean-gov.education": (["理论武装", "理论学习", "思想防线", "拒腐防变", "纪律建设"], []),
    "dangjian-annual.main": (["工作开展", "做法与成效", "做法和成效", "主要成绩", "特色做法", "工作回顾"], []),
    "dangjian-half.main": (["工作开展", "做法与成效", "做法和成效", "主要成绩", "特色做法"], []),
    "work-annual.main": (["工作开展", "做法与成效", "主要成绩", "工作亮点", "年工作总结", "工作回顾"], []),
}

# Words that open a paragraph where a section has no heading.
NEXT_WORDS = ("下一步", "下步", "今后", "明年", "来年", "下一阶段", "下阶段", "新的一年", "下半年")
PROBLEM_WORDS = (
    "存在的问题",
    "存在问题",
    "存在一些",
    "还存在",
    "仍存在",
    "也存在",
    "问题和不足",
    "不足之处",
    "不少差距",
)

# Further words for an element, as they stand in headings.
ELEMENTS = {
    "政治建设": ("讲政治",),
    "思想建设": ("思想引领", "思想教育", "铸魂", "理论", "第一议题", "凝心聚魂", "学习贯彻"),
    "组织建设": ("基层基础", "堡垒", "支部", "队伍建设", "强基"),
    "党建": ("党的建设", "党组织建设", "基层组织建设"),
    "作风建设": ("正风", "转作风", "改作风", "优作风"),
    "纪律建设（党风廉政）": (
        "从严治党",
        "正风肃纪",
        "严纪",
        "廉政",
        "清廉",
        "纪律规矩",
        "监督",
        "挺纪",
        "正风纪",
        "抓风纪",
        "守纪",
        "明纪",
        "执纪",
        "纪检",
        "纪委",
    ),
}

_UNITS = (
    "人次|户次|场次|批次|余人|余次|余名|多人|多名|公里|万元|亿元|平方米|小时|"
    "[次个名份件项场期篇条户人家元亩批门块处堂节天本册组支只台间辆万%％]"
)

# Element -> pattern; a number begins where no digit stands before it, so a run of digits is read once.
PATTERNS = {
    "具体数据": f"(?<![0-9.])[0-9]{{1,9}}(?:[.][0-9]{{1,4}})?[余多]?(?:{_UNITS})",
    "第一人称": "我(?!局|委|院|校|县|市|国|党|省|区|镇|街|单位|部|厅|司|处|科|们)|本人",
    "集体口吻": "班子|党组",
    "研究次数": (
        "研究意识形态.{0,10}[0-9一二两三四五六七八九十]{1,3}次|[0-9一二两三四五六七八九十]{1,3}次.{0,8}研究意识形态"
    ),
    "不得夹带请示": (
        "(?:请予|恳请)(?:批准|审批|解决|拨付|核拨|支持解决)|请求(?:批准|审批|拨付|核拨|支持解决)"
        "|[妥当]否，?请予?(?:批示|批复|批准)"
    ),
    "标题不得用“请示报告”": "请示报告\\n",
}
FORBIDDEN = ("不得夹带请示", "标题不得用“请示报告”")
