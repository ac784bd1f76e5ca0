"""Prints a second opinion as JSON: "files", what pydicom reads in its own test files (null where it reads nothing), and
"names", names as it encodes them in every character set that DICOM defines (PS3.3, section C.12.1.1.2)."""

import json
import logging
import pathlib
import sys

import pydicom
from pydicom.errors import InvalidDicomError

logging.disable(logging.CRITICAL)
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE

TEXTS = {
    "study_instance_uid": "StudyInstanceUID",
    "series_instance_uid": "SeriesInstanceUID",
    "sop_instance_uid": "SOPInstanceUID",
    "sop_class_uid": "SOPClassUID",
    "modality": "Modality",
    "body_part": "BodyPartExamined",
    "study_date": "StudyDate",
    "study_description": "StudyDescription",
    "series_description": "SeriesDescription",
    "institution": "InstitutionName",
    "patient_name": "PatientName",
    "patient_id": "PatientID",
    "patient_birth_date": "PatientBirthDate",
    "photometric": "PhotometricInterpretation",
}
NUMBERS = {
    "series_number": "SeriesNumber",
    "instance_number": "InstanceNumber",
    "rows": "Rows",
    "columns": "Columns",
    "frames": "NumberOfFrames",
}


def read(path):
    """As a reader that knows what it is given: without preamble or meta group too, if a data set is there."""
    try:
        return pydicom.dcmread(path)
    except InvalidDicomError:
        data_set = pydicom.dcmread(path, force=True)
        return data_set if "SOPClassUID" in data_set or "Modality" in data_set else None


def value(data_set, keyword):
    # Asking for an attribute decodes it, and some cannot be.
    try:
        found = data_set.get(keyword)
    except Exception:
        return None
    if isinstance(found, bytes):
        found = found.decode("utf-8", "replace")
    return None if found is None or found == "" else found


def fields(data_set):
    found = {}
    for name, keyword in TEXTS.items():
        text = value(data_set, keyword)
        found[name] = None if text is None else str(text).strip(" \0") or None
    for name, keyword in NUMBERS.items():
        number = value(data_set, keyword)
        try:
            found[name] = None if number is None else int(number)
        except (TypeError, ValueError):
            found[name] = None
    found["transfer_syntax"] = str(getattr(data_set.file_meta, "TransferSyntaxUID", "")) or None
    for name, keyword in {"centers": "WindowCenter", "widths": "WindowWidth"}.items():
        numbers = value(data_set, keyword)
        if numbers is None:
            found[name] = []
        else:
            many = isinstance(numbers, pydicom.multival.MultiValue)
            found[name] = [float(n) for n in (numbers if many else [numbers])]
    records = value(data_set, "DirectoryRecordSequence") or []
    files = [record.ReferencedFileID for record in records if "ReferencedFileID" in record]
    found["files"] = ["/".join([file] if isinstance(file, str) else file) for file in files]
    return found


NAMES = [
    ("ISO_IR 100", "Müller^Jérôme"),
    ("ISO_IR 101", "Dvořák^Łucja"),
    ("ISO_IR 109", "Ĝordano^Ŝandor"),
    ("ISO_IR 110", "Bērziņš^Ķirsis"),
    ("ISO_IR 126", "Διονυσίου^Ελένη"),
    ("ISO_IR 127", "قباني^لنزار"),
    ("ISO_IR 138", "שרון^דבורה"),
    ("ISO_IR 144", "Иванова^Анна^Петровна"),
    ("ISO_IR 148", "Çelik^Şule^Ğ"),
    ("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
    ("ISO_IR 166", "สมชาย^ใจดี"),
    ("ISO_IR 192", "Wang^小东=王^小东"),
    ("GB18030", "Wang^XiaoDong=王^小东"),
    ("GB18030", "Xiao=小^小"),
    ("GBK", "Wang^XiaoDong=王^小东"),
    ("ISO 2022 IR 6\\ISO 2022 IR 100", "Buc^Jérôme"),
    ("ISO 2022 IR 6\\ISO 2022 IR 144", "Ivanova^Анна"),
    ("ISO 2022 IR 6\\ISO 2022 IR 127", "Qabbani^لنزار"),
    ("ISO 2022 IR 6\\ISO 2022 IR 126", "Dionysios^Διονύσιος"),
    ("ISO 2022 IR 6\\ISO 2022 IR 138", "Sharon^דבורה"),
    ("ISO 2022 IR 6\\ISO 2022 IR 101", "Dvorak^Dvořák"),
    ("ISO 2022 IR 6\\ISO 2022 IR 109", "Gordano^Ĝordano"),
    ("ISO 2022 IR 6\\ISO 2022 IR 110", "Berzins^Bērziņš"),
    ("ISO 2022 IR 6\\ISO 2022 IR 148", "Celik^Şule"),
    ("ISO 2022 IR 6\\ISO 2022 IR 166", "Somchai^สมชาย"),
    ("\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    ("ISO 2022 IR 13\\ISO 2022 IR 87", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
    ("\\ISO 2022 IR 159", "Mori=鷗^鷗"),
    ("\\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동"),
    ("ISO 2022 IR 100\\ISO 2022 IR 144", "Müller^Анна"),
    ("ISO-IR 100", "Müller^Jérôme"),
    ("ISO 2022-IR 100", "Müller^Jérôme"),
]


def names():
    found = []
    for charset, name in NAMES:
        encodings = pydicom.charset.convert_encodings(charset.split("\\"))
        groups = [
            b"^".join(pydicom.charset.encode_string(part, encodings) for part in group.split("^"))
            for group in name.split("=")
        ]
        encoded = b"=".join(groups)
        found.append({"charset": charset, "hex": encoded.hex(), "name": name})
    return found


def main(folder):
    table = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if not path.is_file() or path.name == ".complete" or path.suffix in {".py", ".json", ".txt", ".md"}:
            continue
        try:
            data_set = read(path)
            found = None if data_set is None else fields(data_set)
        except Exception:
            found = None
        table[str(path.relative_to(folder))] = found
    json.dump({"files": table, "names": names()}, sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)


main(sys.argv[1])
