"""The words of post-mortems: what a heading, a key, a column, a status or a placeholder means, in twelve languages.

The words are data: ``<language>.toml`` is the truth, ``<language>.json`` beside it is what is loaded (``tools/compile_data.py``
makes it, a test keeps the two in step). English is always known beside the language asked for.
"""

from __future__ import annotations

from hansei.incident.vocabulary.detect import LANGUAGES, detect
from hansei.incident.vocabulary.words import Vocabulary, load

__all__ = ["LANGUAGES", "Vocabulary", "detect", "load"]
