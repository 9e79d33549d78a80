CREATE INDEX `events_actor_command` ON `events` (`actor_id`,`command`);--> statement-breakpoint
CREATE INDEX `events_request_id` ON `events` (`request_id`);