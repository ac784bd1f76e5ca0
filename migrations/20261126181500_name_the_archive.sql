-- A file says from which archive it was unpacked, or that it was not; whoever sends one writes that, too.
GRANT INSERT (unpacked_from) ON files TO carnet_staff, carnet_guest;
