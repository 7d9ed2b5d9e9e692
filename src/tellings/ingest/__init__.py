"""Step 1: from files to articles.

:func:`sources` says what is to be read, :func:`articles` reads one source. Both return what failed beside what they
found, and neither raises on any input. :func:`content_key` tells whether a source is still the same.
"""

from tellings.ingest.content import content_key
from tellings.ingest.read import articles
from tellings.ingest.sources import Source, sources

__all__ = ["Source", "articles", "content_key", "sources"]
