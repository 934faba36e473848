"""newsent: who and what a news text is about.

    import newsent

    document = newsent.extract(text)
    for mention in document.mentions:
        print(mention.entity.type, mention.entity.key, text[mention.start:mention.end])

Everything may be used by any number of threads (a Builder by one at a time); the library works without the interpreter
lock. Failures raise newsent.Error or one of its subclasses.
"""

from . import _errors
from ._document import Document
from ._engine import Engine, default_engine, extract, extract_many
from ._errors import *  # noqa: F401,F403
from ._library import lib as _lib
from ._objects import Entity, Evidence, Mention, MentionFlag, Sentence, Token, TokenFlag, Topic
from ._pack import Alias, Builder, Pack, PackEntity, RowError

__version__: str = _lib.newsent_version_string().decode()

__all__ = ["Alias", "Builder", "Document", "Engine", "Entity", "Evidence", "Mention", "MentionFlag", "Pack",
           "PackEntity", "RowError", "Sentence", "Token", "TokenFlag", "Topic", "default_engine", "extract",
           "extract_many"] + _errors.__all__
