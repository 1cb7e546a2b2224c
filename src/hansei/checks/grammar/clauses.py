"""Verb groups and their subjects, found by walking to the left from a verb."""

from __future__ import annotations

from collections.abc import Collection

from hansei.checks.grammar.lexicon import lexicon
from hansei.checks.grammar.nouns import PEOPLE, Subject, who
from hansei.checks.grammar.phrases import noun_phrases
from hansei.checks.grammar.tokens import Words
from hansei.checks.grammar.verbs import Group, group_at

_STOPS = frozenset((",", ";", ":", "—", "–", "-", "(", ")", "[", "]", "…", "!", "?", "|", "→", "->", ">", "."))
_MARKUP = frozenset(("*", "_", '"', "“", "”"))
_DEEPEST = 4
"""How often a subject is looked for behind another verb; who nests deeper is not followed."""
_GENERAL = frozenset(("if", "unless", "whenever", "whether", "lest"))


class Parse:
    """A sentence and the questions that rules ask of it."""

    __slots__ = ("_before", "_subjects", "names", "words")

    def __init__(self, words: Words, names: Collection[str] = (), before: Words | None = None) -> None:
        self.words = words
        self.names = names
        """Names, in small letters, of the document's own people."""
        self._before = before
        self._subjects: dict[int, Subject] = {}

    def group(self, verb: int) -> Group:
        """The verb group that ends at the verb at this index."""
        return group_at(self.words, verb)

    def subject(self, at: int, depth: int = 0) -> Subject:
        """Who or what the verb group that begins at ``at`` speaks of; found once for each place, so that no sentence takes long."""
        found = self._subjects.get(at)
        if found is None:
            if depth > _DEEPEST:
                return Subject("none", at, at)
            found = self._subjects[at] = self._subject_before(at, depth)
        return found

    def _subject_before(self, at: int, depth: int) -> Subject:
        tokens, kinds = self.words.words, self.words.kinds
        none = Subject("none", at, at)
        last = at - 1
        while last > 0 and (tokens[last] in _MARKUP or (kinds[last] == "B" and tokens[last - 1] in (",", "and", "but"))):
            last -= 1
        if last < 0 or tokens[last] in _MARKUP:
            return none
        token, kind = tokens[last], kinds[last]
        if token == ",":
            return self._across_comma(last, depth)
        if token == ")":
            opening = self._back_to("(", last)
            return self.subject(opening, depth + 1) if opening > 0 else none
        if kind == "C":
            return self._earlier(last, depth)
        if kind == "R":
            return self._antecedent(last, depth)
        if token == ":":
            found = self._phrase(self._left_end(last), last)
            return found if found.who in PEOPLE or found.who == "either" else none
        if kind == "S" or (kind == "X" and token in _STOPS):
            return none
        return self._subject_in(self._left_end(last + 1), last + 1, depth)

    def conditional(self, at: int) -> bool:
        """Whether the clause that the words before ``at`` open is a condition."""
        tokens = self.words.words
        while at > 0:
            at -= 1
            if tokens[at] in (";", ".", ":", "—"):
                return False
            if tokens[at] == "," and tokens[at - 1] not in _GENERAL:
                return False
            if tokens[at] in _GENERAL:
                return True
            if tokens[at] in ("when", "where") and tokens[at + 1] in ("someone", "somebody", "anyone", "anybody"):
                return True
            if tokens[at] in ("case", "event") and at and tokens[at - 1] in ("in", "the"):
                return True
        return False

    def agent(self, verb: int) -> Subject:
        """Who a passive names behind *by*, within the next words."""
        tokens, kinds = self.words.words, self.words.kinds
        for at in range(verb + 1, min(verb + 9, len(tokens))):
            if tokens[at] == "by":
                end = at + 1
                while end < len(tokens) and (kinds[end] in "DWHGI" and not (end > at + 1 and kinds[end] == "D") and not self.is_verb(end)):
                    end += 1
                if end < len(tokens) and kinds[end] == "R" and tokens[end] == "who":
                    return who(self.words, at + 1, end, None, self.names)
                return self.with_of(at + 1, end)
            if tokens[at] in (";", ".", ":") or kinds[at] in "CSR":
                break
        return Subject("none", verb, verb)

    def last_verb(self, at: int) -> int | None:
        """The last finite verb before ``at``, within the sentence."""
        tokens = self.words.words
        for index in range(at - 1, -1, -1):
            if tokens[index] in (";", "."):
                return None
            if self.is_verb(index):
                return index
        return None

    def is_verb(self, at: int) -> bool:
        """Whether the word at ``at`` looks like a past form or a participle that is no adjective."""
        kinds, word = self.words.kinds, self.words.words[at]
        if kinds[at] != "W":
            return False
        found = lexicon().forms.get(word)
        if found is None:
            if not (word.endswith("ed") and len(word) > 4 and not word.endswith("eed")):
                return False
        elif "p" not in found[1] and "n" not in found[1]:
            return False
        elif "b" in found[1]:
            # set, run, read, cut: a verb only behind somebody
            return at > 0 and (kinds[at - 1] in "IHA" or who(self.words, max(0, at - 1), at, None, self.names).who in PEOPLE)
        before = at - 1
        while before >= 0 and kinds[before] == "B":
            before -= 1
        return before < 0 or kinds[before] not in "DG"

    def tags(self, at: int) -> str:
        """What form of a verb the word at ``at`` may be (see :class:`Lexicon`); empty when the lexicon does not know it."""
        found = lexicon().forms.get(self.words.words[at])
        return found[1] if found else ""

    def first_subject(self) -> Subject:
        """Whom the sentence begins with."""
        tokens, kinds = self.words.words, self.words.kinds
        for at in range(len(tokens)):
            if kinds[at] in "AM" or self.is_verb(at):
                found = self.subject(self.group(at).start if kinds[at] == "W" else at)
                if found.who != "none":
                    return found
        return Subject("none", 0, 0)

    # ------------------------------------------------------------------------------------------------------------------- to the left

    def _left_end(self, end: int) -> int:
        """Where the stretch of words that ends before ``end`` begins: behind a mark, a conjunction or the opening of a clause."""
        tokens, kinds = self.words.words, self.words.kinds
        at = end
        while at > 0:
            kind = kinds[at - 1]
            if kind in "CSR" or (kind == "X" and tokens[at - 1] in _STOPS):
                break
            at -= 1
        return at

    def _back_to(self, mark: str, at: int) -> int:
        while at >= 0 and self.words.words[at] != mark:
            at -= 1
        return at

    def _subject_in(self, low: int, high: int, depth: int) -> Subject:
        """The subject among the words ``low`` to before ``high``: the last noun phrase that no preposition governs."""
        found, verb_first = noun_phrases(self.words, low, high, self.is_verb)
        relative = low and self.words.kinds[low - 1] == "R"
        if found and not (verb_first and relative):
            last = found[-1]
            return self._resolved(who(self.words, last.start, last.end, last.of, self.names))
        if relative:
            return self._antecedent(low - 1, depth)
        if low and self.words.kinds[low - 1] == "C":
            return self._earlier(low - 1, depth)
        if low and self.words.words[low - 1] == ",":
            return self._across_comma(low - 1, depth)
        return Subject("none", high, high)

    def _phrase(self, low: int, high: int) -> Subject:
        """What the words between two marks mean when they are no more than a noun phrase."""
        if high - low > 6:
            return Subject("none", low, low)
        while low < high and self.words.kinds[low] == "X":
            low += 1
        return self.with_of(low, high)

    def with_of(self, low: int, high: int) -> Subject:
        """What a noun phrase means, with the *of* that may follow it."""
        tokens = self.words.words
        end = high
        if end < len(tokens) and tokens[end] == "of":
            last = end + 1
            while last < len(tokens) and self.words.kinds[last] in "DWHI":
                last += 1
            return self._resolved(who(self.words, low, end, (end + 1, last), self.names))
        return self._resolved(who(self.words, low, end, None, self.names)) if end > low else Subject("none", low, low)

    def _across_comma(self, comma: int, depth: int) -> Subject:
        """A verb behind a comma: behind an insertion it belongs to whom the insertion explains, else to the subject of the verb before."""
        tokens, kinds = self.words.words, self.words.kinds
        opening = comma - 1
        while opening >= 0 and tokens[opening] not in (",", ";", "."):
            opening -= 1
        if opening > 0 and tokens[opening] == ",":
            first = opening + 1
            inside = who(self.words, first, comma, None, self.names)
            if kinds[first] == "R" or kinds[first] == "B" or tokens[first].endswith("ing") or kinds[first] in "SP":
                return self.subject(opening, depth + 1)
            if inside.who in PEOPLE or inside.who in ("either", "thing"):
                outer = self.subject(opening, depth + 1)
                return inside if inside.who in PEOPLE and inside.start == first and not outer.named else outer
        found = self._earlier(comma, depth)
        if found.who == "none" and opening < 0 and (kinds[0] in "BP" or tokens[0] in ("yesterday", "later")):
            return Subject("none", comma, comma)
        return found

    def _earlier(self, at: int, depth: int) -> Subject:
        """The subject of the last verb before ``at``, which a verb behind *and* shares."""
        verb = at
        for _ in range(6):
            found = self._finite_before(verb)
            if found is None:
                return Subject("none", at, at)
            subject = self.subject(found[1], depth + 1)
            if subject.who != "none":
                return subject
            verb = found[0]
        return Subject("none", at, at)

    def _finite_before(self, at: int) -> tuple[int, int] | None:
        """A finite verb before ``at`` and the start of its group."""
        kinds, tokens = self.words.kinds, self.words.words
        for index in range(at - 1, -1, -1):
            if tokens[index] == "." or (tokens[index] == ";" and at - index > 3 and tokens[at] != "and"):
                return None
            if kinds[index] in "AM" or self.is_verb(index):
                group = self.group(index)
                if kinds[index] == "W" and index and kinds[index - 1] == "P":
                    continue
                return index, group.start
        return None

    def _antecedent(self, relative: int, depth: int) -> Subject:
        """Whom *who*, *which* or *that* stands for."""
        tokens, kinds = self.words.words, self.words.kinds
        end = relative
        if end and tokens[end - 1] == ",":
            end -= 1
        if end and kinds[end - 1] == "P":
            end -= 1
        if end == 0:
            return Subject("none", relative, relative)
        if tokens[relative] != "who":
            low = self._left_end(end)
            start = end
            while start > low and kinds[start - 1] in "WHG":
                start -= 1
            if start > low and kinds[start - 1] in "DI":
                start -= 1
            return self._resolved(who(self.words, start, end, None, self.names)) if end > start else Subject("thing", relative, relative)
        low = self._left_end(end)
        found = self._subject_in(low, end, depth + 1)
        if found.who in ("thing", "none"):
            start = end
            while start > low and kinds[start - 1] in "WHG":
                start -= 1
            near = who(self.words, max(low, start - 1) if start > low and kinds[start - 1] in "DI" else start, end, None, self.names)
            found = near if near.who not in ("thing", "none") else Subject("person", relative, relative + 1)
        return found._replace(any=found.any or found.many)

    def _resolved(self, found: Subject) -> Subject:
        """*They* is whoever the text before begins with."""
        if found.who != "they":
            return found
        kinds = self.words.kinds
        for at in range(found.start):
            if kinds[at] in "AM" or self.is_verb(at):
                before = self.subject(self.group(at).start if kinds[at] == "W" else at, 4)
                if before.who not in ("they", "none", "you"):
                    return found._replace(who=before.who if before.who != "nobody" else "person")
                break
        if self._before is not None:
            before = Parse(self._before, self.names).first_subject()
            if before.who not in ("they", "none", "you"):
                return found._replace(who=before.who if before.who != "nobody" else "person")
        return found
