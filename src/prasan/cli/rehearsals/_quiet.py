"""Keeps the log of requests and jobs off the screen while something else is told there."""

import logging

import structlog


def quiet() -> None:
    """From here on only warnings and what is worse are written."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
