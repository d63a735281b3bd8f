"""Who says what they are in User-Agent: programs that collect for AI, and programs that people rely on."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

# Fetchers for people: link previews, feed readers, the fediverse, reading aloud and browsers without pictures.
# They are never asked for a sum that they cannot do.
FRIENDS = (
    *("facebookexternalhit", "Twitterbot", "Slackbot", "Slack-ImgProxy", "Discordbot", "TelegramBot"),
    *("WhatsApp", "LinkedInBot", "SkypeUriPreview", "Iframely", "Embedly", "redditbot", "Pinterestbot"),
    *("Bluesky Cardyb", "Mastodon", "Pleroma", "Akkoma", "Misskey", "Sharkey", "Pixelfed", "Lemmy"),
    *("Friendica", "GoToSocial", "PeerTube", "Bookwyrm", "Feedly", "Feedbin", "Inoreader", "NewsBlur"),
    *("NetNewsWire", "FreshRSS", "Miniflux", "Tiny Tiny RSS", "Feedbro", "FeedFetcher-Google", "Reeder"),
    *("Thunderbird", "Liferea", "Newsboat", "Akregator", "Google-Read-Aloud", "ReadSpeaker", "Speechify"),
    *("Lynx", "w3m", "ELinks", "Links"),
)
# Longer than any honest name; a matching that reads on would only be work for nothing.
LONGEST = 512


@dataclass(frozen=True)
class Agent:
    name: str
    kind: str


class Agents:
    """Answers what a User-Agent stands for. `known` are names by kind; the operator refuses whole kinds."""

    def __init__(self, *, known: Mapping[str, Iterable[str]], refused: Collection[str]) -> None:
        self.refused = {
            name.lower(): Agent(name, kind)
            for kind, names in known.items()
            if kind in refused
            for name in names
        }
        friends = {name.lower() for name in FRIENDS}
        self._unwanted = pattern_of(self.refused)
        self._friendly = pattern_of(friends - set(self.refused))
        # Bounded, because whoever asks may write anything there.
        self.refused_in = lru_cache(maxsize=4096)(self._refused_in)
        self.is_friend = lru_cache(maxsize=4096)(self._is_friend)

    def _refused_in(self, user_agent: str) -> Agent | None:
        """The agent that calls itself so and is not wanted here."""
        found = self._unwanted.search(user_agent[:LONGEST].lower())
        return self.refused[found.group()] if found else None

    def _is_friend(self, user_agent: str) -> bool:
        return self._friendly.search(user_agent[:LONGEST].lower()) is not None


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds whole names: "gptbot" in "GPTBot/1.2", not in "mygptbot" or in "gptbot-checker"."""
    longest_first = sorted(names, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
