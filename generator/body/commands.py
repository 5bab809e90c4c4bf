"""Tell a command line of a shell from a sentence that begins with the name of a program."""

import re
from typing import Final

from generator.body.sentences import is_sentence

TOOLS: Final = frozenset(
    "ansible ansible-playbook apt apt-get aws az bash brew bun bundle bunx cargo cat cd "
    "chmod chown clang cmake composer conda cp createdb "
    "createuser crontab curl deno df dig dnf docker docker-compose dotnet dropdb du echo env "
    "eslint export ffmpeg find firebase flask fly "
    "flyctl gcc gcloud gem gh git go gpg gradle grep gunicorn gzip head helm heroku htop "
    "hugo iptables java javac jest jq journalctl "
    "julia kafka-topics kill kubectl ln ls lsof make mkdir mongosh mount mv mvn mypy mysql "
    "mysqldump nc netstat nginx ninja node "
    "nohup npm npx nslookup nvm openssl pacman perl pg_dump pg_restore php pip pip3 pipx "
    "pkill playwright pyenv pnpm podman poetry "
    "prettier ps psql pulumi pytest python python3 rails rake redis-cli rm rsync ruby ruff "
    "rustc rustup scp sed service sh source "
    "sqlite3 ss ssh ssh-keygen strace sudo svn swift systemctl tail tar tcpdump tee time "
    "timeout terraform tmux top touch tox traceroute tsc "
    "ufw uname unzip uv uvicorn vagrant valgrind vercel vim vite vitest watch wc webpack "
    "wget which winget xargs yarn yum zip awk".split()
)

SUBCOMMANDS: Final = frozenset(
    "add apply audit bisect blame branch build bump cache check checkout cherry-pick ci "
    "clean clone commit compose config connect cordon cp create "
    "daemon-reload deploy describe dev diff disable down drain enable exec expose fetch fmt "
    "format generate get grep help images import info "
    "init inspect install kill lint link list lock log login logs merge migrate mod new "
    "outdated pack plan ps publish pull push rebase "
    "reflog reload remove reset restart restore revert rm rmi rollback rollout run scale "
    "search serve set show shell stash start "
    "status stop submodule switch sync tag template test top tree uninstall up update "
    "upgrade vendor venv vet version view watch worktree".split()
)

PLACES: Final = frozenset(
    "cd mkdir ls cat touch rm source bash sh node python python3 vim createdb dropdb".split()
)

PLAIN_WORDS_TOO: Final = frozenset(
    "cat du env export find go head kill make mount service source tail time timeout top "
    "touch watch which".split()
)
"""Tools that are words of prose: their arguments must look like arguments."""
PROGRAM_PATH: Final = re.compile(
    r"\.\s[\w.-]*/[\w./-]+$|\.{1,2}[/\\][\w./\\-]+(?:\s|$)|/(?:usr|bin|opt|etc)/[\w./-]+\s+-"
)
SIGNS_OF_ARGUMENTS: Final = re.compile(
    r"\s--?[A-Za-z][\w-]*|\s[\w.-]*[/~][\w./@:*-]*|\s\w+=\S|\s[\w-]+\.[a-z]\w{0,4}(?:\s|$)"
    r"|\$[\w({]|>\s*\S*[./&]\S*|\|\s*(?:grep|sort|head|tail|wc|xargs|awk|sed|tee|jq|less"
    r"|uniq|cut|tr|sh|bash|psql|column)\b|&&|\s['\"]|\s\S+@\S|\s\.$|\s\S+:\d|\s<[\w -]+>"
)
UNKNOWN: Final = re.compile(r"[a-z][\w.-]*(?:\s[\w./:@=\"'$*<>-]+)*$")
OPTION: Final = re.compile(r"\s--?[A-Za-z][\w-]*(?:=|\s|$)")
SIGN_OF_MACHINES: Final = re.compile(r"\s\S*(?:[\w*]\.\w|/|=|\d)")


def is_command(text: str) -> bool:
    """Tell whether the line is a command: a tool with a subcommand, an option, a path or a redirection."""
    first, _, rest = text.partition(" ")
    if first == "sudo":
        return bool(rest) and (is_command(rest) or SIGNS_OF_ARGUMENTS.search(" " + rest) is not None)
    if first not in TOOLS:
        return text[0] in "./" and PROGRAM_PATH.match(text) is not None and text[-1] not in ".,:"
    if text[-1] in ",:?!" or (text[-1] == "." and text[-2] not in " ./") or is_sentence(text):
        return False
    return has_arguments(first, rest)


def is_prompted(text: str, prompt: str) -> bool:
    """Tell whether the line is a command behind a prompt."""
    return text.startswith(f"{prompt} ") and is_command(text[2:].lstrip())


def has_arguments(tool: str, rest: str) -> bool:
    """Tell whether what follows the tool is made for it: words that a person would not write to a person."""
    words = rest.split()
    if not words or len(words) > 40:
        return False
    if words[0] in SUBCOMMANDS and (len(words) <= 3 or SIGNS_OF_ARGUMENTS.search(" " + rest) is not None):
        return True
    if tool in PLACES and len(words) == 1 and (tool not in PLAIN_WORDS_TOO or not words[0].isalpha()):
        return True
    return SIGNS_OF_ARGUMENTS.search(" " + rest) is not None and not has_many_words(rest)


def has_many_words(rest: str) -> bool:
    """Tell whether most of the arguments are plain words, as in "cat pictures from 1/2 of them"."""
    words = rest.split()
    plain = sum(word.isalpha() and word.islower() for word in words)
    return plain >= 4 and plain * 3 > len(words) * 2


def is_unknown_command(text: str) -> bool:
    """Tell whether the line is a command of some other tool: an option beside a file or a number."""
    if " -" not in text or not UNKNOWN.match(text):
        return False
    options = OPTION.findall(text)
    return (
        bool(options)
        and (len(options) > 1 or SIGN_OF_MACHINES.search(text) is not None)
        and not is_sentence(text)
    )


def may_be_command(text: str) -> bool:
    """Tell whether the line would be a command in a place where one is expected: a tool and a few words."""
    first, _, rest = text.partition(" ")
    return (
        first in TOOLS - PLAIN_WORDS_TOO
        and rest != ""
        and rest.count(" ") < 2
        and text[-1] not in ".,:;?!"
        and not is_sentence(text)
    )
