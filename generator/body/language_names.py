"""List what languages are called: in info strings, by extensions and by whole names of files."""

from typing import Final

OTHER_NAMES: Final = {
    "apache": "htaccess",
    "bash": "sh shell zsh env dotenv",
    "batch": "bat cmd",
    "c": "h",
    "clojure": "clj",
    "console": "shell-session shellsession terminal",
    "cpp": "c++ cc cxx hpp",
    "csharp": "c# cs",
    "diff": "patch udiff",
    "dockerfile": "docker containerfile",
    "elixir": "ex exs",
    "erlang": "erl",
    "fsharp": "f#",
    "graphql": "gql",
    "groovy": "gradle",
    "haskell": "hs",
    "html": "htm xhtml svelte",
    "ini": "cfg conf cnf dosini",
    "javascript": "js node nodejs node.js mjs cjs jsx es6 ecmascript javascriptreact",
    "json": "jsonc json5 geojson jsonl ndjson",
    "julia": "jl",
    "kotlin": "kt kts",
    "latex": "tex",
    "makefile": "make mk",
    "markdown": "md mdx",
    "nasm": "asm assembly",
    "objective-c": "objc objectivec mm",
    "ocaml": "ml",
    "perl": "pl",
    "postgresql": "postgres pgsql psql plpgsql",
    "powershell": "ps1 pwsh posh",
    "properties": "",
    "protobuf": "proto",
    "python": "py python3 py3 pyi pyw pyx",
    "pytb": "traceback python-traceback",
    "ruby": "rb",
    "rust": "rs",
    "solidity": "sol",
    "terraform": "tf hcl tfvars",
    "text": "plaintext plain txt output log none csv",
    "toml": "",
    "typescript": "ts mts cts tsx typescriptreact",
    "vim": "viml vimscript",
    "xml": "svg xsd xsl xslt plist",
    "yaml": "yml",
}
"""The one name that is used here, which Pygments knows as well, and others for it."""

LANGUAGES: Final = frozenset(OTHER_NAMES) | frozenset(
    "ada awk cmake cobol crystal css d dart django elm fish fortran go http java "
    "jinja less lisp lua mako matlab mysql "
    "nginx nim pascal php prolog pycon r racket rst sass scala scheme scss sed sql "
    "sqlite3 swift tcl vue wast zig".split()
)

ALIASES: Final = {other: name for name, others in OTHER_NAMES.items() for other in others.split()}

EXTENSIONS: Final = (
    {
        name: name
        for name in (
            "awk bash c cpp css d dart diff elm fish go graphql groovy haskell html http ini "
            "java json less lua nim php "
            "properties r rust ruby sass scala scss sed sql swift tcl toml vue xml yaml zig".split()
        )
    }
    | {
        extension: ALIASES[extension]
        for extension in (
            "bat c cc cfg cjs clj cmd cnf conf cs csv cts cxx env erl ex exs geojson gql gradle h "
            "hpp hs htm jl js json5 jsonc jsonl jsx "
            "kt kts log md mdx mjs mk ml mm mts ndjson patch pl plist proto ps1 py pyi pyw pyx "
            "rb rs sh sol svelte svg tex tf tfvars ts tsx "
            "txt xhtml xsd xsl xslt yml zsh".split()
        )
        if extension in ALIASES
    }
    | {
        "service": "ini",
        "socket": "ini",
        "timer": "ini",
        "desktop": "ini",
        "ipynb": "json",
        "webmanifest": "json",
    }
)
"""By the part of a file's name after its last dot, in lower case."""

FILES_OF: Final = {
    "apache": ".htaccess",
    "bash": ".env .bashrc .zshrc .profile .bash_profile",
    "cmake": "cmakelists.txt",
    "dockerfile": "dockerfile containerfile",
    "groovy": "jenkinsfile",
    "ini": ".gitconfig .editorconfig .npmrc",
    "json": ".babelrc .eslintrc .prettierrc",
    "makefile": "makefile gnumakefile justfile",
    "nginx": "nginx.conf",
    "ruby": "gemfile rakefile vagrantfile podfile",
    "text": "requirements.txt caddyfile procfile codeowners .gitignore .dockerignore go.mod go.sum crontab",
    "toml": "cargo.lock pipfile poetry.lock",
    "vim": ".vimrc",
}

FILE_NAMES: Final = {name: language for language, names in FILES_OF.items() for name in names.split()}
"""By the whole name of the file, in lower case."""
