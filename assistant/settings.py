"""Every setting: environment variables or a .env file, prefix CERTSCOPE_. Read by app.py and cli.py only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

if TYPE_CHECKING:
    from ingest.reading.limits import Limits


class Settings(BaseSettings):
    """What can be set. Limits are per document; sizes in bytes, times in seconds, memory in MiB."""

    model_config = SettingsConfigDict(env_prefix="CERTSCOPE_", env_file=".env", extra="ignore")

    data_dir: Path = Field(Path("data"), description="Everything kept lies here.")
    database_url: str = Field("", description="Records elsewhere: postgresql+psycopg://…; empty: SQLite in data_dir.")
    s3_endpoint: str = Field("", description="An S3-compatible store for files, host:port; empty: data_dir.")
    s3_bucket: str = Field("certscope", description="The bucket that files lie in.")
    s3_key: str = Field("", description="Access key of the store.")
    s3_secret: SecretStr = Field(SecretStr(""), description="Secret key of the store.")

    # reading
    read_seconds: float = Field(60, gt=0, description="Longest time that reading one document may take.")
    read_memory_mb: int = Field(1024, ge=256, description="Most memory that reading one document may take, MiB.")
    max_pages: int = Field(50, ge=1, description="Most pages of one document.")
    max_bytes: int = Field(25 * 1024 * 1024, ge=1, description="Largest file, bytes.")
    max_page_pixels: int = Field(40_000_000, ge=1, description="Most pixels of one page or picture.")

    # index
    chroma_url: str = Field("", description="A Chroma server's address; empty: the vector index lies in data_dir.")
    embedding_url: str = Field("", description="An OpenAI-compatible embedding server, up to /v1; empty: built in.")
    embedding_model: str = Field("", description="The model that the embedding server is asked for.")
    embedding_key: SecretStr = Field(SecretStr(""), description="The embedding server's key, if it wants one.")
    reranker_url: str = Field("", description="A server with a /rerank interface that reorders what was found.")
    reranker_model: str = Field("", description="The model that the reranker is asked for.")
    reranker_key: SecretStr = Field(SecretStr(""), description="The reranker's key, if it wants one.")

    # language model: none by default, and never more than a writer
    model_url: str = Field("", description="An OpenAI-compatible server, up to /v1; empty: no model.")
    model_name: str = Field("", description="The model that the server is asked for.")
    model_key: SecretStr = Field(SecretStr(""), description="The server's key, if it wants one.")
    model_file: Path | None = Field(None, description="A local GGUF file instead of a server (extra `model`).")
    model_seconds: float = Field(30, gt=0, description="Longest time that a model may take for an answer.")

    # registers on the network: asked only when a person asked for it
    certsearch_url: str = Field("", description="Base URL of the CertSearch interface, from its account.")
    certsearch_key: SecretStr = Field(SecretStr(""), description="Key of the CertSearch interface.")

    # page
    host: str = Field("127.0.0.1", description="Address to listen at. Beyond loopback it needs accounts.")
    port: int = Field(7860, ge=0, le=65535, description="Port to listen at.")
    readers: int = Field(1, ge=1, le=64, description="Documents read at the same time.")
    sign_in: bool | None = Field(None, description="Ask people to sign in; by default as soon as there is an account.")
    https: bool = Field(False, description="The page is reached over HTTPS: cookies are marked for it.")
    samples: bool = Field(True, description="Put sample certificates into an empty store.")
    oidc_issuer: str = Field("", description="An OpenID Connect provider's address; empty: passwords only.")
    oidc_client: str = Field("", description="Our client id at that provider.")
    oidc_secret: SecretStr = Field(SecretStr(""), description="Our client secret at that provider.")
    oidc_name: str = Field("OpenID Connect", description="The provider's name on the sign-in page.")
    oidc_role: str = Field("importer", description="Role of people who sign in there for the first time.")

    # rules
    transition_end_9001: date = Field(
        date(2029, 9, 30), description="End of ISO 9001:2015's transition: reported, not confirmed."
    )

    def limits(self) -> Limits:
        """How much reading one document may take."""
        from ingest.reading.limits import Limits

        return Limits(
            seconds=self.read_seconds,
            memory_mb=self.read_memory_mb,
            max_pages=self.max_pages,
            max_bytes=self.max_bytes,
            max_page_pixels=self.max_page_pixels,
        )
