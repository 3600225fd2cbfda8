"""Pictures of pages: /page/{document}/{number}.png, for those who may see the document. Kept in memory up to a size.

They are drawn in a child of their own: a page is shown at once while scans are being read in the others.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.services import Services
from assistant.training.material import specimen_file, telling_page
from assistant.web.person import Looks, viewer_of
from ingest.reading.worker import Pool
from knowledge.models import Viewer

TASK = "ingest.reading.rendering:render_task"
WARM = ("ingest.reading.rendering",)
MOST_BYTES = 48 * 1024 * 1024
DPI = 130
SPECIMEN_DPI = 72  # shown small; the PDF opens large
Key = tuple[str, int, float]


class Pictures:
    """Draws pages, and remembers what it drew by the file's bytes, page and turn."""

    def __init__(self, services: Services, most: int = MOST_BYTES) -> None:
        self.services = services
        self.most = most
        self._pool: Pool | None = None
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def page(self, document_id: str, number: int, viewer: Viewer) -> bytes:
        """The page as PNG. Raises NotAllowed, and DocumentError for a page that cannot be drawn."""
        store = self.services.store
        document = store.documents.get(document_id, viewer)
        rotation = self._rotation(document_id, number, viewer)
        key = (document.sha256, number, rotation)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        data = store.documents.data(document_id, viewer)
        picture = self._drawing().run(TASK, data, number=number, dpi=DPI, rotation=rotation)
        self._keep(key, picture)
        return picture

    def specimen(self, limit_id: str) -> bytes:
        """The telling page of a training specimen as PNG. Raises WrongInput for one that is none."""
        key = (f"specimen:{limit_id}", 1, 0.0)
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        number = telling_page(limit_id)
        picture = self._drawing().run(TASK, specimen_file(limit_id), number=number, dpi=SPECIMEN_DPI)
        self._keep(key, picture)
        return picture

    def close(self) -> None:
        """End the child."""
        with self._lock:
            if self._pool is not None:
                self._pool.close()
                self._pool = None

    def _rotation(self, document_id: str, number: int, viewer: Viewer) -> float:
        pages, reading = self.services.store.documents.reading(document_id, viewer)
        kept = {page.number: page.rotation for page in pages}
        turns = reading.get("rotations", [])
        return kept.get(number, turns[number - 1] if 1 <= number <= len(turns) else 0.0)

    def _drawing(self) -> Pool:
        with self._lock:
            if self._pool is None:
                self._pool = Pool(1, self.services.limits, WARM)
            return self._pool

    def _keep(self, key: Key, picture: bytes) -> None:
        with self._lock:
            self._size += len(picture) - len(self._kept.pop(key, b""))
            self._kept[key] = picture
            while self._size > self.most:
                self._size -= len(self._kept.popitem(last=False)[1])


def picture_routes(pictures: Pictures, looks: Looks) -> APIRouter:
    """GET /page/{document_id}/{number}.png, and the specimens of the Learn page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/page/specimen/{limit_id}.png")
    def specimen(limit_id: str) -> Response:
        picture = pictures.specimen(limit_id)
        return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=86400"})

    @router.get("/page/specimen/{limit_id}.pdf")
    def specimen_pdf(limit_id: str) -> Response:
        disposition = f'inline; filename="specimen {limit_id}.pdf"'
        data = specimen_file(limit_id)
        return Response(data, media_type="application/pdf", headers={"content-disposition": disposition})

    @router.get("/page/{document_id}/{number}.png")
    def page(document_id: str, number: int, request: Request) -> Response:
        viewer = viewer_of(request)
        picture = pictures.page(document_id, number, viewer)
        looks.note(viewer, document_id)
        # The same address is the same picture for this person; `private` keeps it out of shared caches.
        return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=600"})

    return router
