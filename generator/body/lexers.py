"""The languages that are coloured: how people write their names, and which lexer of Pygments reads them.

A fixed table, so that no word of a message chooses code to run or becomes a class name. The names are those
of `generator.body.language`, which knows the aliases.
"""

from typing import Final, NamedTuple

from generator.body.language import language_named


class Language(NamedTuple):
    """A language by its short lower-case name."""

    name: str
    label: str
    """As people write it."""
    lexer: str
    """Pygments' name for its lexer, or empty: it stays plain."""


_ROWS: Final = """
ada|Ada|ada
apache|Apache|apacheconf
awk|AWK|awk
bash|Shell|bash
batch|Batch|bat
c|C|c
clojure|Clojure|clojure
cmake|CMake|cmake
cobol|COBOL|cobol
console|Shell session|console
cpp|C++|cpp
crystal|Crystal|crystal
csharp|C#|csharp
css|CSS|css
csv|CSV|
d|D|d
dart|Dart|dart
diff|Diff|diff
django|Django|django
dockerfile|Dockerfile|docker
elixir|Elixir|elixir
elm|Elm|elm
erlang|Erlang|erlang
fish|fish|fish
fortran|Fortran|fortran
fsharp|F#|fsharp
go|Go|go
graphql|GraphQL|graphql
groovy|Groovy|groovy
handlebars|Handlebars|handlebars
haskell|Haskell|haskell
html|HTML|html
http|HTTP|http
ini|INI|ini
java|Java|java
javascript|JavaScript|javascript
jinja|Jinja|jinja
json|JSON|json
jsx|JSX|javascript
julia|Julia|julia
kotlin|Kotlin|kotlin
latex|LaTeX|tex
less|Less|less
lisp|Lisp|common-lisp
lua|Lua|lua
makefile|Makefile|make
mako|Mako|mako
markdown|Markdown|
matlab|MATLAB|matlab
mysql|MySQL|sql
nasm|Assembly|nasm
nginx|nginx|nginx
nim|Nim|nim
objective-c|Objective-C|objective-c
ocaml|OCaml|ocaml
pascal|Pascal|pascal
perl|Perl|perl
php|PHP|php
postgresql|PostgreSQL|sql
powershell|PowerShell|powershell
prolog|Prolog|prolog
properties|Properties|ini
protobuf|Protocol Buffers|protobuf
pycon|Python console|pycon
pytb|Traceback|pytb
python|Python|python
r|R|splus
racket|Racket|racket
rst|reStructuredText|rst
ruby|Ruby|ruby
rust|Rust|rust
sass|Sass|sass
scala|Scala|scala
scheme|Scheme|scheme
scss|SCSS|scss
sed|sed|sed
solidity|Solidity|solidity
sql|SQL|sql
sqlite3|SQLite|sql
svelte|Svelte|html
swift|Swift|swift
tcl|Tcl|tcl
terraform|Terraform|terraform
text||
toml|TOML|toml
tsx|TSX|typescript
typescript|TypeScript|typescript
v|V|
vim|Vim script|vim
vue|Vue|html
wast|WebAssembly|wast
xml|XML|xml
yaml|YAML|yaml
zig|Zig|zig
"""

LANGUAGES: Final = {row.split("|")[0]: Language(*row.split("|")) for row in _ROWS.split("\n") if row}
"""Every language by its name."""


def known_language(written: str | None) -> Language | None:
    """Return the language that a name or alias means, in any case of letters."""
    name = language_named(written) if written else None
    return LANGUAGES.get(name) if name else None
