"""What the process that looks through a PDF file may use."""

from byhand.media.imaging.limits import MEBI, ProcessLimits

PROCESS = ProcessLimits(memory=768 * MEBI, cpu=8, wall=20, written=0, open_files=16)
