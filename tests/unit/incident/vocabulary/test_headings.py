"""Which sections a heading opens."""

from __future__ import annotations

import pytest

from hansei.incident import vocabulary
from hansei.incident.model import SECTIONS


@pytest.mark.parametrize(
    ("heading", "sections"),
    [
        ("Summary", "summary"), ("Executive Summary", "summary"), ("**TL;DR**", "summary"), ("What happened?", "summary"), ("1. Executive Summary", "summary"), ("Summary and Impact", "summary impact"),
        ("Impact", "impact"), ("Impact, stated plainly", "impact"), ("User-visible symptoms", "impact"), ("Impact on Customers", "impact"), ("Who was affected?", "impact"), ("Why damage is bounded", "impact"),
        ("Background", "background"), ("Lead-up", "background"), ("Context", "background"), ("How does the scheduler work?", "background"),
        ("Timeline (all times UTC)", "timeline"), ("Timeline of events", "timeline"), ("Investigation Timeline", "timeline"), ("Phase 1: Facts (timeline)", "timeline"), ("Sequence of events", "timeline"),
        ("Root cause", "root_cause"), ("The root cause", "root_cause"), ("Technical root cause", "root_cause"), ("Root cause of the outage", "root_cause"), ("Why did this happen?", "root_cause"),
        ("Why did webhooks fail?", "root_cause"), ("How it happened: the chain", "root_cause"), ("Root cause and resolution", "root_cause resolution"), ("Root Cause + Remediation", "root_cause resolution"),
        ("Trigger", "trigger"), ("Immediate Trigger", "trigger"),
        ("Contributing factors", "contributing_factors"), ("Contributing factor: no test", "contributing_factors"), ("Why wasn’t this caught before it reached production?", "contributing_factors"), ("Why nothing caught it", "contributing_factors"),
        ("Detection", "detection"), ("Detection and response", "detection response"), ("Why detection took as long as it did", "detection"), ("How was it detected?", "detection"),
        ("Response", "response"), ("Our response", "response"), ("How I diagnosed it", "response"), ("Decision log (optional)", "response"),
        ("Resolution / Recovery", "resolution"), ("Fix", "resolution"), ("The fix", "resolution"), ("How did we fix it?", "resolution"), ("Resolution & Fixes Applied", "resolution"), ("Immediate Remediation Completed", "resolution"),
        ("What went well", "went_well"), ("What went well?", "went_well"), ("Things that went well", "went_well"), ("What Went Right", "went_well"),
        ("What went wrong", "went_wrong"), ("What did not go well", "went_wrong"), ("What could be improved", "went_wrong"),
        ("What held vs. what failed", "went_well went_wrong"), ("What went well & where did we get lucky", "went_well lucky"),
        ("Where we got lucky", "lucky"), ("What we got lucky on", "lucky"), ("Counterfactuals (what didn't break that could have)", "lucky"),
        ("Lessons learned", "lessons"), ("Lessons and review questions", "lessons"), ("What we learned (the durable rules)", "lessons"), ("Key takeaways", "lessons"),
        ("Action items", "actions"), ("Action Items (TODOs)", "actions"), ("Corrective and preventive actions", "actions"), ("Next steps", "actions"), ("What we're doing about it", "actions"), ("Immediate actions (completed)", "actions"),
        ("Follow-up actions", "actions follow_up"), ("Follow-ups", "actions follow_up"), ("Action Items & Lessons Learned", "actions lessons"),
        ("Prevention", "prevention"), ("How do we prevent this from happening again?", "prevention"), ("Preventative measures", "prevention"),
        ("Verification", "verification"), ("Tests added/updated", "verification"), ("How to verify", "verification"),
        ("Communication summary", "communications"), ("Five Whys", "five_whys"), ("5 Whys Analysis", "five_whys"), ("Five Why's", "five_whys"),
        ("References / Artifacts", "references"), ("Related incidents", "references"), ("Appendix: Commands Used in Debugging", "supporting_data"), ("Evidence", "supporting_data"), ("#ops chat logs", "supporting_data"),
        ("Incident metadata", "metadata"), ("At a glance", "metadata"), ("Responders", "people"), ("Open questions (still unknown)", "follow_up"), ("Sign-off", "sign_off"), ("Glossary", "glossary"),
    ],
)  # fmt: skip
def test_english(heading: str, sections: str) -> None:
    assert vocabulary.load().sections_of(heading) == tuple(sections.split())


@pytest.mark.parametrize(
    ("language", "heading", "section"),
    [
        ("de", "Zusammenfassung", "summary"), ("de", "Was lief gut?", "went_well"), ("de", "Ursachenanalyse", "root_cause"), ("de", "Zeitlicher Ablauf (MEZ)", "timeline"), ("de", "Maßnahmen", "actions"),
        ("fr", "Résumé de l'incident", "summary"), ("fr", "3. Chronologie des corrections", "timeline"), ("fr", "Ce qui a bien fonctionné", "went_well"), ("fr", "Leçons apprises", "lessons"),
        ("es", "🔍 ANÁLISIS TÉCNICO COMPLETO", "root_cause"), ("es", "Línea de tiempo", "timeline"), ("pt", "Causa raiz", "root_cause"), ("pt", "Lições aprendidas", "lessons"),
        ("it", "Cosa è andato bene?", "went_well"), ("it", "Cronologia degli eventi", "timeline"), ("nl", "Geleerde lessen", "lessons"), ("nl", "Wat ging goed?", "went_well"),
        ("no", "Hva gikk dårlig", "went_wrong"), ("no", "Rotårsaker:", "root_cause"), ("no", "Hvor hadde vi flaks", "lucky"), ("sv", "Åtgärder", "actions"), ("sv", "Händelseförlopp", "timeline"),
        ("ja", "タイムライン", "timeline"), ("ja", "うまくいかなかったこと", "went_wrong"), ("ja", "障害の概要", "summary"), ("ja", "検知（Detect）", "detection"), ("ja", "根本原因分析", "root_cause"),
        ("zh", "根因", "root_cause"), ("zh", "时间线", "timeline"), ("zh", "一、影响", "impact"), ("zh", "修复", "resolution"), ("ko", "근본 원인", "root_cause"), ("ko", "재발 방지 액션", "actions"), ("ko", "타임라인 (KST)", "timeline"),
        ("ja", "Root Cause", "root_cause"), ("de", "Action Items", "actions"), ("xx", "Timeline", "timeline"),
    ],
)  # fmt: skip
def test_other_languages_with_english_beneath(language: str, heading: str, section: str) -> None:
    assert vocabulary.load(language).sections_of(heading) == (section,)


@pytest.mark.parametrize(
    "heading",
    [
        "", "Conclusion", "Postmortem: a controller bug", "2026-05-14", "10:45", "Residual risk", "Is this a pattern?", "Thanks", "Kafka", "The API rejects it (correctly) but logs nothing",
        "The ledger: 16 attempts, 15 diagnosed failures, 6 distinct causes that nobody had expected at all", "Public endpoint", "x" * 400, "🔥", "Discovery 1: Scene not loaded",
    ],
)  # fmt: skip
def test_headings_that_are_no_section(heading: str) -> None:
    assert vocabulary.load().sections_of(heading) == ()


def test_what_an_ambiguous_heading_may_be_instead() -> None:
    words = vocabulary.load()
    assert words.also_sections_of("Context:") == ("timeline",)
    assert words.also_sections_of("The background") == ("root_cause", "summary")
    assert words.also_sections_of("Impact") == ()
    assert words.also_sections_of("x" * 400) == ()


def test_answers_are_canonical_names() -> None:
    for language in vocabulary.LANGUAGES:
        words = vocabulary.load(language)
        data = words._data
        for names in (
            *data["sections"].values(),
            *data["phrases"].values(),
            *(name for entries in data["patterns"].values() for _parts, name in entries),
        ):
            assert set(names.split()) <= set(SECTIONS)
        assert {name for names in data["ambiguous"].values() for name in names} <= set(SECTIONS)
