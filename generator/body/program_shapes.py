"""List the shapes of statements in programming languages."""

from generator.body.shapes import Shape

MODIFIERS = (
    r"(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\(\w+\))?|open"
    r"|override|declare|unsafe|inline|virtual|extern|readonly|suspend|sealed|data|local)\s+)*"
)
NAME = r"[A-Za-z_$][\w$]*"
PATH = r"[A-Za-z_$@][\w$]*(?:(?:\.|::|->|\?\.)[\w$]+|\[[^\]\s]*\])*"

PROGRAM_SHAPES = (
    Shape(
        "declared value",
        MODIFIERS + r"(?:const|let|var|val|my|our)\s+(?:mut\s+)?[\w$@%{\[(][^=;!?]{0,120}=(?!=)\s*\S",
        "`let` and `const` with a name and an equals sign",
    ),
    Shape(
        "declared name",
        MODIFIERS + rf"(?:let|var|const)\s+(?:mut\s+)?{NAME}(?:\s*:\s*[^\s;]+)?;$",
        "a declaration of one name, closed by a semicolon",
    ),
    Shape(
        "function",
        MODIFIERS + rf"(?:def|fn|fun|func|function\*?|sub|proc)\s+(?:\([^)]*\)\s*)?(?:{NAME}\.)*{NAME}[?!]?"
        r"(?:<[^>]*>|\[[^\]]*\])?\s*\(",
        "the word for a function, a name and an opening bracket",
    ),
    Shape(
        "nameless function", r"(?:async\s+)?(?:function\s*\(|fn\s*\(|func\s*\(|lambda\b[^.]*:)", "as above"
    ),
    Shape(
        "class",
        MODIFIERS
        + rf"(?:class|struct|enum|interface|trait|record|object|union|protocol)\s+{NAME}(?:<[^>]*>)?"
        r"(?:\s*\([^)]*\))?\s*(?::$|\{|\(|;$|\s<\s|\s:\s|\s(?:extends|implements)\s)",
        "a kind of type, a name and what opens its body",
    ),
    Shape(
        "implementation", r"(?:impl|trait|mod|namespace|extension)\b[^.?!]*\{", "opens a body with a brace"
    ),
    Shape(
        "type",
        MODIFIERS + rf"(?:type|typedef|newtype)\s+{NAME}(?:<[^>]*>)?\s*=",
        "a type with a name and `=`",
    ),
    Shape(
        "bare type", rf"(?:export\s+)?type\s+{NAME}(?:<[^>]*>)?\s*=$", "as above, continued on the next line"
    ),
    Shape(
        "import from", r"from\s+[\w.]+\s+import\s+[\w*(]", "Python's import; prose has words between the two"
    ),
    Shape(
        "import of names",
        r"(?:import|export)\s+(?:type\s+)?(?:[\w$*]+,?\s+)?(?:\{|\*\s+as\s|\*\s+from\s|[\w$]+\s+from\s+[\"'])",
        "braces, a star or a quoted module after `import`",
    ),
    Shape(
        "import of a path",
        r"import\s+(?:static\s+)?(?:[\"']|[\w]+\.[\w.*]+;?$|\w+ as \w+$)",
        "a dotted or quoted module",
    ),
    Shape(
        "use of a path",
        r"(?:pub\s+)?(?:use|using|mod|extern crate)\s+[\w:.*{}]+(?:::|;$)",
        "a path with `::` or a semicolon",
    ),
    Shape(
        "preprocessor",
        r"#\s*(?:include\s*[<\"]|define\s+\w|ifn?def\s|endif\b|pragma\s)",
        "`#` with a directive",
    ),
    Shape("attribute", r"#!?\[\w", "an attribute of Rust"),
    Shape("decorator with arguments", r"@[A-Za-z][\w.]*\(", "a decorator or annotation that is called"),
    Shape(
        "decorator",
        r"@(?:dataclass|property|staticmethod|classmethod|override|Override|pytest\.\w|app\.\w|[a-z]\w*\.[a-z]\w*$)",
        "well-known decorators, and dotted ones",
    ),
    Shape(
        "local value",
        rf"local\s+(?:function\s|{NAME}(?:,\s*{NAME})*\s*=)",
        "`local` with a name and an equals sign",
    ),
    Shape("shebang", r"#!/", "the first line of a script"),
    Shape(
        "assignment of an expression",
        rf"(?:{PATH}(?:,\s*{PATH})*)\s*(?:[-+*/%|&^.~]|\|\||&&|\?\?|//|\*\*|<<|>>)?=(?![=>])\s*"
        r"(?:[\[{(\"'`]|f\"|r\"|[\w.$@:]+[\[({]|[-+]?\d[\d_.]*[a-z]?;?$|new\s|await\s|not\s|(?:True|False|None|true|false|null|nil)\b"
        r"|\w+(?:\.|::|->|_)\w|[\w.]+\s*(?:[-+*/%<>|&]|\?\?|==)=?\s*[\w(.\"'])",
        "a name, an equals sign, and a value that is no word",
    ),
    Shape(
        "assignment to a path",
        r"[A-Za-z_$@][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*|_\w*|\[[^\]\s]*\])[\w$.\[\]]*\s*[-+*/|&]?=(?![=>])\s*\S",
        "the name to the left has a dot, an underscore or an index",
    ),
    Shape("short declaration", rf"(?:{NAME}|_)(?:,\s*{NAME})*\s*:=\s*\S", "`:=` after names"),
    Shape(
        "variable of a shell",
        r"\$[A-Za-z_]\w*(?::\w+)?\s*(?:=|->|\[|\.\w+\(|\+=|::)",
        "a dollar name that is set or used",
    ),
    Shape("annotated value", rf"{NAME}\??:\s[\w\[\], .|\"'<>]+\s=\s\S", "a name with its type and its value"),
    Shape(
        "count",
        r"(?:\+\+|--)?[A-Za-z_$][\w$.]*(?:\[\w+\])?(?:\+\+|--);?$",
        "`++` at a name, and nothing else",
    ),
    Shape(
        "call",
        rf"(?:(?:await|return|yield|throw|raise|new|go|defer|assert|delete|typeof|void|try|not|do)\s+)*{PATH}!?(?:<[\w, .\[\]]*>)?"
        r"\([^()]*(?:\([^()]*\)[^()]*)*\)[;,]?$",
        "the whole line is one call; a word in prose has a blank before its bracket",
    ),
    Shape("method of a chain", r"(?:\?)?\.[A-Za-z_]\w*!?(?:::<[^>]*>)?\(", "begins with a dot and a call"),
    Shape(
        "condition with brackets",
        r"(?:\}\s*)?(?:else\s+)?(?:if|while|for|switch|catch|foreach|elseif|using|lock|when)\s*\(.*\)\s*(?:\{.*|return\b.*|continue;?|break;?|throw\b.*)?$",
        "brackets round the condition, and nothing but a body after them",
    ),
    Shape(
        "else of a block",
        r"\}\s*(?:else|catch|finally|while|except|rescue)\b",
        "goes on after a closing brace",
    ),
    Shape(
        "block of Python",
        r"(?:async\s+)?(?:if|elif|while|with|for|return|assert|except|case|match)\s[^:]*"
        r"(?:==|!=|>=|<=|\w\(|\w\[|\w\.\w|\w_\w|\snot in\s|\sis None|\sis not\s|\s[<>]\s|[\"'])[^?!]*:$",
        "opens a block with a colon and has an expression before it",
    ),
    Shape(
        "exception of Python",
        r"except\s+(?:\(|[A-Z]\w+(?:Error|Exception)\b)[^.?!]*:$",
        "the class of an error after `except`",
    ),
    Shape(
        "loop of Python",
        r"(?:async )?for\s+\w+(?:,\s*\w+)*\s+in\s+(?:range|enumerate|zip|sorted|reversed)\b",
        "a well-known iterator",
    ),
    Shape(
        "loop or test of a shell",
        r"(?:for\s+\w+\s+in\s.*;\s*do$|(?:el)?if\s+(?:!\s+)?\[\[?\s|while\s+(?:read|true;|\[)|until\s+\[|.*;\s*(?:then|do)$)",
        "`; do`, `; then`, brackets with blanks",
    ),
    Shape(
        "raised error",
        r"(?:raise|throw)\s+(?:new\s+)?[A-Za-z_][\w.]*\(",
        "an error that is made where it is thrown",
    ),
    Shape(
        "returned expression",
        r"return\s*(?:[\[{(\"'`!<&*-]|[\w.$]+[\[({]|\w+(?:\.|::|->|_)\w|(?:True|False|None|true|false|null|nil|this|self)\b"
        r"|\w+\s*(?:[-+*/%<>|&?]|==|!=|&&|\|\|)=?\s*[\w(\"'])",
        "an expression after `return`",
    ),
    Shape(
        "expression with operator words",
        r"assert\s+(?:not\s+)?[\w.]+(?:\s*[=!<>]=|\(|\[|\.|\s+(?:is|in)\s)",
        "a claim about an expression",
    ),
    Shape(
        "typed declaration",
        r"(?:(?:unsigned|const|static|final|long|short|struct)\s+)*(?:int|char|void|float|double|bool|boolean|long|byte"
        r"|size_t|u?int\d+_t|auto|string|String|std::[\w:]+(?:<[^;]*>)?|[A-Z]\w*(?:<[\w<>,.? ]+>)?(?:\[\])?)\s+[*&]*[A-Za-z_]\w*"
        r"(?:\[[^\]]*\])?\s*(?:=\s.*;$|;$|\(.*\)\s*[;{]?$|\($)",
        "a type, a name, and a semicolon or the brackets of a function",
    ),
    Shape("signature of Haskell", rf"{NAME}'?\s+::\s+\S", "two colons between a name and its type"),
    Shape(
        "case of a switch",
        r"(?:case\s+(?:[\"'.\d]|\w+\.|\w+::|[A-Z_]{2,}:|(?:\w+\s*:?=\s*)?<-|\w+\s*<-).*:|default:)$",
        "a value between `case` and the colon",
    ),
    Shape(
        "arm of a match",
        r"(?:[A-Z]\w*(?:::\w+)*(?:\(.*?\)|\s*\{.*?\})?|_|\d+|\"[^\"]*\")(?:\s*\|[^=]*)?\s+=>\s+[^.]*[,{]$",
        "`=>` between a pattern and its value",
    ),
    Shape("strict comparison", r"[^\"'`]*\s[!=]==\s", "three signs that only programs have"),
    Shape("end with a bracket", r"end[)\]},;]", "`end` and what closes a call"),
    Shape(
        "cmdlet",
        r"(?:Get|Set|New|Remove|Add|Start|Stop|Copy|Move|Invoke|Write|Import|Export|Test|Where|Select)-[A-Z]\w+(?:\s|$)",
        "verb and noun of PowerShell",
    ),
    Shape("command of TeX", r"\\(?:[a-zA-Z]+\*?[{\[]|begin|end|item\b)", "a backslash, a name, a brace"),
)
