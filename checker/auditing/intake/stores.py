"""Where inputs lie beyond this machine: URLs that fsspec opens (s3://…, hdfs://…), each worker by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple

from checker.model.characters import flat
from checker.model.errors import ConfigError, UnreadableDocument

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LOCAL = ("file", "local")
_MISSING = "没有这个文件，请核对地址。"


class Held(NamedTuple):
    """A file or folder in a store; `name` is the last step of its URL."""

    name: str
    url: str
    folder: bool
    size: int


def is_url(path: str) -> bool:
    """Whether an input lies in a store; C:\\报送 does not."""
    return _URL.match(path) is not None


def require_stores(url: str) -> None:
    """Raises ConfigError where the URL's scheme cannot be opened on this machine."""
    scheme = url.partition("://")[0].lower()
    if scheme in _LOCAL:
        raise ConfigError(f"“{flat(url, 100)}”在本机上，请直接写文件或文件夹的路径。")
    if "::" in url:
        raise ConfigError(f"“{flat(url, 100)}”是几层套在一起的地址，不支持；请写文件夹、文稿或压缩包自己的地址。")
    try:
        import fsspec
    except ImportError:
        raise ConfigError(
            f"读 {scheme}:// 需要另装组件，请运行 pip install 'gongwen-checker[remote]' 后重试。"
        ) from None
    try:
        fsspec.get_filesystem_class(scheme)
    except ValueError:
        known = "、".join(sorted(f"{name}://" for name in ("s3", "hdfs", "sftp", "smb", "oss", "webdav", "abfs", "gs")))
        raise ConfigError(f"不认识“{flat(scheme, 40)}://”这种地址；常用的有 {known}，请核对写法。") from None
    except ImportError as error:
        raise ConfigError(f"读 {scheme}:// 还缺少组件（{flat(str(error), 200)}），请安装后重试。") from None


def held_at(url: str) -> Held:
    """What a URL leads to. Raises UnreadableDocument."""
    with _told():
        system, path = _opened(url)
        found = system.info(path)
        return Held(_last(path), url, found["type"] == "directory", int(found.get("size") or 0))


def held_in(url: str) -> list[Held]:
    """What a folder holds, not what is below. Raises UnreadableDocument."""
    with _told():
        system, path = _opened(url)
        inside = []
        for found in system.ls(path, detail=True):
            name = _last(found["name"])
            if name and found["name"].rstrip("/") != path.rstrip("/"):  # some stores list the folder itself
                folder = found["type"] == "directory"
                inside.append(Held(name, f"{url.rstrip('/')}/{name}", folder, int(found.get("size") or 0)))
        return inside


def open_url(url: str) -> BinaryIO:
    """A file that can be sought in. Raises UnreadableDocument; reading from it raises what the store raises."""
    with _told():
        system, path = _opened(url)
        file: BinaryIO = system.open(path, "rb")
        return file


@contextmanager
def told_if(url: str) -> Iterator[None]:
    """Within it, what a store raises for a URL becomes UnreadableDocument; of files on this machine only OSError."""
    if is_url(url):
        with _told():
            yield
        return
    try:
        yield
    except OSError as error:
        raise UnreadableDocument(f"读不了这个文件（{error.strerror}），请核对权限，或先在别的程序里关闭它。") from error


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except UnreadableDocument:
        raise
    except FileNotFoundError:
        raise UnreadableDocument(_MISSING) from None
    except Exception as error:  # each store has errors of its own
        said = flat(str(error).strip() or type(error).__name__, 200)
        raise UnreadableDocument(f"从存储里读不出来（{said}），请核对地址、账号和网络后重试。") from error


def _opened(url: str) -> tuple[Any, str]:
    import fsspec

    system, path = fsspec.core.url_to_fs(url)
    return system, path


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
