"""What HTML elements and roles mean for the text that a page shows (HTML standard, WAI-ARIA)."""

UNSEEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "video",
    "audio", "select", "datalist", "textarea", "map",
))  # fmt: skip
RAW = frozenset((
    "script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes",
))  # fmt: skip
"""Their content is text up to the end tag, whatever it looks like."""

VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option",
    "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
CLOSES = {  # an element that ends where another of these starts, unless one of the second kind stands between
    "li": (("li",), ("ul", "ol", "menu")), "dt": (("dt", "dd"), ("dl",)), "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "td", "th"), ("table",)), "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")), "option": (("option",), ("select",)), "a": (("a",), ("div", "td", "li")),
}  # fmt: skip
PLACES = {
    "nav": "nav", "menu": "nav", "button": "nav", "dialog": "nav", "form": "nav", "search": "nav", "footer": "footer",
    "header": "header", "aside": "aside", "figcaption": "figcaption", "article": "article", "main": "main",
}  # fmt: skip
ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "dialog": "nav",
    "alertdialog": "nav", "search": "nav", "menu": "nav", "button": "nav", "article": "article", "main": "main",
}  # fmt: skip
