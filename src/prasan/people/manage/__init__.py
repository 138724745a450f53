"""What is kept about people, as lists and forms."""

from prasan.people.manage.office import APPOINTMENTS, COORDINATORS, GROUPS, POSTS
from prasan.people.manage.standing import ABSENCES, DUTIES, STAND_INS
from prasan.people.manage.users import LINKS, TOKENS, USERS

KEPT = (USERS, LINKS, GROUPS, COORDINATORS, POSTS, APPOINTMENTS, STAND_INS, ABSENCES, DUTIES, TOKENS)
