"""A process that has loaded what judging needs and reads no picture: for each order it forks one that does.

Python, numpy and the model take as long to load as four renditions to score. The forked process binds itself
before it reads a byte, sees one picture and ends; the next comes again from a process that has seen none.
A starter ends with its worker, or when nothing was wanted for ten minutes, and gives its memory back.
"""

import gc
import os
import socket
import sys
from typing import NoReturn

from byhand.media.imaging import judge_child

IDLE = 600
LONGEST_ORDER = 65536
# Where the forked process writes its answer, and its complaint when it breaks.
HANDED = 2


def main() -> None:
    judge_child.load(sys.argv[1])
    # What is here stays, and is not touched by looking for what can be thrown away: it is shared by all that follow.
    gc.disable()
    gc.freeze()
    with socket.socket(fileno=os.dup(0)) as door:
        door.settimeout(IDLE)
        try:
            while carry_on(door):
                pass
        except (TimeoutError, BrokenPipeError, ConnectionResetError):
            return


def carry_on(door: socket.socket) -> bool:
    """Take one order and tell how its process ended. False when the worker is gone."""
    order, handed, _, _ = socket.recv_fds(door, LONGEST_ORDER, HANDED)
    if len(handed) != HANDED:
        return False
    child = os.fork()
    if child == 0:
        become(order.decode(), *handed)
    for each in handed:
        os.close(each)
    _, status = os.waitpid(child, 0)
    door.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    return True


def become(order: str, answer: int, complaint: int) -> NoReturn:
    """In the forked process: nothing of the starter's is left open, and nothing of it runs on."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(answer, 1)
        os.dup2(complaint, 2)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        judge_child.follow(order)
    except BaseException:  # noqa: BLE001 (nothing may go on as if this were the starter)
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(1)
    # Nothing here needs an orderly end, and taking the model apart takes time.
    os._exit(0)


if __name__ == "__main__":
    main()
