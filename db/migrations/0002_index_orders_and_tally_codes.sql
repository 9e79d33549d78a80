CREATE TABLE `tallies` (
	`id` integer PRIMARY KEY NOT NULL,
	`callback_status` integer,
	`status` integer NOT NULL,
	`call_result` integer,
	`callback_type` integer,
	`desired_response_type` text NOT NULL,
	`media_type` text NOT NULL,
	`entity_type` integer NOT NULL,
	`attempts` integer NOT NULL,
	`count` integer NOT NULL,
	`revision` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `tallies_revision` ON `tallies` (`revision`);--> statement-breakpoint
DROP INDEX `callbacks_start_time`;--> statement-breakpoint
DROP INDEX `callbacks_start_date`;--> statement-breakpoint
DROP INDEX `callbacks_status_start_time`;--> statement-breakpoint
DROP INDEX `callbacks_customer_id`;--> statement-breakpoint
ALTER TABLE `callbacks` ADD `tally_id` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `callbacks` ADD `search_text` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `callbacks` ADD `is_pending` integer GENERATED ALWAYS AS (coalesce(callback_status in (1, 2, 3, 4, 5, 6, 13), 0)) VIRTUAL NOT NULL;--> statement-breakpoint
CREATE INDEX `callbacks_by_start_time` ON `callbacks` (`is_pending`,`start_time`,`id`,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`end_time`,`start_date`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_end_time` ON `callbacks` (`is_pending`,`end_time`,`id`,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`,`start_date`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_start_date` ON `callbacks` (`is_pending`,`start_date`,`id`,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`,`end_time`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_end_date` ON `callbacks` (`end_date`,`id`,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`,`end_time`,`start_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_customer_number` ON `callbacks` (`desired_response_type`,`customer_number`,`id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`);--> statement-breakpoint
CREATE INDEX `callbacks_by_customer_id` ON `callbacks` (`customer_id`,start_time desc,id desc,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_owner_id` ON `callbacks` (`owner_id`,start_time desc,id desc,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_subject` ON `callbacks` (`subject`,`id`,`desired_response_type`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`);--> statement-breakpoint
CREATE INDEX `callbacks_by_tally` ON `callbacks` (`tally_id`,`start_time`,`id`,`end_time`);--> statement-breakpoint
CREATE INDEX `callbacks_by_category_id` ON `callbacks` (`category_id`,`start_time`,`tally_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_dn` ON `callbacks` (`dn`,`start_time`,`tally_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_location` ON `callbacks` (`location`,`start_time`,`tally_id`);--> statement-breakpoint
CREATE INDEX `callbacks_by_callback_server_id` ON `callbacks` (`callback_server_id`,`start_time`,`tally_id`);