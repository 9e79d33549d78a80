DROP INDEX `callbacks_by_category_id`;--> statement-breakpoint
DROP INDEX `callbacks_by_dn`;--> statement-breakpoint
DROP INDEX `callbacks_by_location`;--> statement-breakpoint
DROP INDEX `callbacks_by_callback_server_id`;--> statement-breakpoint
CREATE INDEX `callbacks_by_category_id` ON `callbacks` (`category_id`,`start_time`,`id`,`tally_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_dn` ON `callbacks` (`dn`,`start_time`,`id`,`tally_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_location` ON `callbacks` (`location`,`start_time`,`id`,`tally_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_callback_server_id` ON `callbacks` (`callback_server_id`,`start_time`,`id`,`tally_id`);