"""Texts that make careless programs slow: each is a function from a size to a text of about that many pieces."""

from collections.abc import Callable

Shape = Callable[[int], str]


def repeated(piece: str, *, before: str = "", after: str = "") -> Shape:
    return lambda size: before + piece * size + after


BODIES: dict[str, Shape] = {
    # brackets, links, images
    "open brackets": repeated("["),
    "open brackets with letters": repeated("[a"),
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "nested links": lambda n: "[" * n + "a" + "](b)" * n,
    "link openers": repeated("[a]("),
    "link openers with angle": repeated("[a](<b"),
    "link titles": repeated('[a](b "'),
    "nested images": lambda n: "![" * n + "a" + "](b)" * n,
    "image openers": repeated("![a]("),
    "closing brackets": repeated("]"),
    "brackets and parentheses": repeated("[](("),
    "references": repeated("[a][b]"),
    "definitions": lambda n: "".join(f"[a{i}]: /b\n" for i in range(n)) + "[a1]",
    "definitions without end": repeated("[a]: (\n"),
    "definition titles": repeated('[a]: b "c\n'),
    "footnotes": lambda n: "".join(f"[^{i}]: x\n\n" for i in range(n)) + "".join(f"[^{i}]" for i in range(n)),
    "the same footnote": lambda n: "[^1]: x\n\n" + "[^1]" * n,
    # emphasis
    "stars": repeated("*"),
    "stars and letters": repeated("*a"),
    "opening stars": repeated("a **a "),
    "closing stars": repeated("a* "),
    "three kinds of emphasis": repeated("***a__ "),
    "low lines": repeated("_a"),
    "tildes": repeated("~~a"),
    "mixed delimiters": repeated("*_~~"),
    "deep emphasis": lambda n: "*a **a " * n + "b" + "** b* " * n,
    # code
    "backticks of all lengths": lambda n: "".join("e" + "`" * i for i in range(int((2 * n) ** 0.5))),
    "backticks": repeated("`a"),
    "double backticks": repeated("``a`"),
    "fences": repeated("```\n"),
    "fences that are not closed": repeated("```a\nb\n\n"),
    "tilde fences": repeated("~~~\n```\n"),
    "indented lines": repeated("    a\n"),
    # HTML and entities, which are text
    "comments": repeated("<!--"),
    "comments in paragraphs": repeated("a <!-- b -->\n\n"),
    "CDATA": repeated("<![CDATA["),
    "processing instructions": repeated("<?"),
    "declarations": repeated("<!A "),
    "open tags": repeated("<a "),
    "tags with attributes": repeated('<a b="'),
    "autolinks": repeated("<http://a"),
    "mail autolinks": repeated("<a@b"),
    "entities": repeated("&#x"),
    "named entities": repeated("&amp"),
    # blocks
    "quotes": repeated(">"),
    "nested quotes": lambda n: "> " * n + "a",
    "quotes of quotes": lambda n: "\n".join("> " * (i % 50) + "a" for i in range(n)),
    "list items": repeated("- a\n"),
    "nested list": lambda n: "\n".join("  " * i + "- a" for i in range(int(n**0.5))),
    "list markers on one line": repeated("- "),
    "numbers on one line": repeated("1. "),
    "lists of quotes": repeated("- > "),
    "items with blank lines": repeated("- a\n\n\n"),
    "headings": repeated("# a\n"),
    "underlines": repeated("a\n===\n"),
    "rules": repeated("***\n"),
    "hyphens": repeated("-"),
    "table with many columns": lambda n: "|".join("a" * n) + "\n" + "|".join("-" * n) + "\n",
    "table heads": repeated("|a|\n|-|\n\n"),
    "table with many rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "pipes": repeated("|"),
    "ragged table": lambda n: (
        "|" + "a|" * int(n**0.5) + "\n|" + "-|" * int(n**0.5) + "\n" + "|x\n" * int(n**0.5)
    ),
    # text
    "one long word": repeated("a"),
    "blanks": repeated(" "),
    "blanks before the end": lambda n: "a" + " " * n + "b",
    "line feeds": repeated("\n"),
    "lines of one letter": repeated("a\n"),
    "tabs": repeated("\t"),
    "backslashes": repeated("\\"),
    "backslashes and brackets": repeated("\\["),
    "bare addresses": repeated("http://a "),
    "one bare address": lambda n: "http://" + "a(" * n,
    "address with closing marks": lambda n: "http://a" + ")" * n,
    "mail addresses": repeated("a@b.com "),
    "one mail address": repeated("a@a."),
    "quotation marks": repeated("\"'"),
    "dots": repeated("."),
    "combining marks": lambda n: "a" + "\u0301" * n,
    "joiners": lambda n: "a" + "\u200d" * n,
    "direction controls": repeated("\u202ea"),
    "nested isolates": lambda n: "\u2066" * n + "a" + "\u2069" * n,
    "unclosed isolates": lambda n: "\u2066" * n + "\u202a" * n + "\u2069" * n,
    "tag characters": lambda n: "a" + "\U000e0061" * n,
    "astral letters": repeated("\U0001f600"),
    "Hebrew and Latin": repeated("אa"),
    # code without a fence
    "braces": repeated("{\n"),
    "calls": repeated("f(x);\n"),
    "open calls": repeated("f("),
    "assignments": repeated("a = b\n"),
    "keys": repeated("a: b\n"),
    "nested keys": lambda n: "\n".join("  " * i + "a:" for i in range(int(n**0.5))),
    "prompts": repeated("$ ls\n"),
    "diff": repeated("+a\n-b\n"),
    "tracebacks": repeated('  File "a", line 1, in b\n'),
    "log lines": repeated("2025-10-08T14:23:00 INFO a\n"),
    "boxes": repeated("+---+\n| a |\n"),
    "lead-ins": repeated("worker.js:\n  a();\n"),
    "slashes": repeated("/"),
    "semicolons": repeated(";"),
    "JSON": lambda n: '{"a":' * n + "1" + "}" * n,
    "words and signs": repeated("a.b(c)->d::e "),
    "string quotes": repeated("'a\" "),
    "comment openers": repeated("/* "),
    # secrets
    "passwords": repeated("password: "),
    "tokens": repeated("eyJ-"),
    "addresses with passwords": repeated("://a:"),
}

IN_CODE = {
    f"{language} of {name}": repeated(piece, before=f"```{language}\n", after="\n```")
    for language, name, piece in (
        ("python", "quotes", "'''"),
        ("python", "f-strings", 'f"{'),
        ("python", "brackets", "("),
        ("js", "template literals", "`${"),
        ("js", "regular expressions", "/[a"),
        ("js", "braces", "{"),
        ("java", "generics", "a<b, "),
        ("java", "modifiers", "public static\n"),
        ("c", "comments", "/*"),
        ("c", "directives", "#if a\n"),
        ("cpp", "templates", "a<"),
        ("csharp", "words", "a b\n"),
        ("html", "tags", "<a "),
        ("html", "scripts", "<script>"),
        ("xml", "comments", "<!--"),
        ("css", "braces", "a{"),
        ("yaml", "keys", "a: "),
        ("yaml", "brackets", "["),
        ("json", "brackets", "["),
        ("sql", "quotes", "'a"),
        ("bash", "substitutions", "$("),
        ("bash", "here documents", "<<A\n"),
        ("ruby", "strings", "%w("),
        ("php", "openers", "<?php "),
        ("go", "raw strings", "`a"),
        ("rust", "comments", "/*"),
        ("rust", "raw strings", 'r#"'),
        ("diff", "lines", "+a\n"),
        ("markdown", "brackets", "[a"),
        ("toml", "tables", "[["),
        ("ini", "sections", "["),
        ("dockerfile", "lines", "RUN a \\\n"),
        ("makefile", "variables", "$(a "),
        ("typescript", "generics", "a<b>("),
        ("kotlin", "strings", '"""'),
        ("swift", "comments", "/*"),
        ("text", "letters", "a"),
    )
}

DOCUMENTS: dict[str, Shape] = {
    "headers": repeated("[[A→B v1]]\n"),
    "footers": repeated("[[END]]\n"),
    "header beginnings": repeated("[[A"),
    "header with a long name": lambda n: f"[[{'A' * n}→B v1]]\n",
    "header with blanks": lambda n: f"[[A{' ' * n}→{' ' * n}B v1]]\n",
    "many arrows": lambda n: f"[[A{'→' * n}B v1]]\n",
    "envelopes without end": repeated(
        "```\n[[A→B v1]]\nsession: 2025-10-08T14:23Z a7f3d1\nbody: |\n  x\n```\n\n"
    ),
    "envelopes": repeated(
        "```\n[[A→B v1]]\nsession: 2025-10-08T14:23Z a7f3d1\nresponse: |\n  x\n[[END]]\n```\n\n"
    ),
    "fields": lambda n: "```\n[[A→B v1]]\n" + "key: value\n" * n + "[[END]]\n```\n",
    "unknown fields": lambda n: (
        "```\n[[A→B v1]]\n" + "".join(f"x{i}: v\n" for i in range(n)) + "[[END]]\n```\n"
    ),
    "lines that are no fields": lambda n: "```\n[[A→B v1]]\nbody: x\n" + "?? \n" * n + "[[END]]\n```\n",
    "meta": lambda n: "```\n[[A→B v1]]\n" + "meta: privacy\nConsent: yes\n\n" * n + "[[END]]\n```\n",
    "meta lists": lambda n: "```\n[[A→B v1]]\nmeta: trace\n" + "Chain: [a\n" * n + "[[END]]\n```\n",
    "collapsed envelope": lambda n: "[[A→B v1]] " + "user: a session: b " * n + "[[END]]\n",
    "fences around fences": repeated("````\n```\n"),
    "quoted envelopes": repeated("> [[A→B v1]]\n> [[END]]\n"),
    "nested quote marks": lambda n: ">" * n + " [[A→B v1]]\n",
    "html comments": repeated("<!-- [[A→B v1]]\n"),
    "author's headings": repeated("## Claude → ChatGPT (a)\n\n"),
    "parentheses in a heading": lambda n: "# " + "(" * n + ")" * n + "\n",
    "arrows in a heading": lambda n: "# " + "a → " * n + "\n",
    "titles": repeated("# a\n\n"),
    "outcomes": repeated("**Outcome:** a\n\n"),
    "bold labels": repeated("**Note:** a\n\n"),
    "open bold": lambda n: "**" + "a" * n + "\n",
    "front matter without end": lambda n: "---\n" + "a: b\n" * n,
    "front matter of brackets": lambda n: "---\na: " + "[" * n + "\n---\n",
    "front matter of braces": lambda n: "---\na: " + "{a: " * n + "\n---\n",
    "front matter of keys": lambda n: "---\n" + "".join(f"k{i}: v\n" for i in range(n)) + "---\n",
    "front matter of tags": lambda n: "---\ntags: [" + "a, " * n + "b]\n---\n",
    "front matter of quotes": lambda n: "---\ntitle: '" + "''" * n + "'\n---\n",
    "carriage returns": repeated("a\r"),
    "controls": repeated("\x00\x1b[31m"),
    "rules of hyphens": repeated("---\n"),
}


def body(text: str) -> str:
    """Return a document whose one message has this text."""
    indented = "\n".join(f"  {line}" for line in text.split("\n"))
    fields = "user: mira\nsession: 2025-10-08T14:23Z a7f3d1"
    return f"# A text\n\n[[CLAUDE→CHATGPT v1]]\n{fields}\nbody: |\n{indented}\n[[END]]\n"


SHAPES: dict[str, Shape] = {
    **{name: (lambda n, shape=shape: body(shape(n))) for name, shape in {**BODIES, **IN_CODE}.items()},
    **{
        f"prose: {name}": BODIES[name]
        for name in (
            "open brackets with letters",
            "nested images",
            "definitions",
            "stars",
            "backticks of all lengths",
            "quotes",
        )
    },
    **DOCUMENTS,
}
