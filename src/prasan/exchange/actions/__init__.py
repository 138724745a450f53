"""The only writers of the exchange."""

from prasan.exchange.actions.answering import answer_arrival
from prasan.exchange.actions.partners import add_partner, change_partner, renew_key
from prasan.exchange.actions.receiving import Refused, receive
from prasan.exchange.actions.sending import deliver, forget, send_again, send_letter, sweep

__all__ = [
    "Refused",
    "add_partner",
    "answer_arrival",
    "change_partner",
    "deliver",
    "forget",
    "receive",
    "renew_key",
    "send_again",
    "send_letter",
    "sweep",
]
