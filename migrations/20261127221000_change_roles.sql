-- N2: an owner gives a member another role.
GRANT UPDATE (role) ON members TO carnet_staff;
