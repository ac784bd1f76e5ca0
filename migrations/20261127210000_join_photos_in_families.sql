-- D7: photographs that somebody in the family asks to have joined are joined by the worker, for a guest's connection cannot
-- change what a document is made of.
GRANT UPDATE (came_as) ON files TO carnet_system;
