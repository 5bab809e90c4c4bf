"""List the shapes of lines that declare something in a programming language, or load it."""

from typing import Final

from generator.body.shapes import Shape

NAME: Final = r"[A-Za-z_$][\w$]*"
MODIFIER_WORDS: Final = (
    "export default public private protected internal static final abstract async pub open "
    "override declare unsafe inline "
    "virtual extern readonly suspend sealed data local case implicit lazy"
)
MODIFIERS: Final = rf"(?:(?:{'|'.join(MODIFIER_WORDS.split())})(?:\(\w+\))?\s+)*"

TYPE_MODIFIERS: Final = (
    r"(?:(?:unsigned|const|static|final|long|short|struct|private|public|protected|internal|readonly|extern"
    r"|inline)\s+)*"
)
BUILT_IN: Final = r"int|char|void|float|double|bool|boolean|long|byte|size_t|u?int\d+_t|auto|string|var"
NAMED_TYPE: Final = r"(?:std::[\w:]+(?:<[^;]*>)?|[A-Z]\w*(?:<[\w<>,.? \[\]]+>)?(?:\[\])?[?*&]?|[a-z]+_\w+)"

DECLARATION_SHAPES: Final = (
    Shape(
        "declared value",
        MODIFIERS + r"(?:const|let|var|val|my|our)\s+(?:mut\s+)?[\w$@%{\[(][^=;!?]{0,120}=(?!=)\s*\S",
        "`let` or `const`, a name and an equals sign",
        words=MODIFIER_WORDS + " const let var val my our",
    ),
    Shape(
        "declared name",
        MODIFIERS + rf"(?:let|var|const)\s+(?:mut\s+)?{NAME}(?:\s*:\s*[^\s;]+)?;$",
        "a declaration of one name, closed by a semicolon",
        words=MODIFIER_WORDS + " let var const",
    ),
    Shape(
        "local value",
        rf"local\s+(?:function\s|{NAME}(?:,\s*{NAME})*\s*=)",
        "`local`, a name and an equals sign",
        words="local",
    ),
    Shape(
        "function",
        MODIFIERS
        + rf"(?:def|fn|fun|func|function\*?|sub|proc)\s+(?:\([^)]*\)\s*)?(?:{NAME}[.:])*{NAME}[?!]?"
        + r"(?:<[^>]*>|\[[^\]]*\])?\s*\(",
        "the word for a function, a name and an opening bracket",
        words=MODIFIER_WORDS + " def fn fun func function sub proc",
    ),
    Shape(
        "function without brackets",
        r"def\s+(?:self\.)?[a-z_]\w*[?!]?$|defp?\s+\w+.*\sdo$|defmodule\s+[A-Z][\w.]*\s+do$",
        "Ruby and Elixir: the word, a name, the end of the line",
        words="def defp defmodule",
    ),
    Shape(
        "nameless function",
        r"(?:async\s+)?(?:function\*?|fn|func)\s*\((?:(?:\w+(?:,\s*\w+)*)?\)|.*\{$)",
        "the word for a function and a bracket",
        words="async function fn func",
    ),
    Shape(
        "class",
        MODIFIERS + rf"(?:(?:class|struct|interface|trait|record|object|union|protocol|enum"
        rf"(?:\s+class)?)\s+{NAME}(?:<[^>]*>)?"
        + r"(?:\s*\([^)]*\))?\s*(?::$|\{|\(|;$|\s<\s|\s:\s|\s?(?:extends|implements)\s|<\s))",
        "a kind of type, a name and what opens its body",
        words=MODIFIER_WORDS + " class struct enum interface trait record object union protocol",
    ),
    Shape(
        "type",
        rf"(?:export\s+|pub\s+|declare\s+)*(?:type|typedef|newtype|typealias)\s+{NAME}"
        rf"(?:<[^>]*>)?\s*=|typedef\s+\w.*[({{]|type\s+[A-Z]\w*\s+=?[\w*\[]+$",
        "a type with a name and an equals sign, or Go's two words",
        words="export pub declare type typedef newtype typealias",
    ),
    Shape(
        "import from",
        r"from\s+[\w.]+\s+import\s+(?:\(|\*|\w+(?: as \w+)?(?:,\s*\w+(?: as \w+)?)*,?\s*(?:\\|#.*)?$)",
        "Python's import; prose has words between the two",
        words="from",
    ),
    Shape(
        "import of names",
        r"(?:import|export)\s+(?:type\s+)?(?:[\w$*]+,?\s+)?(?:\{|\*\s+as\s|\*\s+from\s"
        r"|[\w$]+\s+from\s+[\"']|from\s+[\"'])",
        "braces, a star or a quoted module after `import`",
        words="import export",
    ),
    Shape(
        "import of a path",
        r"import\s+(?:static\s+)?(?:[\"']|\w+\.[\w.*]+;?$|[\w.]+ as \w+$)",
        "a dotted or quoted module",
        words="import",
    ),
    Shape(
        "use of a path",
        r"(?:pub\s+)?(?:use|using|mod|extern crate|open)\s+[\w:.*{}\\]+(?:::|;$)",
        "a path with `::` or a semicolon",
        words="pub use using mod extern open",
    ),
    Shape(
        "loaded file",
        r"(?:require|require_once|include|include_once|require_relative|source"
        r"|load)\s*\(?[\"'][^\"']+[\"']\)?;?$",
        "the word for loading and a quoted name",
        words="require require_once include include_once require_relative source load",
    ),
    Shape(
        "preprocessor",
        r"#\s*(?:include\s*[<\"]|define\s+\w|ifn?def\s|if\s+defined|endif\b|pragma\s|undef\s)",
        "`#` with a directive",
        first="#",
    ),
    Shape(
        "declaration of a class in Ruby",
        r"(?:attr_(?:reader|writer|accessor)|belongs_to|has_many|has_one|validates|before_action|scope)\s+:\w",
        "a word with an underscore, or of Rails, and a symbol",
        words="attr_reader attr_writer attr_accessor belongs_to has_many has_one validates before_action scope",
    ),
    Shape("directive in quotes", r"(?:'use \w+'|\"use \w+\");?$", "a directive of JavaScript", first="\"'"),
    Shape("attribute", r"#!?\[\w", "an attribute of Rust or C#", first="#"),
    Shape("shebang", r"#!/", "the first line of a script", first="#"),
    Shape("decorator with arguments", r"@[A-Za-z][\w.]*\(", "a decorator that is called", first="@"),
    Shape(
        "decorator",
        r"@(?:dataclass|property|staticmethod|classmethod|override|Override|Test|Bean|Autowired"
        r"|Entity|[a-z]\w*\.[a-z]\w*$)",
        "well-known decorators, and dotted ones",
        first="@",
    ),
    Shape(
        "typed function",
        rf"{TYPE_MODIFIERS}(?:(?:{BUILT_IN})\s+[*&]*[A-Za-z_]\w*\s*|"
        rf"(?:[A-Z_]{{3,}}\s+)?{NAMED_TYPE}\s+[*&]*[A-Za-z_]\w*)"
        r"\((?:(?:[\w*&<>:]+\s[\w*&, <>:]*)?,$|.*\)\s*(?:[;{]$|(?:const|override"
        r"|throws \w+)\s*[;{]?$)|[^()]*\)$|$)",
        "a type, a name, and the brackets of a function",
        holds="(",
    ),
    Shape(
        "built-in type",
        rf"{TYPE_MODIFIERS}(?:(?:{BUILT_IN})\s+[*&]*[A-Za-z_]\w*(?:\[[^\]]*\])?\s*=\s.*;$"
        r"|(?:int|char|bool|size_t|u?int\d+_t|float)\s+[*&]*[A-Za-z_]\w*(?:\[[^\]]*\])?;$)",
        "a built-in type, a name and a semicolon",
        holds=";",
    ),
    Shape(
        "typed value",
        TYPE_MODIFIERS
        + r"(?:std::[\w:]+(?:<[^;]*>)?|[A-Z]\w*(?:<[\w<>,.? \[\]]+>)(?:\[\])?[?*&]?|[A-Z]\w*(?:\[\]"
        r"|[?*&]))\s+[*&]*[A-Za-z_]\w*\s*(?:=\s.*)?;$" + r"|[A-Z]\w*\s+[a-z_]\w*\s=\s.*;$",
        "a type, a name and a semicolon",
        holds=";",
    ),
    Shape(
        "signature of Haskell", r"[a-z_]\w*'?\s+::\s+\S", "two colons between a name and its type", holds=":"
    ),
    Shape(
        "implementation",
        r"(?:impl|mod|namespace|extension|package|module|contract|library)\b[^.?!]*\{",
        "opens a body with a brace",
        words="impl mod namespace extension package module contract library",
    ),
    Shape(
        "annotated value",
        r"[a-z_]\w*\??:\s(?:[A-Z]|(?:int|str|float|bool|bytes|list|dict|tuple|set|string|number|boolean|any"
        r"|u?int\d*|[iuf]\d+)\b|\w+\[|&)[\w\[\], .|\"'<>&]*\s=\s\S",
        "a name with its type and its value",
        holds="=",
    ),
)
