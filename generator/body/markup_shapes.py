"""List the shapes of lines of brackets and tags: JSON, style sheets, HTML, templates."""

from typing import Final

from generator.body.shapes import Shape

STYLE_PROPERTIES: Final = (
    "align animation appearance aspect-ratio backdrop background border bottom box caret "
    "clip color column columns contain container "
    "content cursor direction display fill filter flex float font gap grid height inset "
    "justify left letter line-height list-style "
    "margin mask max min object opacity order outline overflow overscroll padding place "
    "pointer-events position quotes resize right "
    "row-gap scroll stroke tab-size table-layout text top touch-action transform transition "
    "user-select vertical-align visibility "
    "white-space width will-change word z-index"
)

ELEMENTS: Final = (
    "html head body title meta link script style template slot div span p a img ul ol li dl "
    "dt dd table thead tbody tr td th form input "
    "button label select option textarea fieldset section article header footer main nav "
    "aside h1 h2 h3 h4 h5 h6 figure figcaption video "
    "audio source canvas svg path g circle rect iframe details summary dialog br hr pre code "
    "em strong small sup sub picture"
)

MARKUP_SHAPES: Final = (
    Shape(
        "only closing brackets",
        r"[\])}]+(?:[;,)\]}]|\s*as const)*(?:\s*(?:\\|//.*|#.*))?$",
        "nothing but brackets that close",
        first="])}",
    ),
    Shape(
        "closing brace", r"\}[\])},;:.]*(?:\s|$|[.,)])", "no sentence begins with a closing brace", first="}"
    ),
    Shape(
        "closing bracket",
        r"[\])]\s*(?:->|=>|:$|=|\{|\.\w+\(|;|,$|as\s)",
        "brackets that close a call or a list",
        first="])",
    ),
    Shape(
        "pair of JSON",
        r"\"[^\"]+\"\s*:\s*(?:[\[{]|(?:\"(?:[^\"\\]|\\.)*\"|-?\d[\d.eE+-]*|true|false|null)\s*[,\]}]+$)",
        "a quoted key, a colon, a value of JSON",
        first='"',
    ),
    Shape("begun object", r"[{\[]\s*\"[^\"]+\"\s*:\s", "an opening brace and a quoted key", first="{["),
    Shape(
        "pair with a quoted key",
        r"'[\w.-]+'\s*(?::|=>)\s*\S.*[,\[{(]$",
        "a quoted key and a value with a comma",
        first="'",
    ),
    Shape(
        "requirement of a package",
        r"[\"'][\w.@/-]+(?:\[[\w,]+\])?\s*[<>=~^]=?\s*[\d.*]+[\"'],?$",
        "a quoted requirement with its version",
        first="\"'",
    ),
    Shape(
        "object on one line",
        r"(?:[({\[]\s*[\"'{]|[\[{]\s*\[\s*[\"'{\d-]).*[\]})],?;?$",
        "opens with bracket and quote, and closes",
        first="[{(",
    ),
    Shape("list on one line", r"\[-?\d[\d.]*(?:,\s*-?\d[\d.]*)+,?\][,;]?$", "numbers in brackets", first="["),
    Shape(
        "map on one line",
        r"[-\w.$@:#>*()\"\[\] =,&!']*\{\s*[\w\"'$*.@{-][^{}]*(?:[:;=,(]|\{[^{}]*\})[^{}]*\}+[;,)\]]*$",
        "braces round pairs",
        holds="{",
    ),
    Shape("opened brace", r".*(?:[\s)>=\](\"'\[,:|]|\w)\{$", "ends with an opening brace", holds="{"),
    Shape(
        "brace with a comment",
        r".*[\w)\s]\{\s*(?://|/\*|#\s).*$|.*\{\s*\|[\w, &]+\|$",
        "a comment after an opening brace",
        holds="{",
    ),
    Shape(
        "opened bracket",
        r".*(?:[\w$>)\]!]\(|[=,:\s(\[]\[|[=,\s(\[]\()$",
        "ends with an opening bracket",
        holds="(",
    ),
    Shape("opened list", r".*[=,:\s(\[]\[$|\[$", "ends with an opening bracket", holds="["),
    Shape(
        "element",
        rf"</?(?:{'|'.join(ELEMENTS.split())}|[A-Z]\w*(?:\.\w+)*|[a-z]+[-:.][\w:.-]+)(?:\s+"
        rf"(?:[a-z@:*#][\w:.-]*(?=[\s/>])|[\w:@.#*\[\](){{}}-]+=(?:\"[^\"]*\"|'[^']*'|\{{.*\}}"
        rf"|[\w#-]+)))*"
        r"\s*/?>(?:$|.*(?:</[A-Za-z][\w:.-]*|/)>$)",
        "a known element, or a component, with nothing but text and its end after it",
        first="<",
    ),
    Shape(
        "element with its end",
        r"<[A-Za-z][\w:.-]*(?:\s[^<>]*)?>.*</[A-Za-z][\w:.-]*>$",
        "begin and end on one line",
        first="<",
    ),
    Shape(
        "tag with attributes",
        r"<[A-Za-z][\w:.-]*(?:\s+[\w:@.-]+)*(?:\s+[\w:@.-]+=(?:\"|'|\{))",
        "an attribute with a quoted value",
        first="<",
    ),
    Shape(
        "section of Apache",
        r"<(?:Directory|VirtualHost|Location|LocationMatch|Files|FilesMatch|IfModule|Proxy)\s[^<>]+>$",
        "a section and what it is for",
        first="<",
    ),
    Shape("closing tag", r"</[A-Za-z][\w:.-]*>", "the end of an element", first="<"),
    Shape("empty element at the end", r"/>[;,)]*$|>$", "what is left of a tag", first="/"),
    Shape(
        "declaration of a document",
        r"<(?:!DOCTYPE|!doctype|\?xml|\?php|\?=)",
        "first lines of documents and scripts",
        first="<",
    ),
    Shape("fragment", r"</?>[;,)]*$", "an empty tag of JSX", first="<"),
    Shape(
        "property of a style",
        rf"(?:--[\w-]+|(?:-webkit-|-moz-)?(?:{'|'.join(STYLE_PROPERTIES.split())})"
        rf"(?:-[a-z]+)*)\s*:\s*(?!\s*\d+ [a-z])[^;]+;",
        "a property of CSS, closed by a semicolon",
        holds=";",
    ),
    Shape(
        "rule of a style sheet",
        r"@(?:media|import|font-face|keyframes|layer|container|supports|charset|use|include|mixin"
        r"|apply|tailwind)\b",
        "at-rules",
        first="@",
    ),
    Shape(
        "selector in a list",
        r"[.#][a-z][\w-]*(?:[\s>+~]+[.#]?[a-z][\w-]*)*,$",
        "a class or an identifier, and a comma",
        first=".#",
    ),
    Shape("tag of a template", r"\{%.*%\}|\{\{.*\}\}$", "tags of a template", first="{"),
    Shape(
        "attribute on its own line",
        r"[a-zA-Z:@][\w:.-]*=(?:\"[^\"]*\"|\{.*\})\s*/?>?$",
        "an attribute of a tag",
        holds="=",
    ),
)
