"""The languages that are coloured: how they are called, and by which lexer they are read.

A fixed table, so that no word of a message chooses code to run or becomes a class name.
"""

from typing import Final, NamedTuple


class Language(NamedTuple):
    """A language by its short lower-case name."""

    name: str
    label: str
    """As people write it."""
    lexer: str
    """Pygments' name for it."""


_ROWS: Final = """
apacheconf|Apache|apacheconf|apache htaccess
awk|AWK|awk|gawk
bash|Shell|bash|sh shell zsh ksh
bat|Batch|bat|batch cmd dosbatch
c|C|c|h
clojure|Clojure|clojure|clj cljs
cmake|CMake|cmake|
cpp|C++|cpp|c++ cc cxx hpp
csharp|C#|csharp|cs c#
css|CSS|css|
csv|CSV|text|tsv
dart|Dart|dart|
diff|Diff|diff|patch udiff
docker|Dockerfile|docker|dockerfile containerfile
elixir|Elixir|elixir|ex exs
elm|Elm|elm|
erlang|Erlang|erlang|erl
fish|fish|fish|
fortran|Fortran|fortran|f90
fsharp|F#|fsharp|fs f#
go|Go|go|golang
graphql|GraphQL|graphql|gql
groovy|Groovy|groovy|gradle
haskell|Haskell|haskell|hs
hcl|HCL|terraform|terraform tf
html|HTML|html|htm xhtml
http|HTTP|http|
ini|INI|ini|cfg conf dosini properties
java|Java|java|
javascript|JavaScript|javascript|js mjs cjs node ecmascript
jinja|Jinja|jinja|jinja2 django
json|JSON|json|jsonc json5 jsonl ndjson geojson
jsx|JSX|javascript|
julia|Julia|julia|jl
kotlin|Kotlin|kotlin|kt kts
less|Less|less|
lisp|Lisp|common-lisp|common-lisp elisp emacs-lisp cl
lua|Lua|lua|
makefile|Makefile|make|make mk
markdown|Markdown|text|md
matlab|MATLAB|matlab|
nginx|nginx|nginx|nginxconf
nix|Nix|nix|nixos
objective-c|Objective-C|objective-c|objectivec objc m
ocaml|OCaml|ocaml|ml
perl|Perl|perl|pl pm
php|PHP|php|
plaintext|Text|text|text txt plain none
powershell|PowerShell|powershell|ps1 pwsh posh
protobuf|Protocol Buffers|protobuf|proto
pycon|Python console|pycon|python-console
python|Python|python|py py3 python3 pyi
r|R|splus|rlang
ruby|Ruby|ruby|rb
rust|Rust|rust|rs
scala|Scala|scala|
scheme|Scheme|scheme|scm racket
scss|SCSS|scss|
shell-session|Shell session|console|console shellsession sh-session terminal
solidity|Solidity|solidity|sol
sql|SQL|sql|mysql postgresql postgres sqlite plsql tsql
svelte|Svelte|html|
svg|SVG|xml|
swift|Swift|swift|
tcl|Tcl|tcl|
tex|TeX|tex|latex
toml|TOML|toml|
traceback|Traceback|pytb|pytb py3tb
tsx|TSX|typescript|
typescript|TypeScript|typescript|ts mts cts
vim|Vim script|vim|viml
vue|Vue|html|
wasm|WebAssembly|wast|wat wast
xml|XML|xml|xsd xsl xslt rss atom plist
yaml|YAML|yaml|yml
zig|Zig|zig|
"""


def _table() -> dict[str, Language]:
    table = {}
    for row in _ROWS.split("\n"):
        if row:
            name, label, lexer, aliases = row.split("|")
            for alias in (name, *aliases.split()):
                table[alias] = Language(name, label, lexer)
    return table


LANGUAGES: Final = _table()
"""Every name and alias, in lower case."""


def language_named(written: str | None) -> Language | None:
    """Return the language that a name or alias means, in any case of letters."""
    return LANGUAGES.get(written.lower()) if written else None
