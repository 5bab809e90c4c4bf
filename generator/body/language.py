"""Name the language of code: by its file, by what its author calls it, by signs that are certain; else not at all."""

import re
from typing import Final

ALIASES: Final = {
    "js": "javascript", "node": "javascript", "nodejs": "javascript", "node.js": "javascript", "mjs": "javascript", "cjs": "javascript",
    "es6": "javascript", "ecmascript": "javascript", "ts": "typescript", "py": "python", "python3": "python", "py3": "python",
    "sh": "bash", "shell": "bash", "zsh": "bash", "shell-session": "console", "shellsession": "console", "terminal": "console",
    "yml": "yaml", "golang": "go", "rs": "rust", "rb": "ruby", "c++": "cpp", "cc": "cpp", "cxx": "cpp", "hpp": "cpp", "h": "c",
    "c#": "csharp", "cs": "csharp", "f#": "fsharp", "kt": "kotlin", "kts": "kotlin", "hs": "haskell", "ex": "elixir", "exs": "elixir",
    "erl": "erlang", "pl": "perl", "ps1": "powershell", "pwsh": "powershell", "posh": "powershell", "docker": "dockerfile", "containerfile": "dockerfile",
    "make": "makefile", "mk": "makefile", "tf": "terraform", "hcl": "terraform", "gql": "graphql", "proto": "protobuf", "patch": "diff",
    "udiff": "diff", "htm": "html", "xhtml": "html", "svg": "xml", "xsd": "xml", "xsl": "xml", "cfg": "ini", "conf": "ini", "dosini": "ini",
    "properties": "properties", "env": "bash", "dotenv": "bash", "jsonc": "json", "json5": "json", "geojson": "json", "jsonl": "json", "ndjson": "json",
    "postgres": "postgresql", "pgsql": "postgresql", "psql": "postgresql", "plpgsql": "postgresql", "plaintext": "text", "plain": "text", "txt": "text", "output": "text", "log": "text",
    "none": "text", "md": "markdown", "tex": "latex", "viml": "vim", "vimscript": "vim", "objc": "objective-c", "objectivec": "objective-c",
    "asm": "nasm", "assembly": "nasm", "rst": "rst", "pyi": "python", "pyw": "python", "pytb": "pytb", "traceback": "pytb", "python-traceback": "pytb",
    "bat": "batch", "cmd": "batch", "jsx": "jsx", "javascriptreact": "jsx", "typescriptreact": "tsx", "wasm": "wast", "sol": "solidity",
}  # fmt: skip
"""Other names of a language, as they stand after a fence or in a lead-in, and what it is called here."""

LANGUAGES: Final = frozenset(ALIASES.values()) | frozenset(
    "java php css scss sass less lua r julia swift scala dart nim zig ocaml clojure groovy toml sql mysql sqlite3 nginx apache http vue svelte "
    "tsx pycon csv cmake awk sed fish tcl matlab mako jinja django handlebars crystal elm d ada cobol fortran pascal lisp scheme racket prolog "
    "console python javascript typescript html json yaml ini bash go rust ruby c cpp csharp diff dockerfile makefile xml text".split()
)
"""Names that Pygments knows as well; anything else has no language."""

FILE_NAMES: Final = {
    "dockerfile": "dockerfile", "containerfile": "dockerfile", "makefile": "makefile", "gnumakefile": "makefile", "justfile": "makefile", "gemfile": "ruby", "rakefile": "ruby",
    "vagrantfile": "ruby", "podfile": "ruby", "jenkinsfile": "groovy", "cmakelists.txt": "cmake", ".env": "bash", ".bashrc": "bash", ".zshrc": "bash",
    ".profile": "bash", ".bash_profile": "bash", ".gitconfig": "ini", ".editorconfig": "ini", ".npmrc": "ini", ".vimrc": "vim", ".babelrc": "json", ".eslintrc": "json",
    ".prettierrc": "json", "nginx.conf": "nginx", "cargo.lock": "toml", "pipfile": "toml", "poetry.lock": "toml", ".htaccess": "apache", "requirements.txt": "text",
    "caddyfile": "text", "procfile": "text", "codeowners": "text", ".gitignore": "text", ".dockerignore": "text", "go.mod": "text", "crontab": "text",
}  # fmt: skip
"""Files that are known by their whole name."""

EXTENSIONS: Final = {name: name for name in (
    "java php css scss sass less lua r swift scala dart nim zig toml sql vue svelte tsx jsx html json yaml ini go rust ruby c cpp diff xml csv"
    " bash fish awk tcl groovy graphql elm v"
).split()} | {name: language for name, language in ALIASES.items() if re.fullmatch(r"[a-z]+[a-z\d]*", name) and len(name) < 6} | {
    "jl": "julia", "service": "ini", "socket": "ini", "timer": "ini", "desktop": "ini", "tfvars": "terraform", "ml": "ocaml", "clj": "clojure",
    "gradle": "groovy", "mts": "typescript", "cts": "typescript", "h": "c", "pyx": "python", "lock": "text", "mdx": "markdown", "markdown": "markdown",
    "m": "objective-c", "mm": "objective-c", "properties": "properties", "markdown": "markdown", "ipynb": "json", "webmanifest": "json", "cnf": "ini", "unit": "ini", "plist": "xml",
}  # fmt: skip

NAMED_FILE: Final = re.compile(
    r"(?<![\w@/.:-])(?:[\w.@~-]*/)*(?:[\w.-]*\.[A-Za-z]\w{0,11}|\.[a-z]{2,12}|[A-Z][a-z]+file)(?![\w/(])"
)


def language_named(word: str) -> str | None:
    """Return the language that an info string or a lead-in names, in the one spelling used here, or None."""
    name = word.strip().lower().lstrip(".{").split(",")[0].rstrip("}")
    name = ALIASES.get(name, name)
    return name if name in LANGUAGES else None


def language_of_file(filename: str) -> str | None:
    """Return the language of a file by its whole name, then by its extension; None if neither is known."""
    name = filename.rpartition("/")[2].lower()
    if name in FILE_NAMES:
        return FILE_NAMES[name]
    if name.startswith(("dockerfile.", ".env.")):
        return FILE_NAMES[name.split(".")[0] or ".env"]
    stem, dot, extension = name.rpartition(".")
    return EXTENSIONS.get(extension) if dot else None


def file_named(text: str) -> str | None:
    """Return the one file with a known kind that the text names, or None for none and for several."""
    if "." not in text and "file" not in text:
        return None
    names = [name for name in NAMED_FILE.findall(text) if language_of_file(name)]
    return names[0] if len(names) == 1 else None
