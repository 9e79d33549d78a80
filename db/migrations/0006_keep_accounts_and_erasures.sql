CREATE TABLE `erased_callbacks` (
	`interaction_id` text PRIMARY KEY NOT NULL,
	`erasure_id` integer NOT NULL,
	FOREIGN KEY (`erasure_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `erased_payloads` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`erasure_id` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`erasure_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `attempt_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`expire` integer
) STRICT;
--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `credentials_user_id` ON `credentials` (`user_id`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`token_hash` blob PRIMARY KEY NOT NULL,
	`user_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `one_time_links_user_id` ON `one_time_links` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	`impersonated_by` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user_id` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `two_factors_user_id` ON `two_factors` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`role` text NOT NULL,
	`banned` integer DEFAULT false NOT NULL,
	`ban_reason` text,
	`ban_expires` integer,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`owner_id` integer,
	`time_zone` text,
	`language` text,
	`theme` text,
	`version` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE INDEX `users_owner_id` ON `users` (`owner_id`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE INDEX `events_actor_id` ON `events` (`actor_id`);--> statement-breakpoint
CREATE INDEX `events_command` ON `events` (`command`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);
--> statement-breakpoint
DROP TRIGGER `event_payloads_never_deleted`;
--> statement-breakpoint
CREATE TRIGGER `event_payloads_deleted_by_erasure_alone` BEFORE DELETE ON `event_payloads`
WHEN NOT EXISTS (SELECT 1 FROM `erased_payloads` WHERE `event_id` = OLD.`event_id`)
BEGIN
	SELECT RAISE(ABORT, 'event payloads cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `erased_payloads_by_erasure_alone` BEFORE INSERT ON `erased_payloads`
WHEN NOT EXISTS (SELECT 1 FROM `events` WHERE `id` = NEW.`erasure_id` AND `command` = 'erase')
BEGIN
	SELECT RAISE(ABORT, 'payloads are erased by an erasure alone');
END;
--> statement-breakpoint
CREATE TRIGGER `erased_payloads_never_updated` BEFORE UPDATE ON `erased_payloads`
BEGIN
	SELECT RAISE(ABORT, 'erasures cannot be altered');
END;
--> statement-breakpoint
CREATE TRIGGER `erased_payloads_never_deleted` BEFORE DELETE ON `erased_payloads`
BEGIN
	SELECT RAISE(ABORT, 'erasures cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `erased_callbacks_never_updated` BEFORE UPDATE ON `erased_callbacks`
BEGIN
	SELECT RAISE(ABORT, 'erasures cannot be altered');
END;
--> statement-breakpoint
CREATE TRIGGER `erased_callbacks_never_deleted` BEFORE DELETE ON `erased_callbacks`
BEGIN
	SELECT RAISE(ABORT, 'erasures cannot be deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `callbacks_erased_never_inserted` BEFORE INSERT ON `callbacks`
WHEN EXISTS (SELECT 1 FROM `erased_callbacks` WHERE `interaction_id` = NEW.`interaction_id`)
BEGIN
	SELECT RAISE(ABORT, 'the callback was erased by law');
END;
--> statement-breakpoint
INSERT INTO `callback_search` (`callback_search`, `rank`) VALUES ('secure-delete', 1);
