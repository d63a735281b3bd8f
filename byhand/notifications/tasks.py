"""What happens later: people are told. Each task takes the fields of its event."""

from django.utils import timezone
from django_tasks import task

from byhand.notifications import services
from byhand.notifications.models import Notification

Kind = Notification.Kind


@task()
def tell_of_like(*, post_id: int, user_id: int) -> None:
    services.tell_of_like(post_id=post_id, user_id=user_id)


@task()
def tell_of_repost(*, post_id: int, user_id: int) -> None:
    services.tell_of_repost(post_id=post_id, user_id=user_id)


@task()
def tell_of_post(*, post_id: int) -> None:
    services.tell_of_post(post_id=post_id)


@task()
def tell_of_reply(*, post_id: int, parent_id: int) -> None:
    services.tell_of_post(post_id=post_id)


@task()
def tell_of_stuck(*, post_id: int, picture_id: int) -> None:
    services.tell_of_stuck(post_id=post_id)


@task()
def tell_of_cloak(*, picture_id: int, owner_id: int, state: str) -> None:
    services.tell_of_cloak(picture_id=picture_id, owner_id=owner_id, state=state)


@task()
def tell_of_check(*, picture_id: int) -> None:
    services.tell_of_check(picture_id=picture_id)


@task()
def tell_of_check_end(*, check_id: int) -> None:
    services.tell_of_check_end(check_id=check_id)


@task()
def tell_of_follow(*, follower_id: int, followed_id: int) -> None:
    services.tell(user_id=followed_id, kind=Kind.FOLLOW, actor_id=follower_id)


@task()
def tell_of_request(*, asker_id: int, asked_id: int) -> None:
    services.tell(user_id=asked_id, kind=Kind.FOLLOW_REQUEST, actor_id=asker_id)


@task()
def tell_of_acceptance(*, follower_id: int, followed_id: int) -> None:
    services.tell(user_id=follower_id, kind=Kind.FOLLOW_ACCEPTED, actor_id=followed_id)


@task()
def tell_of_credit(*, credit_id: int) -> None:
    services.tell_of_credit(credit_id=credit_id)


@task()
def refresh_post(*, post_id: int) -> None:
    services.refresh_post(post_id=post_id)


@task()
def forget_post(*, post_id: int) -> None:
    services.forget_post(post_id=post_id)


@task()
def forget_pair(*, blocker_id: int, blocked_id: int) -> None:
    services.forget_pair(one_id=blocker_id, other_id=blocked_id)


@task()
def forget_person(*, user_id: int) -> None:
    services.forget_person(user_id=user_id)


@task()
def tell_of_recovery(*, user_id: int) -> None:
    services.tell_of_recovery(user_id=user_id)


@task()
def withdraw_recovery(*, user_id: int) -> None:
    services.withdraw_recovery(user_id=user_id)


@task()
def send_letters() -> None:
    """Twice an hour."""
    services.send_letters(now=timezone.now())


@task()
def tell_of_work(*, post_id: int) -> None:
    services.tell_of_work(post_id=post_id)


@task()
def tell_of_step(*, post_id: int) -> None:
    services.tell_of_step(post_id=post_id)


@task()
def tell_of_finished(*, post_id: int) -> None:
    services.tell_of_finished(post_id=post_id)


@task()
def tell_of_application(*, application_id: int) -> None:
    services.tell_of_application(application_id=application_id)


@task()
def tell_of_move(*, move_id: int) -> None:
    services.tell_of_move(move_id=move_id)


@task()
def tell_of_message(*, message_id: int) -> None:
    services.tell_of_message(message_id=message_id)


@task()
def tell_of_times(*, proposal_id: int) -> None:
    services.tell_of_times(proposal_id=proposal_id)


@task()
def tell_of_reply_asked(*, application_id: int) -> None:
    services.tell_of_reply_asked(application_id=application_id)


@task()
def tell_of_closing(*, application_id: int) -> None:
    services.tell_of_closing(application_id=application_id)


@task()
def tell_of_silence(*, application_id: int) -> None:
    services.tell_of_silence(application_id=application_id)


@task()
def forget_application(*, application_id: int) -> None:
    services.forget_application(application_id=application_id)


@task()
def tell_of_look(*, application_id: int, asker_id: int, asked_id: int) -> None:
    services.tell_of_look(application_id=application_id, asker_id=asker_id, asked_id=asked_id)


@task()
def tell_of_listing(*, listing_id: int) -> None:
    services.tell_of_listing(listing_id=listing_id)


@task()
def tell_of_listing_end(*, listing_id: int) -> None:
    services.tell_of_listing(listing_id=listing_id, ends=True)


@task()
def forget_listing(*, listing_id: int) -> None:
    services.forget_listing(listing_id=listing_id)
