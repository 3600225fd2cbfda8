"""Small documents for the tests of reading, drawn here: pages, pictures, and the nastiest files we know how to make."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pypdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LINES = (
    "CERTIFICATE OF REGISTRATION - SPECIMEN",
    "This is to certify that the management system of",
    "Example Valves Company Limited",
    "meets the requirements of ISO 9001:2015",
    "Certificate number: SPECIMEN-12345",
    "Valid until: 31 December 2027",
)


def text_pdf(lines: tuple[str, ...] = LINES, pages: int = 1, rotation: int = 0, crop: bool = False) -> bytes:
    """A born-digital PDF with one line below the other from the top left."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setCreator("certscope tests")
    for _ in range(pages):
        canvas.setFont("Helvetica", 14)
        for index, line in enumerate(lines):
            canvas.drawString(72, 760 - 30 * index, line)
        canvas.showPage()
    canvas.save()
    if not rotation and not crop:
        return out.getvalue()
    writer = pypdf.PdfWriter(io.BytesIO(out.getvalue()))
    for page in writer.pages:
        if rotation:
            page.rotate(rotation)
        if crop:
            page.cropbox = pypdf.generic.RectangleObject((36, 400, 500, 800))
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    """The bytes of a PDF writer's document."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_pdf(user: str, owner: str) -> bytes:
    """A PDF in AES-256 with a user and an owner password."""
    writer = pypdf.PdfWriter(io.BytesIO(text_pdf()))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="AES-256")
    return written(writer)


def picture(lines: tuple[str, ...] = LINES, size: int = 30, width: int = 1100) -> Image.Image:
    """A scan: the lines in black on paper white."""
    drawn = Image.new("RGB", (width, 120 + 2 * size * len(lines)), (250, 250, 246))
    pen = ImageDraw.Draw(drawn)
    type_face = ImageFont.truetype(FONT, size)
    for index, line in enumerate(lines):
        pen.text((60, 60 + 2 * size * index), line, (20, 20, 20), font=type_face)
    return drawn


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture's bytes in a format."""
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    out = io.BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def scanned_pdf(image: Image.Image, invisible: tuple[str, ...] = ()) -> bytes:
    """A PDF page that is one picture, with somebody's invisible text over it."""
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(image.width / 2, image.height / 2))
    canvas.drawImage(ImageReader(image), 0, 0, image.width / 2, image.height / 2)
    for index, line in enumerate(invisible):
        text = canvas.beginText(30, image.height / 2 - 45 - 30 * index)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 14)
        text.textLine(line)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF from its objects, numbered from 1, with a right cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def page_pdf(
    box: bytes = b"[0 0 595 842]",
    content: bytes = b"",
    resources: bytes = b"<<>>",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """One page with this box and content; further objects count from 5."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources%s>>" % (box, resources),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *more,
    )


def flate(data: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), extra, packed)


def bomb_image(side: int) -> bytes:
    """A page that is one picture of side x side pixels, a few kilobytes packed."""
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % (side, side)
    packed = flate(bytes(side * side // 100), head)
    draw = b"q 595 0 0 842 0 0 cm /I Do Q"
    return page_pdf(content=draw, resources=b"<</XObject<</I 5 0 R>>>>", more=(packed,))


def twice_packed_bomb() -> bytes:
    """A content stream of 1.5 GB of spaces, packed twice."""
    once = zlib.compressobj(1)
    block = b" " * 2**24
    packed = b"".join(once.compress(block) for _ in range(100)) + once.flush()
    inner = zlib.compress(packed, 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(inner), inner)
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream,
    )


def hostile_files() -> dict[str, bytes]:
    """Name -> bytes of files that have brought readers down."""
    good = text_pdf()
    deep = b"[" * 100_000 + b"]" * 100_000
    self_form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>"
        b"stream\n/F Do\nendstream"
    )
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    one_page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return {
        "empty": b"",
        "text named pdf": b"this is no PDF at all",
        "header only": b"%PDF-1.7\n",
        "truncated": good[: len(good) // 2],
        "no pages": raw_pdf(catalog, b"<</Type/Pages/Kids[]/Count 0>>"),
        "pages that are their own parent": raw_pdf(catalog, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "a million pages promised": raw_pdf(catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>", one_page),
        "huge page": page_pdf(b"[0 0 99999999 99999999]"),
        "thin page": page_pdf(b"[0 0 0.0001 900000]", b"0 0 1 1 re f"),
        "page without size": page_pdf(b"[0 0 0 0]", b"0 0 1 1 re f"),
        "page of infinity": page_pdf(b"[0 0 1e39 1e39]", b"0 0 1 1 re f"),
        "deep arrays": page_pdf(resources=deep),
        "deep graphics states": page_pdf(content=b"q " * 200_000),
        "form that draws itself": page_pdf(content=b"/F Do", resources=b"<</XObject<</F 5 0 R>>>>", more=(self_form,)),
        "length that refers to itself": page_pdf(more=(b"<</Length 5 0 R>>stream\nx\nendstream",)),
        "picture bomb": bomb_image(30_000),
        "bomb packed twice": twice_packed_bomb(),
        "locked": locked_pdf("user", "owner"),
        "png of a billion pixels": huge_png(40_000, 40_000),
        "cut jpeg": encoded(picture(), "JPEG")[:3000],
        "cut png": encoded(picture(), "PNG")[:3000],
    }


def huge_png(width: int, height: int) -> bytes:
    """A PNG that promises many pixels and has none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def private_use_pdf(image: Image.Image, lines: tuple[str, ...]) -> bytes:
    """A scan with a visible-to-programs text layer of private-use characters, as broken font maps give it."""
    content = b"q 595 0 0 300 0 500 cm /I Do Q BT 3 Tr /F 12 Tf 60 460 Td 16 TL "
    codes = sorted({letter for line in lines for letter in line})
    glyph = {letter: index + 1 for index, letter in enumerate(codes)}
    for line in lines:
        content += b"<" + b"".join(b"%04X" % glyph[letter] for letter in line) + b"> Tj T* "
    mapping = b"".join(b"<%04X> <%04X>\n" % (index, ord(letter)) for letter, index in glyph.items())
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
        b"<0000> <FFFF> endcodespacerange %d beginbfchar\n%sendbfchar endcmap end end" % (len(glyph), mapping)
    )
    jpeg = encoded(image, "JPEG", quality=90)
    return page_pdf(
        content=content + b"ET",
        resources=b"<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>",
        more=(
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
            b"/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (image.width, image.height, len(jpeg), jpeg),
            b"<</Type/Font/Subtype/Type0/BaseFont/Nobody/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Nobody/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/DW 600/FontDescriptor<</Type/FontDescriptor/FontName/Nobody/Flags 4>>>>",
            flate(cmap),
        ),
    )


def pdf_with_picture(image: Image.Image, x: float, y: float, width: float) -> bytes:
    """A born-digital certificate with a picture on it."""
    return pdf_with_pictures((image, x, y, width))


def pdf_with_pictures(*pictures: tuple[Image.Image, float, float, float]) -> bytes:
    """A born-digital certificate with pictures at their places, in points from the lower left, and their widths."""
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 14)
    for index, line in enumerate(LINES):
        canvas.drawString(72, 760 - 30 * index, line)
    for image, x, y, width in pictures:
        canvas.drawImage(ImageReader(image), x, y, width, width * image.height / image.width)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_with_logo(words: str) -> bytes:
    """A born-digital certificate with words that stand only in a picture."""
    return pdf_with_picture(picture((words,), size=40, width=700), 300, 100, 200)


def qr_picture(target: str) -> Image.Image:
    """A QR code with its quiet zone."""
    import zxingcpp

    code = zxingcpp.create_barcode(target, zxingcpp.BarcodeFormat.QRCode)
    pixels = np.asarray(zxingcpp.write_barcode_to_image(code, scale=6))
    return Image.fromarray(pixels).convert("RGB")


def pdf_with_qr(target: str) -> bytes:
    """A born-digital certificate with a QR code as a picture at the lower right."""
    return pdf_with_picture(qr_picture(target), 440, 60, 110)


def picture_with_qr(target: str) -> Image.Image:
    """A scan with a QR code at the right."""
    scan = picture(width=1500)
    scan.paste(qr_picture(target), (1150, 40))
    return scan
