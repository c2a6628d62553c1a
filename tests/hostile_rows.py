"""What hostile and odd files hold: lines that go into a sound file, and changes of a file as a whole."""

import gzip
from collections.abc import Callable
from typing import NamedTuple

from reading_commands import IN_JSON, IN_YAML, ON_PAGES


class Row(NamedTuple):
    """Lines of YAML, what is said of them, in which of them; and the same in JSON where it can be there."""

    yaml: bytes
    said: str
    line: int = 0
    json: bytes = b""


BOMB = b"more:\n  a: &a [x, x]\n" + b"".join(
    b"  %c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % (name - 1)] * 9))
    for name in range(ord("b"), ord("k"))
)
MERGED = b"more: &a {b: c}\nless:\n" + b"".join(b"  k%d: {<<: *a}\n" % number for number in range(60))

ROWS = {
    "alias bomb": Row(BOMB.rstrip(), "anchor &a is not allowed", 1),
    "alias of itself": Row(b"more: &a [*a]", "anchor &a is not allowed"),
    "alias without an anchor": Row(b"more: *nowhere", "alias *nowhere is not allowed"),
    "merge-key bomb": Row(MERGED.rstrip(), "anchor &a is not allowed"),
    "very long anchor": Row(b"more: &" + b"a" * 20_000 + b" b", "anchor &" + "a" * 60 + "... is not allowed"),
    "very long tag": Row(b"more: !" + b"a" * 20_000 + b" b", "... is not allowed"),
    "tag that runs code elsewhere": Row(
        b'more: !!python/object/apply:os.system ["x"]', "tag tag:yaml.org,2002:python"
    ),
    "tag of a set": Row(b"more: !!set {a, b}", "tag tag:yaml.org,2002:set is not allowed"),
    "tag of bytes": Row(b"more: !!binary aGVsbG8=", "tag tag:yaml.org,2002:binary is not allowed"),
    "lists within each other": Row(
        b"more: " + b"[" * 100, "nested more than 32 levels deep", json=b'"more": ' + b"[" * 100
    ),
    "mappings within each other": Row(
        b"more: " + b"{a: " * 100, "nested more than 32 levels deep", json=b'"more": ' + b'{"a": ' * 100
    ),
    "blocks within each other": Row(
        b"\n".join(b" " * level + b"a:" for level in range(40)), "nested more than 32 levels deep", 32
    ),
    "key twice": Row(
        b"more:\n  a: 1\n  a: 2", 'key "a" is given twice; first in line', 2, b'"more": {\n"a": 1,\n"a": 2}'
    ),
    "key twice at the top": Row(
        b"more: a\nmore: b", 'key "more" is given twice', 1, b'"more": 1,\n"more": 2'
    ),
    "key that is a list": Row(b"? [a, b]\n: c", "a key must be a plain word"),
    "tab": Row(b"more:\tx", "tab is not allowed", json=b'"more": "a\tb"'),
    "carriage return alone": Row(b"more: a\rless: b", r"character \x0d is not allowed", json=b'"more":\r1'),
    "escape sequence": Row(
        b"more: \x1b[31mred", r"character \x1b is not allowed", json=b'"more": "\x1b[31m"'
    ),
    "title of the window": Row(
        b"more: \x1b]0;x\x07", r"character \x07 is not allowed", json=b'"more": "\x1b]0;x\x07"'
    ),
    "bell": Row(b"more: \x07", r"character \x07 is not allowed", json=b'"more": "\x07"'),
    "backspace": Row(b"more: a\x08", r"character \x08 is not allowed", json=b'"more": "\x08"'),
    "NUL": Row(b"more: a\0b", r"character \x00 is not allowed", json=b'"more": "\x00"'),
    "sequence of one byte": Row(
        b"more: \xc2\x9b31m", r"character \x9b is not allowed", json=b'"more": "\xc2\x9b"'
    ),
    "next line": Row(b"more: a\xc2\x85b", r"character \x85 is not allowed", json=b'"more": "\xc2\x85"'),
    "line separator": Row(
        b"more: a\xe2\x80\xa8b", r"character \u2028 is not allowed", json=b'"more": "\xe2\x80\xa8"'
    ),
    "direction turned round": Row(
        "more: \u202eredro".encode(), r"character \u202e is not allowed", json='"more": "\u202e"'.encode()
    ),
    "direction isolated": Row(
        "more: \u2066x".encode(), r"character \u2066 is not allowed", json='"more": "\u2066"'.encode()
    ),
    "escape spelt out": Row(
        rb'more: "\e]0;x\a"', r"character \x1b is not allowed, not even escaped", json=rb'"more": "\u001b"'
    ),
    "NUL spelt out": Row(rb'more: "a\0"', r"character \x00 is not allowed", json=rb'"more": "\u0000"'),
    "sequence of one byte spelt out": Row(
        rb'more: "\x9b"', r"character \x9b is not allowed", json=rb'"more": "\u009b"'
    ),
    "direction spelt out": Row(
        rb'more: "\u202e"', r"character \u202e is not allowed", json=rb'"more": "\u202e"'
    ),
    "half a pair spelt out": Row(rb'more: "\ud800"', "", json=rb'"more": "\ud800"'),
    "harm in a key": Row(rb'"mo\u202ere": a', r"character \u202e is not allowed", json=rb'"\u202e": 1'),
    "no YAML": Row(b"more: [a\nless: b", "this [ is not closed"),
    "number of a character beyond all": Row(rb'more: "\U00110000"', "", json=rb'"more": "\U00110000"'),
    "directive of another version": Row(b"%YAML 9.9\n---\nmore: a", ""),
    "byte of Latin-1": Row(b"more: caf\xe9", "byte 0xe9 is not UTF-8", json=b'"more": "caf\xe9"'),
    "overlong form": Row(b"more: \xc0\xaf", "byte 0xc0 is not UTF-8", json=b'"more": "\xc0\xaf"'),
    "surrogates as in CESU-8": Row(
        b"more: \xed\xa0\xbd\xed\xb2\xa9", "byte 0xed is not UTF-8", json=b'"more": "\xed\xa0\xbd"'
    ),
    "more than Unicode": Row(
        b"more: \xf4\x90\x80\x80", "byte 0xf4 is not UTF-8", json=b'"more": "\xf4\x90\x80\x80"'
    ),
}


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"


class Change(NamedTuple):
    """What is done to a sound file, what is said then, and of which place; `ways` is empty for all ways."""

    change: Callable[[bytes], bytes]
    said: str
    place: str = ""
    ways: frozenset[str] = frozenset()


NOT_ON_PAGES = frozenset(IN_YAML | IN_JSON)
PLAIN = frozenset(IN_YAML)
PAGES = frozenset(ON_PAGES)


def _as(encoding: str) -> Callable[[bytes], bytes]:
    return lambda data: data.decode().encode(encoding)


REFUSED = {
    "UTF-16": Change(_as("utf-16"), "is UTF-16; save it as UTF-8"),
    "UTF-16 with the large end first": Change(
        lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"), "is UTF-16"
    ),
    "UTF-32": Change(_as("utf-32"), "is UTF-32; save it as UTF-8"),
    "UTF-16 without a mark": Change(_as("utf-16-le"), r"character \x00 is not allowed", "1:2"),
    "packed": Change(gzip.compress, "byte 0x8b is not UTF-8", "1:2", NOT_ON_PAGES),
    "a picture": Change(lambda data: PNG + data, "byte 0x89 is not UTF-8", "1:1", NOT_ON_PAGES),
    "a second mark": Change(
        lambda data: b"\xef\xbb\xbf" * 2 + data, r"character \ufeff is not allowed", "1:1", NOT_ON_PAGES
    ),
    "empty": Change(lambda _: b"", "is empty", "", NOT_ON_PAGES),
    "white space": Change(lambda _: b"  \n\n", "is empty", "", NOT_ON_PAGES),
    "comments only": Change(lambda _: b"# nothing\n", "is empty", "", NOT_ON_PAGES),
    "a word": Change(lambda _: b"word\n", "expected a", "1:1", NOT_ON_PAGES),
    "a number": Change(lambda _: b"3.10\n", "expected a", "1:1", NOT_ON_PAGES),
    "nothing in particular": Change(lambda _: b"null\n", "expected a", "1:1", NOT_ON_PAGES),
    "a list": Change(lambda _: b"- a\n", "expected a", "1:1", NOT_ON_PAGES),
    "a list in JSON": Change(lambda _: b'["a"]\n', "expected a", "1:1", NOT_ON_PAGES),
    "two documents": Change(lambda data: data + b"---\nmore: a\n", "a second document begins", "", PLAIN),
    "two documents with an end": Change(
        lambda data: data + b"...\n---\na: b\n", "a second document", "", PLAIN
    ),
    "two values of JSON": Change(lambda data: data * 2, "", "", frozenset(IN_JSON)),
    "a page of HTML": Change(lambda _: b"<!doctype html>\n<p>a\n", "expected a", "1:1", NOT_ON_PAGES),
    "a byte over the limit": Change(
        lambda data: data + b"#" * (1024 * 1024 + 1 - len(data)), "larger than 1024 KiB"
    ),
    "a page without its front matter": Change(lambda _: b"# A page\n", "", "", PAGES),
    "a page that is empty": Change(lambda _: b"", "", "", PAGES),
    "front matter without an end": Change(lambda data: data.replace(b"\n---\n", b"\n", 1), "", "", PAGES),
    "front matter that is empty": Change(
        lambda _: b"---\n---\n# A page\n", "the front matter is empty", "1:1", PAGES
    ),
    "front matter of others": Change(
        lambda _: b"---\ntitle: A page\n---\n", "it names no schema of ours", "1:1", PAGES
    ),
    "front matter of a later version": Change(
        lambda data: data.replace(b"/1\n", b"/2\n", 1), "a newer advisor may know this one", "", PAGES
    ),
    "a packed page": Change(gzip.compress, "", "", PAGES),
    "a merge that is not resolved": Change(
        lambda data: data.replace(b"\n---\n", b"\n<<<<<<< mine\n---\n", 1), "a merge conflict", "", PAGES
    ),
}

ACCEPTED = {
    "line ends of Windows": Change(lambda data: data.replace(b"\n", b"\r\n"), ""),
    "a mark at the beginning": Change(lambda data: b"\xef\xbb\xbf" + data, ""),
    "no line end at the end": Change(lambda data: data.rstrip(b"\n"), ""),
    "all three": Change(lambda data: b"\xef\xbb\xbf" + data.rstrip(b"\n").replace(b"\n", b"\r\n"), ""),
    "a directive": Change(lambda data: b"%YAML 1.2\n---\n" + data, "", "", PLAIN),
    "marks of a document": Change(lambda data: b"# a comment\n---\n" + data + b"...\n", "", "", PLAIN),
    "tabs between the tokens of JSON": Change(
        lambda data: data.replace(b" ", b"\t"), "", "", frozenset(IN_JSON)
    ),
    "white space around JSON": Change(lambda data: b"\n \t" + data + b"\r\n\t ", "", "", frozenset(IN_JSON)),
    "a fence with space behind it": Change(lambda data: data.replace(b"---\n", b"--- \n", 2), "", "", PAGES),
    "any bytes below front matter": Change(lambda data: data + b"\xff\x1b[31m\0\t\r", "", "", PAGES),
}
