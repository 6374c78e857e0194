# Part of Brine. Distributed under the Boost Software License, Version 1.0.
# (See the accompanying file LICENSE or https://www.boost.org/LICENSE_1_0.txt)
"""What does an exporter answer to a request with just these flags? By PyObject_GetBuffer itself, through ctypes."""

import contextlib
import ctypes

SIMPLE, WRITABLE, FORMAT, ND = 0, 0x1, 0x4, 0x8
STRIDES = 0x10 | ND
C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS = 0x20 | STRIDES, 0x40 | STRIDES, 0x80 | STRIDES
INDIRECT = 0x100 | STRIDES
REQUESTS = [
    shape | writable | format
    for shape in (SIMPLE, ND, STRIDES, C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS, INDIRECT)
    for writable in (0, WRITABLE)
    for format in (0, FORMAT)
]


class PyBuffer(ctypes.Structure):
    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.py_object),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
        ("strides", ctypes.POINTER(ctypes.c_ssize_t)),
        ("suboffsets", ctypes.POINTER(ctypes.c_ssize_t)),
        ("internal", ctypes.c_void_p),
    ]


get_buffer = ctypes.pythonapi.PyObject_GetBuffer
get_buffer.argtypes = [ctypes.py_object, ctypes.POINTER(PyBuffer), ctypes.c_int]
release_buffer = ctypes.pythonapi.PyBuffer_Release
release_buffer.argtypes = [ctypes.POINTER(PyBuffer)]
release_buffer.restype = None


@contextlib.contextmanager
def requested(exporter, flags):
    """The Py_buffer, released at the end; BufferError where the exporter refuses."""
    view = PyBuffer()
    get_buffer(exporter, ctypes.byref(view), flags)
    try:
        yield view
    finally:
        release_buffer(ctypes.byref(view))


def answer(exporter, flags):
    """All fields that say something, as a dict; "refused" where the request is."""
    try:
        with requested(exporter, flags) as view:
            return {
                "len": view.len,
                "itemsize": view.itemsize,
                "readonly": bool(view.readonly),
                "format": view.format,
                "shape": view.shape[: view.ndim] if view.shape else None,
                "strides": steps(view) if view.strides else None,
                "suboffsets": bool(view.suboffsets),
                "start": bool(view.buf),
            }
    except (BufferError, ValueError):  # NumPy has ValueError for what is read-only
        return "refused"


def steps(view):
    """The strides, None in place of those that are never taken."""
    lengths = view.shape[: view.ndim]
    return [step if length > 1 and 0 not in lengths else None for step, length in zip(view.strides, lengths)]
