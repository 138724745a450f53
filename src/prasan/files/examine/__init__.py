"""Looks into files that strangers made. Runs in a process of its own, with little memory and time, without Django.

Started as `python -m prasan.files.examine look|read|cut SOURCE ARGUMENT …`; answers with one line of JSON.
"""
