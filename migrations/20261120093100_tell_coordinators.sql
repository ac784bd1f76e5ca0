-- A guest causes letters to the coordinator (a suspended link, a reply) but cannot read the coordinator's address. The
-- worker looks it up when it sends.
GRANT SELECT (email, language) ON members TO carnet_system;
