-- What somebody sent by itself can be said to be for something that they were asked for.
GRANT UPDATE (request_id) ON uploads TO carnet_guest;
