CREATE TRIGGER `events_never_updated` BEFORE UPDATE ON `events`
BEGIN
	SELECT RAISE(ABORT, 'events cannot be altered');
END;
--> statement-breakpoint
CREATE TRIGGER `events_never_deleted` BEFORE DELETE ON `events`
BEGIN
	SELECT RAISE(ABORT, 'events cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `event_payloads_never_updated` BEFORE UPDATE ON `event_payloads`
BEGIN
	SELECT RAISE(ABORT, 'event payloads cannot be altered');
END;
--> statement-breakpoint
CREATE TRIGGER `event_payloads_never_deleted` BEFORE DELETE ON `event_payloads`
BEGIN
	SELECT RAISE(ABORT, 'event payloads cannot be deleted');
END;
