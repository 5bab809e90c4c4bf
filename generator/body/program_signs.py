"""List the signs of programming languages."""

from typing import Final

from generator.body.signs import Sign, sign

PROGRAM_SIGNS: Final[tuple[Sign, ...]] = (
    sign("php", "<?php $this-> ->", r"<\?php|.*\$this->|\$\w+\s*=\s*\$?[\w\\]+->|\$\w+->\w+"),
    sign(
        "zig",
        "@import( std. @as(",
        r"(?:pub )?const \w+ = @import\(|.*\btry std\.|(?:pub )?fn \w+\(.*\) !\w+ \{|.*@(?:as|intCast)\(",
    ),
    sign("dart", "@override Widget␣ package: dart:", r"@override$|Widget build\(|import '(?:package|dart):"),
    sign("clojure", "(defn (ns␣ (->>", r"\((?:defn-? [\w?!*+-]+|ns [\w.]+|->>?)(?:\s|$)"),
    sign(
        "rust",
        "fn␣ let␣mut impl␣ println! #[ use␣std use␣crate .unwrap() &mut␣ vec![ ::< &str pub␣",
        r"(?:pub(?:\(\w+\))? )?(?:async )?(?:unsafe )?fn \w+(?:<.*>)?\(.*|#!?\[(?:derive|cfg|test"
        r"|tokio)|impl(?:<.*>)? \w+.*\{|let mut |use (?:std|crate|super|tokio|serde)::"
        r"|.*\b(?:e?println|vec|format|panic|assert_eq)!\s*[(\[]|(?:pub )?enum \w+ \{"
        r"|.*::<[\w<>&, _]+>|.*\.unwrap\(\)|.*&mut \w|.*: &'?\w* ?str\b|let \w+: \w+<.*> =",
    ),
    sign(
        "swift",
        "func␣ guard␣let import␣ @State",
        r"func \w+(?:<.*>)?\(.*\).*->.*\{$|func \w+\(_ |guard let |import (?:Foundation|SwiftUI"
        r"|UIKit|Combine)$|@State ",
    ),
    sign(
        "go",
        "func␣ package␣ := chan␣ struct␣{ interface␣{ fmt. err␣!=",
        r"package [a-z]\w*$|func (?:\(\w+ \*?[\w\[\]]+\) )?\w+\(.*\{$|.*\bmake\((?:chan|map|\[\])"
        r"|.*:= range |.*:= <-|case (?:.*)?<-|go func\(|type \w+ (?:struct|interface) \{"
        r"|fmt\.\w+\(|if err != nil|if .*; err != nil|\w+(?:, \w+)* := \w",
        "-> var␣body begin",
    ),
    sign(
        "kotlin",
        "fun␣ data␣class",
        r"(?:\w+ )*fun (?:<.*> )?[\w.<>]*\w\(|(?:sealed |data |enum )class \w+",
        "function",
    ),
    sign(
        "scala",
        "case␣class object␣ extends def␣",
        r"case class \w+|object \w+ extends|def \w+.*: \w+(?:\[.*\])? = ",
    ),
    sign(
        "csharp",
        "using␣System await␣using namespace␣ Task Console. get;",
        r"using System|await using |namespace [\w.]+[;{]?$|.*\basync (?:Task|ValueTask)\b"
        r"|.*\bConsole\.Write|.*\{ get; ",
    ),
    sign(
        "java",
        "import␣ package␣ public␣ private␣ System.out @Override protected␣",
        r"(?:import|package) (?:static )?(?:java|javax|jakarta|org|com)\.[\w.*]+;"
        r"|.*\bSystem\.out\.print|@Override"
        r"|(?:public|private|protected) (?:static |final |abstract )*(?:class|record|interface"
        r"|enum|void|String|int|long|double|boolean|List<|Map<|Optional<)",
        "function␣ std:: const␣",
    ),
    sign(
        "cpp",
        "std:: #include␣< template nullptr cout",
        r"#include <(?:vector|string|iostream|map|memory|algorithm|optional|utility|functional"
        r"|unordered_map|thread|mutex)>|.*\bstd::\w|template\s*<|using namespace std|.*\bcout <<"
        r"|.*\bnullptr\b",
    ),
    sign(
        "c",
        "#include int␣main malloc( printf( size_t␣ char␣*",
        r"#include\s*[<\"]\w+(?:/\w+)*\.h[>\"]|int main\((?:void|int argc)|.*\bmalloc\(sizeof|"
        r"(?:static |const )*char \*\w+.*[;{]$|size_t \w+ = ",
    ),
    sign(
        "typescript",
        "interface␣ type␣ :␣ as␣const Promise<",
        r"(?:export )?interface \w+(?:<[^>]*>)?(?: extends [\w<>, ]+)? \{|export type \w+|"
        r"(?:export )?type \w+(?:<[^>]*>)? = ?(?:\{|\||$|['\"\w].*\|)|import type "
        r"|(?:export )?(?:default )?(?:async )?function \w+(?:<[^>]*>)?\([^)]*\w\??: \w"
        r"|.*[\w)\]]\??: (?:string|number|boolean|unknown|void|any|never)\b(?:\[\])?\s*[,;)={|}>]"
        r"|.*\bas const\b|.*\bPromise<|(?:const|let) \w+: [\w<>\[\], |]+ = ",
        "def␣ func␣ fn␣ $",
    ),
    sign(
        "python",
        "def␣ import␣ class␣ elif␣ except with␣ for␣ @ __name__ print( None True False self. lambda␣",
        r"(?:async )?def \w+\(.*(?:\):|\)\s*->.*:|[(,])(?:\s*#.*)?$|from [\w.]+ import "
        r"|import [a-z_]+(?:\.[a-z_]+)*(?:, [a-z_]+)*$|import [\w.]+ as \w+$|class \w+"
        r"(?:\(.*\))?:$|elif .*:$"
        r"|except(?:\s[\w.(), ]+(?: as \w+)?)?:$|(?:async )?with \w.*\)(?: as \w+)?:$|"
        r"(?:async )?for \w+(?:, \w+)* in [^;{]*:$|@(?:dataclass|property|pytest|staticmethod"
        r"|classmethod|functools)\b|if __name__ =="
        r"|print\(f[\"']|.*(?:=|return|is|not|and|or|\(|,) ?(?:None|True|False)\b[^;{]*$"
        r"|[^;]*[\[({][^;]* for \w+(?:, \w+)* in [^;]*[\])}]|.*\blambda \w+(?:, \w+)*:",
        "local␣ ;¶ ¶end¶",
    ),
    sign("elixir", "defmodule |>␣ do¶", r"defmodule [A-Z]|\|> [\w.]+\(|defp? \w+.* do$"),
    sign(
        "julia",
        "using␣ .* .+ .^",
        r"using [A-Z]\w+(?:, [A-Z]\w+)*$|.*\w \.[*+/^]=?\s?\w",
        ";¶ %␣ System ->",
    ),
    sign("lua", "local␣", r"local \w+(?:, \w+)* = |local function \w+\("),
    sign(
        "ruby",
        "class␣ do␣| def␣ require attr_ .each end",
        r"class \w+ < \w|.*\bdo \|[\w, ()]+\|$|def (?:self\.)?\w+[?!]?$|def \w+\([\w, =:]*\)$"
        r"|require ['\"]\w|attr_\w+ :|(?:belongs_to|has_many|validates) :|.*\.each do\b",
    ),
    sign("perl", "my␣$ my␣@ my␣% use␣strict", r"my [$@%(]\w|use strict;"),
    sign("r", "<-␣ library(", r"\w+ <- (?:function|c|read\.|data\.frame)\(|library\(\w+\)$"),
    sign("ocaml", "let␣()", r"let \(\) = "),
    sign("haskell", "::␣", r"[a-z]\w*'? :: (?:[\w\[(]|\()", ";"),
    sign(
        "powershell",
        "Get- Set- New- Remove- Copy- Move- Invoke- Write-",
        r"\$\w+ = (?:Get|New|Import|Invoke)-[A-Z]|(?:Get|Set|New|Remove|Copy|Move|Invoke|Write)-[A-Z]\w+",
    ),
    sign(
        "javascript",
        "const␣ let␣ var␣ function => console. document. window. require( module.exports === !== "
        "import␣ export␣ await␣",
        r"(?:export )?(?:const|let|var) (?:[{\[]|[\w$]+ = ).*(?:;|\{|\(|\[|,|=>.*|`|\)|['\"\w])$|"
        r"(?:export (?:default )?)?(?:async )?function\*?\s*\w*\([^$]*\{"
        r"|[^'\"]*(?:\([\w, {}\[\]]*\)|[=(,]\s*\w+) => |import .* from ['\"]|import ['\"]|export "
        r"(?:default|\{|const)|.*\b(?:console\.\w+\(|document\.|window\.|module\.exports)"
        r"|.*\brequire\(['\"]"
        r"|.*[!=]==\s|for \((?:const|let|var) |await [\w.]+\(",
        'local␣ :=␣ end¶ fn␣ func␣ def␣ #include @override "$ ¶fi¶',
    ),
)
"""In the order in which they are looked for: a language stands before those that share words with it."""
