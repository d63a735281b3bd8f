"""Binds a process that reads what strangers sent."""

import os
import resource

from byhand.media.imaging.limits import ProcessLimits

SPARE_SECONDS = 2


def confine(limits: ProcessLimits) -> None:
    """Bind this process for good: memory, processor time, file size, open files, no core dump."""
    for what, value in (
        (resource.RLIMIT_AS, limits.memory or resource.RLIM_INFINITY),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + SPARE_SECONDS))
    os.nice(limits.nice)
    os.umask(0o077)
