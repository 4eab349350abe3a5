"""A form in parts, read in memory: what is sent with it, a photo too, never touches the disk (DESIGN, sealed)."""

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

MOST_PARTS = 1000


class NotReadable(ValueError):
    """It is no form in parts, or a part of it is no text."""


def read_parts(kind: str, body: bytes) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
    """Return the fields of a form in order, a file's as '', and the files by field. `kind` is its content type.

    The caller has bounded the body. Every page of ours is UTF-8, and so is its form, whatever a part says of itself:
    a charset that the sender names may take minutes to read, or make letters that nothing can store.
    Raises NotReadable.
    """
    fields: list[tuple[str, str]] = []
    files: dict[str, bytes] = {}
    try:
        for segment, data in _segments(parse_options_header(kind)[1].get("boundary", ""), body):
            if segment.filename:
                files[segment.name] = data
            fields.append((segment.name, "" if segment.filename else data.decode()))
    except (MultipartError, UnicodeDecodeError) as error:
        raise NotReadable from error
    return fields, files


def _segments(boundary: str, body: bytes) -> list[tuple[MultipartSegment, bytes]]:
    found: list[tuple[MultipartSegment, bytearray]] = []
    if not boundary or not body:
        return []
    with PushMultipartParser(boundary, max_segment_count=MOST_PARTS) as parser:
        for part in parser.parse(body):
            if isinstance(part, MultipartSegment):
                found.append((part, bytearray()))
            elif part:
                found[-1][1].extend(part)
    return [(segment, bytes(data)) for segment, data in found]
