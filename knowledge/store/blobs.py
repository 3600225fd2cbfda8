"""Bytes of files under their SHA-256: in a folder, or in an S3-compatible store. Written whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from pathlib import Path
from typing import Any, Protocol

from knowledge.errors import StoreError

SHA256 = re.compile(r"[0-9a-f]{64}")


class Blobs(Protocol):
    """A place for bytes."""

    def put(self, data: bytes) -> str:
        """Keep the bytes; their SHA-256 is the name to get them by."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises StoreError when they are not there or not what the name says."""
        ...

    def delete(self, sha256: str) -> None:
        """Forget the bytes; nothing happens when they are not there."""
        ...


def _checked(sha256: str, data: bytes) -> bytes:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"The stored file {sha256[:12]}… is not what it was when it was received.")
    return data


def _name(sha256: str) -> str:
    if not SHA256.fullmatch(sha256):
        raise StoreError("A stored file was asked for by something that is no SHA-256.")
    return f"{sha256[:2]}/{sha256}"


class FolderBlobs:
    """Files in a folder, two levels deep."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> str:
        """Written beside its place, flushed to disk, then renamed: a crash leaves no half file under a hash."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.folder / _name(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="incoming-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their name."""
        try:
            return _checked(sha256, (self.folder / _name(sha256)).read_bytes())
        except FileNotFoundError:
            raise StoreError(f"The stored file {sha256[:12]}… is missing.") from None

    def delete(self, sha256: str) -> None:
        """Remove the file."""
        (self.folder / _name(sha256)).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove what interrupted writes left behind; how many files that were."""
        leftovers = list(self.folder.glob("incoming-*"))
        for path in leftovers:
            path.unlink(missing_ok=True)
        return len(leftovers)


class S3Blobs:
    """Objects in a bucket of an S3-compatible store (extra `s3`). The client is a `minio.Minio`, or speaks like one."""

    def __init__(self, client: Any, bucket: str, errors: tuple[type[Exception], ...] = ()) -> None:
        self.client = client
        self.bucket = bucket
        self.errors = errors  # what the client raises when an object cannot be had
        if not client.bucket_exists(bucket):
            client.make_bucket(bucket)

    def put(self, data: bytes) -> str:
        """An object is there whole or not at all."""
        sha256 = hashlib.sha256(data).hexdigest()
        self.client.put_object(self.bucket, _name(sha256), io.BytesIO(data), len(data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their name."""
        try:
            response = self.client.get_object(self.bucket, _name(sha256))
        except self.errors as error:
            raise StoreError(f"The stored file {sha256[:12]}… could not be fetched: {error}") from error
        try:
            return _checked(sha256, response.read())
        finally:
            response.close()
            response.release_conn()

    def delete(self, sha256: str) -> None:
        """Remove the object."""
        self.client.remove_object(self.bucket, _name(sha256))


def connect_s3(endpoint: str, bucket: str, access_key: str, secret_key: str, secure: bool = True) -> S3Blobs:
    """Blobs in an S3-compatible store. Raises StoreError where the extra is not installed."""
    try:
        from minio import Minio
        from minio.error import S3Error
    except ImportError:
        raise StoreError("Files in S3 need the extra: install certscope[s3].") from None
    return S3Blobs(Minio(endpoint, access_key=access_key, secret_key=secret_key, secure=secure), bucket, (S3Error,))
