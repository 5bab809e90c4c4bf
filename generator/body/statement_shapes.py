"""List the shapes of lines that do something in a programming language."""

import re
from typing import Final

from generator.body.declaration_shapes import NAME
from generator.body.shapes import Shape

PATH: Final = r"[A-Za-z_$@][\w$]*(?:(?:\.|::|->|\?\.)[\w$]+|\[[^\]\s]*\])*"
OPERATOR: Final = r"(?:[-+*/%|&^.~]|\|\||&&|\?\?|//|\*\*|<<|>>)?=(?![=>])"

_OPERAND: Final = (
    r"(?:not\s)?(?:[\w.]+(?:\([^()]*\)|\[[^\[\]]*\])*|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|\"[^\"]*\"|'[^']*')"
)
BLOCK_HEAD: Final = re.compile(
    rf"(?:(?:async\s)?for\s\w+(?:,\s?\w+)*\sin|if|elif|while|(?:async\s)?with)\s{_OPERAND}"
    rf"(?:\s(?:and|or|(?:not\s)?in|is|[=!<>]=|[-<>+*/%])\s{_OPERAND})*(?:\sas\s\w+)?:$"
)
"""The head of a block of Python without a sign of its own: words alone may be a label, too."""

STATEMENT_SHAPES: Final = (
    Shape(
        "assignment of an expression",
        rf"(?![A-Za-z]\s=\s[\d.]+$){PATH}(?:,\s*{PATH})*\s*{OPERATOR}\s*"
        r"(?:[\[{(\"'`]|[fbr]\"|[\w.$@:]+[\[({]|[-+]?\d[\d_.]*[a-z]?;?$|new\s|await\s|not\s"
        r"|(?:True|False|None|true|false|null|nil)\b|[A-Za-z_]\w*(?:\.|::|->|_)\w|[\w.]+\s*"
        r"(?:[-+*/%<>|&]|\?\?|==)=?\s*[\w(.\"'])",
        "a name, an equals sign, and a value that is no word",
        holds="=",
    ),
    Shape(
        "assignment to a path",
        rf"[A-Za-z_$@][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*|_\w*|\[[^\]\s]*\])[\w$.\[\]]*\s*{OPERATOR}\s*\S",
        "the name to the left has a dot, an underscore or an index",
        holds="=",
    ),
    Shape("short declaration", rf"{NAME}(?:,\s*{NAME})*\s*:=\s*\S", "`:=` after names", holds=":"),
    Shape(
        "variable with a dollar",
        r"\$[A-Za-z_]\w*(?::\w+)?\s*(?:=|->|\[|\.\w+\(|\+=|::|\|)",
        "a dollar name that is set or used",
        first="$",
    ),
    Shape(
        "count",
        r"(?:\+\+|--)?[A-Za-z_$][\w$.]*(?:\[\w+\])?(?:\+\+|--);?$|(?:\+\+|--)[A-Za-z_]\w*;$",
        "`++` at a name, and nothing else",
        holds="+",
    ),
    Shape("count down", r"[A-Za-z_$][\w$.]*(?:\[\w+\])?--;$", "`--` at a name, and a semicolon", holds=";"),
    Shape(
        "call",
        r"(?:(?:await|return|yield|throw|raise|new|go|defer|assert|delete|typeof|void|try|not|do)\s+)*"
        rf"{PATH}!?(?:<[\w, .\[\]]*>)?\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\.\w+(?:\([^()]*"
        rf"(?:\([^()]*\)[^()]*)*\))?|\[[^\]]*\])*[;,?]*$",
        "the whole line is one call; a word of prose has a blank before its bracket",
        holds="(",
    ),
    Shape(
        "call of calls",
        rf"{PATH}\(.*[\w\])}}\"'`]\){{2,}}[;,]?$",
        "a call that ends with two brackets",
        holds="(",
    ),
    Shape(
        "method of a chain",
        r"\??\.[A-Za-z_]\w*!?(?:::<[^>]*>)?[(;]",
        "begins with a dot and a call",
        first=".?",
    ),
    Shape(
        "condition in brackets",
        r"(?:else\s+)?(?:if|while|for|switch|catch|foreach|elseif|using|lock|when|until)\s*\(.*\)\s*"
        r"(?:\{.*|return\b.*|continue;?|break;?|throw\b.*|[\w.$]+\(.*\);)?$",
        "brackets round the condition, and nothing but a body after them",
        words="else if while for switch catch foreach elseif using lock when until",
    ),
    Shape(
        "block of Python",
        r"(?:async\s+)?(?:if|elif|while|with|for|except|case|match)\s[^:]*"
        r"(?:==|!=|>=|<=|\w\(|\w\[|\w\.\w|\w_\w|\snot in\s|\sis None|\sis not\s|\s[<>]\s"
        r"|[\"'])[^?!]*:$|while (?:True|1|not \w+):$",
        "opens a block with a colon and has an expression before it",
        words="async if elif while with for except case match",
    ),
    Shape("other condition of Python", r"elif\s[^.?!]*:$", "`elif` is no word", words="elif"),
    Shape(
        "exception of Python",
        r"except\s+(?:\(|[A-Z]\w+(?:Error|Exception)\b)[^.?!]*:$",
        "the class of an error after `except`",
        words="except",
    ),
    Shape(
        "loop of Python",
        r"(?:async )?for\s+\w+(?:,\s*\w+)*\s+in\s+(?:range|enumerate|zip|sorted|reversed)\(",
        "a well-known iterator",
        words="async for",
    ),
    Shape(
        "loop or test of a shell",
        r"for\s+\w+\s+in\s.*;\s*do$|(?:el)?if\s+(?:!\s+)?(?:\[\[?\s|.*;\s*then$)|while\s+(?:read\s"
        r"|true;|\[|.*;\s*do$)|until\s+\[",
        "`; do`, `; then`, brackets with blanks",
        words="for if elif while until",
    ),
    Shape("clause of a case", r".*\S\s?;;$", "two semicolons at the end", holds=";;"),
    Shape(
        "raised error",
        r"(?:raise|throw)\s+(?:new\s+)?[A-Za-z_][\w.]*(?:\(|$)",
        "an error that is made where it is thrown",
        words="raise throw",
    ),
    Shape(
        "returned expression",
        r"return\s*(?:[\[{(\"'`!<&*-]|[\w.$]+[\[({]|[A-Za-z_]\w*(?:\.|::|->|_)\w|(?:True|False"
        r"|None|true|false|null|nil|this|self)\b"
        r"|\w+\s*(?:[-+*/%<>|&?]|==|!=|&&|\|\|)=?\s*[\w(\"'])",
        "an expression after `return`",
        words="return",
    ),
    Shape(
        "claim",
        r"assert\s+(?:not\s+)?[\w.]+(?:\s*[=!<>]=|\(|\[|\.|\s+(?:is|in)\s)",
        "`assert` and an expression",
        words="assert",
    ),
    Shape(
        "case of a switch",
        r"case\s+(?:[\"'.\d]|\w+\.|\w+::|[A-Z_]{2,}:|(?:\w+\s*:?=\s*)?<-|\w+\s*<-).*:|default:$",
        "a value between `case` and the colon",
        words="case default",
    ),
    Shape(
        "arm of a match",
        r"(?:Some|Ok|Err|[A-Z]\w*(?:::\w+)+)(?:\(.*?\)|\s*\{.*?\})?(?:\s*\|[^=]*)?\s+=>\s.*[,{]$"
        r"|(?:[A-Z]\w*|None|_|\d+|\"[^\"]*\")\s+=>\s+[^.]*[,{]$",
        "`=>` between a pattern and its value, and a comma",
        holds="=",
    ),
    Shape("strict comparison", r"[^\"'`]*\s[!=]==\s", "three signs that only programs have", holds="="),
    Shape("block with names", r".*\s(?:do|\{)\s\|[\w, ()]+\|$", "Ruby's names between bars", holds="|"),
    Shape("end with a bracket", r"end[)\]},;]", "`end` and what closes a call", words="end"),
    Shape(
        "cmdlet",
        r"(?:Get|Set|New|Remove|Add|Start|Stop|Restart|Copy|Move|Invoke|Write|Import|Export|Test"
        r"|Where|Select|ForEach)-[A-Z]\w+(?:\s|$)",
        "verb and noun of PowerShell",
        words="Get Set New Remove Add Start Stop Restart Copy Move Invoke Write Import Export Test "
        "Where Select ForEach",
    ),
    Shape(
        "command of TeX",
        r"\\(?:[a-zA-Z]+\*?[{\[]|begin|end|item\b)",
        "a backslash, a name, a brace",
        first="\\",
    ),
    Shape(
        "form of Lisp",
        r"\((?:defn?-?|defun|defmacro|defvar|define|ns|let|lambda|setq|use-package|cond)[\s(\[]",
        "a bracket and a word for a definition",
        first="(",
    ),
    Shape(
        "pipe of a function",
        r"\|>\s+(?:[A-Z]\w*\.\w|[\w.:]+[!?]?\()",
        "a bar and an arrow before a function",
        first="|",
    ),
    Shape(
        "loop of Fortran",
        r"do\s+\w+\s*=\s*[\w+-]+,\s*\w+",
        "two bounds after an equals sign",
        words="do",
    ),
    Shape(
        "block of Ruby",
        r"(?:task|namespace|describe|context|feature|scenario|resources|it|test)\s+[:\"'][^.?!]*\sdo$",
        "a symbol or a text, and `do` at the end",
        words="task namespace describe context feature scenario resources it test",
    ),
    Shape(
        "command of an editor",
        r":(?:%?s/.*/[gceI]*$|set\s+\w|(?:w|q|wq|x|qa|wqa)!?$|%!)",
        "a colon before a command",
        first=":",
    ),
    Shape(
        "label of an assembler",
        r"\.L\w*:$|\.(?:globl|global|section|align|type|size)\s+[\w.@%$-]+(?:,\s*\S+)*$",
        "a dot and a word of the assembler",
        first=".",
    ),
    Shape(
        "instruction of a processor",
        r"(?:mov\w?|lea|add\w?|sub\w?|xor\w?|and\w?|cmp\w?|test\w?|ldr|str|push\w?|pop\w?|inc|dec)\s+"
        r"(?:%?[er]?[abcd]x|%?[er]?[sd]i|%?[er][sb]p|r\d{1,2}|[xw]\d{1,2}|\[|[$#]\w)\b",
        "a short name and a register",
        words="mov movl movq lea add addl addq sub subl subq xor xorl and cmp cmpl test ldr "
        "str push pushq pop popq inc dec",
    ),
    Shape(
        "printed text",
        r"(?:print|echo|puts|printf)\s+(?:f?[\"'$]|-e\s)",
        "a quoted text to print",
        words="print echo puts printf",
    ),
    Shape(
        "declaration of a shell",
        r"(?:export|declare|local|readonly|set|unset|shopt|trap|exit|shift|alias)\s+(?:-[a-z]+\b"
        r"|\w+=|'|\d+$)",
        "an option, a setting or a number after a word of the shell",
        words="export declare local readonly set unset shopt trap exit shift alias",
    ),
    Shape(
        "setting of a script",
        r"(?:set|setlocal|let|nnoremap|nmap|vnoremap|map|syntax|autocmd|augroup|bind|bindkey"
        r"|unbind|setw|set-option)\s+"
        r"(?:-\w+\s|[gvb]:\w+\s*=|<\w+>|(?:\w+ ){0,3}\w+=\S+$|no\w+$)",
        "settings of editors and terminals",
        words="set setlocal let nnoremap nmap vnoremap map syntax autocmd augroup bind bindkey unbind setw",
    ),
)
