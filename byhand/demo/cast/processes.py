"""How four works were made, step by step; one of them is not finished."""

from byhand.demo.cast.kinds import DemoPicture, DemoProcess, DemoStep

PROCESSES: tuple[DemoProcess, ...] = (
    DemoProcess(
        key="green-jug",
        steps=(
            DemoStep(
                "pencil", "Where the plums sit decides everything. I moved them for an hour and ate one.", 1.5
            ),
            DemoStep(
                "drawing", "Onto linen with a thin brush and umber. Only lines that I will not miss later.", 1
            ),
            DemoStep(
                "ground",
                "Light and dark, nothing else. If it does not work in brown it will not work in colour.",
                2.5,
            ),
            DemoStep("flat", "Each thing gets its one colour. The jug is darker than you think it is.", 3),
            DemoStep(
                "light",
                "Second day, same hour, same light. Now the left side of everything wakes up.\n\n"
                "What is left are edges: where the brush stays visible, and where it must not.",
                5,
            ),
        ),
    ),
    DemoProcess(
        key="narrow-house",
        is_fine=True,
        steps=(
            DemoStep("blue pencil", "Blue, so that I can lie to it. Thirds first, then floors.", 0.75),
            DemoStep("line", "Traced with a ruler and one held breath for each balcony.", 2.5),
            DemoStep(
                "flat lines", "Flat colours under the lines, to see whether the lines are needed at all.", 1.5
            ),
            DemoStep("light", "They were not. Lines off, one light from the upper left, done.", 3),
        ),
    ),
    DemoProcess(
        key="after-the-rain",
        steps=(
            DemoStep("pencil", "Ten minutes in the car with the wipers on.", 0.25),
            DemoStep("wash", "Thin first layer, still wet at the edges. The paper keeps the last word.", 1),
            DemoStep("flat", "Opaque now. Gouache forgives everything except hurry.", 2.5),
            DemoStep("light", "The sky again, because the ground had changed its mind.", 4),
        ),
    ),
    DemoProcess(
        key="in-progress-twig",
        artist="sine_macrae",
        title="Oak twig, October",
        field="illustration",
        picture=DemoPicture("botanical", 7, "oak"),
        follower="ilsebrandt",
        steps=(
            DemoStep(
                "pencil", "First idea: too tidy. No twig has ever held still like this.", 0.5, other_seed=8
            ),
            DemoStep("pencil", "Second one, from the twig itself, before it dries.", 1.25),
            DemoStep("line", "Onto the good paper. The acorns are the size that they are.", 1),
            DemoStep(
                "wash", "First greens. They look wrong on purpose; the browns come over them next week.", 2
            ),
        ),
    ),
)
