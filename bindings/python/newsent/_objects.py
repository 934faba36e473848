"""What a Document is made of: plain objects that own their data and outlive document, engine and packs."""

import enum
from typing import TYPE_CHECKING, Dict, List, Optional, Tuple

from . import _raw

if TYPE_CHECKING:
    from ._document import Document

class TokenFlag(enum.IntFlag):
    """Bits of Token.flags."""

    CONTINUES = _raw.TOKEN_CONTINUES  # belongs to the expression that an earlier token began
    SPACE_BEFORE = _raw.TOKEN_SPACE_BEFORE
    LINE_START = _raw.TOKEN_LINE_START
    ABBREVIATION = _raw.TOKEN_ABBREVIATION
    CONTRACTION = _raw.TOKEN_CONTRACTION
    UNDERSCORE = _raw.TOKEN_UNDERSCORE
    IN_TITLE = _raw.IN_TITLE


TOKEN_KINDS = {value: name[len("TOKEN_"):].lower() for name, value in vars(_raw).items()
               if name.startswith("TOKEN_") and name[len("TOKEN_"):] not in TokenFlag.__members__}


class MentionFlag(enum.IntFlag):
    """Bits of Mention.flags."""

    SHORT = _raw.MENTION_SHORT  # a short form that was joined to a full name of this text
    UNLISTED = _raw.MENTION_UNLISTED  # no gazetteer has it
    IN_TITLE = _raw.IN_TITLE


class _Object:
    __slots__: Tuple[str, ...] = ()
    _shown: Tuple[str, ...] = ()

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shown)
        return f"{type(self).__name__}({shown})"


class _Span(_Object):
    """A place. start and end are code points (indices of a str), byte_start and byte_end bytes of its UTF-8; all
    half-open, in the document text, or in the title where in_title is true."""

    __slots__ = ("text", "start", "end", "byte_start", "byte_end", "flags")
    _shown = ("text", "start", "end")

    text: str
    start: int
    end: int
    byte_start: int
    byte_end: int
    flags: int

    def __init__(self, text: str, start: int, end: int, byte_start: int, byte_end: int, flags: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.byte_start = byte_start
        self.byte_end = byte_end
        self.flags = flags

    @property
    def in_title(self) -> bool:
        """Whether it lies in the title that was given apart."""
        return bool(self.flags & _raw.IN_TITLE)


class Mention(_Span):
    """One place where an entity is named. score is 0 to 1: how sure span and type are. flags: MentionFlag."""

    __slots__ = ("entity", "score")

    entity: "Entity"
    score: float

    def __init__(self, text: str, start: int, end: int, byte_start: int, byte_end: int, flags: int, entity: "Entity",
                 score: float) -> None:
        super().__init__(text, start, end, byte_start, byte_end, flags)
        self.entity = entity
        self.score = score

    def __repr__(self) -> str:
        return (f"Mention(text={self.text!r}, start={self.start}, end={self.end}, type={self.entity.type!r}, "
                f"key={self.entity.key!r})")


class Entity(_Object):
    """Who or what is named.

    type        "company", "organization", "person", "place", "product", or a type of the packs
    key         its identity in the packs, or None where no pack has it
    local       "T1", "T2", … by first mention where key is None, else None
    name        the packs' name for it, else its longest mention
    ids         ids of the world: wikidata, geonames, ticker, lei, iso3166, those that the packs have
    attrs       all attributes, each a list in the order of the packs, later packs first
    score       0 to 1: that of its best mention
    link_score  0 to 1: how sure the identity is; 0 without one
    salience    0 to 1: how much the text is about it
    mentions    its mentions by place, title first
    """

    __slots__ = ("type", "key", "local", "name", "ids", "attrs", "score", "link_score", "salience", "mentions")
    _shown = ("type", "key", "name", "salience")

    type: str
    key: Optional[str]
    local: Optional[str]
    name: str
    ids: Dict[str, str]
    attrs: Dict[str, List[str]]
    score: float
    link_score: float
    salience: float
    mentions: List[Mention]

    def __init__(self, type: str, key: Optional[str], name: str, attrs: Dict[str, List[str]], score: float,
                 link_score: float, salience: float) -> None:
        self.type = type
        self.key = key
        self.local = None
        self.name = name
        self.attrs = attrs
        self.ids = {kind: attrs[kind][0] for kind in ID_KINDS if kind in attrs}
        self.score = score
        self.link_score = link_score
        self.salience = salience
        self.mentions = []


ID_KINDS = ("wikidata", "geonames", "ticker", "lei", "iso3166")


class Evidence(_Span):
    """A place that speaks for a topic, and its weight."""

    __slots__ = ("weight",)
    _shown = ("text", "start", "end", "weight")

    weight: float

    def __init__(self, text: str, start: int, end: int, byte_start: int, byte_end: int, flags: int,
                 weight: float) -> None:
        super().__init__(text, start, end, byte_start, byte_end, flags)
        self.weight = weight


class Topic(_Object):
    """What the text is about: id ("medtop:13000000"), label, score from 0 to 1, and whether it reaches its threshold
    (above)."""

    __slots__ = ("id", "label", "score", "above", "_document", "_first", "_count")
    _shown = ("id", "label", "score", "above")

    id: str
    label: str
    score: float
    above: bool

    def __init__(self, id: str, label: str, score: float, above: bool, document: "Document", first: int,
                 count: int) -> None:
        self.id = id
        self.label = label
        self.score = score
        self.above = above
        self._document = document
        self._first = first
        self._count = count

    @property
    def evidence(self) -> List[Evidence]:
        """The places that speak for it, by weight. ValueError when its document was closed before they were read."""
        return self._document._evidence()[self._first:self._first + self._count]


class Token(_Span):
    """A word, number, sign …: kind is "word", "number", "money", "percent", "date", "time", "url", "email", "handle",
    "hashtag", "ticker", "possessive", "punctuation" or "symbol"; flags are TokenFlag; sentence is the index of its
    sentence."""

    __slots__ = ("kind", "sentence")
    _shown = ("text", "kind", "start", "end")

    kind: str
    sentence: int

    def __init__(self, text: str, start: int, end: int, byte_start: int, byte_end: int, flags: int, kind: str,
                 sentence: int) -> None:
        super().__init__(text, start, end, byte_start, byte_end, flags)
        self.kind = kind
        self.sentence = sentence


class Sentence(_Span):
    """A sentence and its tokens, token_start to token_end in Document.tokens."""

    __slots__ = ("token_start", "token_end")

    token_start: int
    token_end: int

    def __init__(self, text: str, start: int, end: int, byte_start: int, byte_end: int, flags: int, token_start: int,
                 token_end: int) -> None:
        super().__init__(text, start, end, byte_start, byte_end, flags)
        self.token_start = token_start
        self.token_end = token_end
