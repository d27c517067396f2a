"""One file per input format: bytes and limits in, raw lines or tables out. They run in a worker process."""
