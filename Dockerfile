# The page in a container, with Tesseract for the scripts that the built-in OCR cannot read. Keeps its data under /data.
FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-ara tesseract-ocr-bul tesseract-ocr-ell \
       tesseract-ocr-heb tesseract-ocr-hin tesseract-ocr-kaz tesseract-ocr-kor tesseract-ocr-mkd tesseract-ocr-osd \
       tesseract-ocr-rus tesseract-ocr-srp tesseract-ocr-tha tesseract-ocr-tur tesseract-ocr-ukr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/* && useradd --create-home certscope && mkdir /data && chown certscope /data
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY --chown=certscope . .
USER certscope
ENV CERTSCOPE_DATA_DIR=/data
VOLUME /data
EXPOSE 7860
# An account first: docker run -it IMAGE python -m assistant users add NAME --role admin
CMD ["python", "-m", "assistant", "serve", "--host", "0.0.0.0"]
