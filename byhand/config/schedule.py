"""What starts by the clock. The whole list is on this page."""

from datetime import timedelta

from byhand.accounts import tasks as accounts
from byhand.background import tasks as background
from byhand.background.scheduling import Scheduled
from byhand.gate import tasks as gate
from byhand.jobboard import tasks as jobboard
from byhand.media import tasks as media
from byhand.moderation import tasks as moderation
from byhand.notifications import tasks as notifications
from byhand.portfolios import tasks as portfolios
from byhand.posts import tasks as posts

SCHEDULE = (
    Scheduled(background.prune, every=timedelta(hours=6)),
    Scheduled(accounts.tidy, every=timedelta(hours=1)),
    Scheduled(accounts.erase_left_accounts, every=timedelta(hours=1)),
    Scheduled(accounts.remind_of_recoveries, every=timedelta(hours=1)),
    Scheduled(notifications.send_letters, every=timedelta(minutes=30)),
    Scheduled(gate.refresh_directories, every=timedelta(hours=1)),
    Scheduled(gate.forget_refusals, every=timedelta(hours=6)),
    Scheduled(moderation.consider_talk, every=timedelta(hours=6)),
    Scheduled(moderation.renew_references, every=timedelta(hours=1)),
    Scheduled(media.erase_evidence, every=timedelta(hours=1)),
    Scheduled(media.sweep_pictures, every=timedelta(minutes=5)),
    Scheduled(posts.publish_overdue, every=timedelta(minutes=5)),
    Scheduled(posts.erase_binned, every=timedelta(hours=1)),
    Scheduled(jobboard.turn_the_board, every=timedelta(minutes=1)),
    Scheduled(jobboard.send_due_alerts, every=timedelta(hours=1)),
    Scheduled(jobboard.tidy, every=timedelta(days=1)),
    Scheduled(portfolios.erase_stray_pictures, every=timedelta(hours=1)),
    Scheduled(moderation.beat, every=timedelta(minutes=5)),
    Scheduled(moderation.tidy, every=timedelta(hours=1)),
    Scheduled(moderation.remind_of_overdue, every=timedelta(days=1)),
    Scheduled(jobboard.tend_applications, every=timedelta(hours=1)),
)
