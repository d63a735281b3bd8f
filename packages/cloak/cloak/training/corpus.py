"""The pictures that the encoders learn from: free art out of Debian packages, named one by one in corpus.csv.

`python -m cloak.training.corpus fetch FOLDER` downloads and unpacks the packages,
`… manifest FOLDER` writes corpus.csv, `… crops FOLDER FILE` cuts the training pictures into one array.
Pictures of the packages and folders under HELD_OUT are for tests and never learnt from.
"""

import argparse
import csv
import fnmatch
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

MANIFEST = Path(__file__).with_name("corpus.csv")
WESNOTH = ("wesnoth-1.16-" + name for name in (
    ["data", "did", "dm", "dw", "ei", "httt", "l", "low", "nr", "sof", "sota", "sotbe", "thot", "trow", "tsg", "ttb", "utbs"]
))  # fmt: skip
SOURCES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(WESNOTH, ("*/portraits/*", "*/story/*", "*/maps/*background*")),
    "freeorion-data": (
        "*/art/species/*",
        "*/icons/monsters/*",
        "*/art/nebulae/*",
        "*/planet_environments/*",
        "*/icons/building/*",
        "*/specials_huge/*",
        "*/art/splash.png",
    ),
    "naev-data": ("*/portraits/*", "*/planet/exterior/*", "*/gfx/bkg/*", "*/gfx/loading/*", "*/commodity/*"),
    "endless-sky-data": ("*/images/scene/*", "*/images/land/*"),
    "hedgewars-data": ("*/Forts/*", "*/Themes/*", "*/Graphics/*"),
    "supertux-data": ("*/images/background/*", "*/images/worldmap/*"),
    "pingus-data": ("*/images/*",),
    "freeciv-data": ("*/misc/*", "*/themes/*", "*/alio/*"),
    "tuxpaint-stamps-default": ("*/stamps/*",),
    "tuxpaint-data": ("*/starters/*", "*/templates/*"),
    "plasma-workspace-wallpapers": ("*/wallpapers/*/contents/images*",),
    "gnome-backgrounds": ("*/backgrounds/*",),
    "mate-backgrounds": ("*/backgrounds/*",),
    "lomiri-wallpapers-16.04": ("*/backgrounds/*",),
    "lomiri-wallpapers-20.04": ("*/backgrounds/*",),
    "ukui-wallpapers": ("*/backgrounds/*",),
    "sway-backgrounds": ("*/backgrounds/*",),
    "desktop-base": ("*/wallpaper/*", "*/background/*"),
    "renpy-demo": ("*/game/images/*", "*/game/gui/*"),
    "renpy-thequestion": ("*/game/images/*",),
}
# Never learnt from: whole packages and folders, so that no hand and no series is on both sides.
HELD_OUT = (
    "wesnoth-1.16-utbs/*", "wesnoth-1.16-did/*", "wesnoth-1.16-sota/*", "wesnoth-1.16-low/*",
    "wesnoth-1.16-data/*/portraits/elves/*", "wesnoth-1.16-data/*/portraits/orcs/*",
    "freeorion-data/*/species/*", "freeorion-data/*/splash.png",
    "naev-data/*/portraits/dvaered/*", "naev-data/*/portraits/sirius/*", "naev-data/*/portraits/pirate/*",
    "renpy-thequestion/*", "tuxpaint-data/*/starters/*",
    "tuxpaint-stamps-default/*/houses/cartoon/*", "tuxpaint-stamps-default/*/birds/*",
    *(f"plasma-workspace-wallpapers/*/{name}/*" for name in
      ["Altai", "Kay", "PastelHills", "SafeLanding", "summer_1am", "Canopee", "Cascade", "FlyingKonqui", "Kokkini", "Path", "Volna"]),
    "mate-backgrounds/*/nature/*", "lomiri-wallpapers-20.04/*", "hedgewars-data/*/Themes/[A-D]*",
)  # fmt: skip
ENDINGS = {".png", ".jpg", ".jpeg", ".webp"}


@dataclass(frozen=True)
class Row:
    package: str
    version: str
    path: str
    licence: str
    split: str

    @property
    def folder(self) -> str:
        """The series that a picture belongs to: what the style encoder tells apart."""
        return f"{self.package}/{Path(self.path).parent}"


def fetch(folder: Path) -> None:
    """Download and unpack every package below `folder`, one folder each."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [name for name in SOURCES if not (folder / name).exists()]
    if missing:
        subprocess.run(["apt-get", "download", "-q", *missing], cwd=folder, check=True)  # noqa: S607
    for archive in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg", "-x", archive, folder / archive.name.split("_")[0]], check=True)  # noqa: S607
        archive.unlink()


def licences(text: str) -> list[tuple[list[str], str]]:
    """Pairs of file patterns and licence of a debian/copyright file, in their order: the last match counts."""
    found = []
    for stanza in text.split("\n\n"):
        fields: dict[str, str] = {}
        key = ""
        for line in stanza.splitlines():
            if line[:1] in {" ", "\t"}:
                fields[key] = f"{fields.get(key, '')} {line.strip()}"
            elif ":" in line:
                key, _, value = line.partition(":")
                fields[key] = value.strip()
                if key == "License":
                    fields["Short"] = value.strip()
        if "Files" in fields:
            found.append((fields["Files"].replace(",", " ").split(), fields.get("Short", "")))
    return found


def licence_of(path: str, rules: list[tuple[list[str], str]]) -> str:
    """Paths of the source package lose their front on the way into the binary one, so ends are compared too."""
    answer = ""
    for patterns, name in rules:
        if any(fnmatch.fnmatch(path, one) or fnmatch.fnmatch(path, f"*/{one}") for one in patterns):
            answer = name or answer
    return answer


def survey(folder: Path) -> Iterator[Row]:
    for package, patterns in sorted(SOURCES.items()):
        base = folder / package
        status = subprocess.run(["apt-cache", "show", package], capture_output=True, text=True, check=True)  # noqa: S607
        version = next(line.split()[1] for line in status.stdout.splitlines() if line.startswith("Version:"))
        words = base / f"usr/share/doc/{package}/copyright"
        rules = licences(words.read_text()) if words.exists() else []
        for path in sorted(base.rglob("*")):
            short = str(path.relative_to(base))
            fits = path.suffix.lower() in ENDINGS and any(
                fnmatch.fnmatch(f"/{short}", one) for one in patterns
            )
            if not fits or path.is_symlink() or path.stat().st_size < 12_000:
                continue
            held = any(fnmatch.fnmatch(f"{package}/{short}", one) for one in HELD_OUT)
            licence = licence_of(short, rules) or "see debian/copyright"
            yield Row(package, version, short, licence, "test" if held else "train")


def write_manifest(folder: Path) -> None:
    rows = list(survey(folder))
    with MANIFEST.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("package", "version", "path", "licence", "split"))
        writer.writerows((r.package, r.version, r.path, r.licence, r.split) for r in rows)
    print(f"{sum(r.split == 'train' for r in rows)} to train, {sum(r.split == 'test' for r in rows)} to test")


def rows(split: str) -> list[Row]:
    with MANIFEST.open(newline="") as file:
        return [row for row in (Row(**line) for line in csv.DictReader(file)) if row.split == split]


def flat(path: Path, rng: random.Random) -> Image.Image | None:
    """The picture in RGB, on a colour by chance where it is transparent; none where it is too small or mostly empty."""
    with Image.open(path) as image:
        picture = image.convert("RGBA")
    box = picture.getchannel("A").point(lambda value: 255 * (value > 8)).getbbox()
    if not box:
        return None
    picture = picture.crop(box)
    if min(picture.size) < 112:
        return None
    if max(picture.size) > 2400:
        picture.thumbnail((2000, 2000), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", picture.size, tuple(rng.randint(0, 255) for _ in range(3)))
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def cut(picture: Image.Image, side: int, rng: random.Random) -> Image.Image:
    room = min(picture.size)
    size = round(side * rng.uniform(0.9, max(1.0, min(4.0, room / side)))) if room > side else room
    size = min(size, room)
    left, top = rng.randint(0, picture.width - size), rng.randint(0, picture.height - size)
    crop = picture.crop((left, top, left + size, top + size)).resize((side, side), Image.Resampling.LANCZOS)
    return crop.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if rng.random() < 0.5 else crop


def write_crops(folder: Path, target: Path, *, count: int, side: int, split: str, seed: int) -> None:
    """`target`.npy holds the crops (N, side, side, 3) and `target`.labels.npy the number of each one's folder."""
    rng = random.Random(seed)
    pictures = rows(split)
    rng.shuffle(pictures)
    names = sorted({row.folder for row in pictures})
    by_folder = {name: sum(row.folder == name for row in pictures) for name in names}
    crops, labels = [], []
    # A folder of hundreds of alike pictures counts as its square root of pictures.
    weight = {row: min(1.0, 6 / by_folder[row.folder] ** 0.5) for row in pictures}
    share = count * 1.05 / sum(weight.values())
    for row in pictures:
        picture = flat(folder / row.package / row.path, rng)
        if picture is None:
            continue
        for _ in range(max(1, round(share * weight[row]))):
            crop = np.asarray(cut(picture, side, rng))
            if crop.std() > 6:
                crops.append(crop)
                labels.append(names.index(row.folder))
    order = np.random.default_rng(seed).permutation(len(crops))[:count]
    np.save(target.with_suffix(".npy"), np.stack([crops[at] for at in order]))
    np.save(target.with_suffix(".labels.npy"), np.array([labels[at] for at in order], np.int16))
    print(f"{len(order)} crops of {len(pictures)} pictures in {len(names)} folders")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cloak.training.corpus", description=__doc__)
    parser.add_argument("what", choices=("fetch", "manifest", "crops"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path, nargs="?", default=Path("crops.npy"))
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--side", type=int, default=128)
    parser.add_argument("--split", default="train")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.what == "fetch":
        fetch(args.folder)
    elif args.what == "manifest":
        write_manifest(args.folder)
    else:
        write_crops(
            args.folder, args.target, count=args.count, side=args.side, split=args.split, seed=args.seed
        )


if __name__ == "__main__":
    main()
