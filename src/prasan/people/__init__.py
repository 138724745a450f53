"""Users, groups, posts, appointments, delegation, roles and secrecy clearance."""
