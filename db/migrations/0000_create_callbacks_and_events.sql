CREATE TABLE `callbacks` (
	`id` integer PRIMARY KEY NOT NULL,
	`callback_status` integer,
	`desired_response_type` text NOT NULL,
	`start_time` integer NOT NULL,
	`end_time` integer,
	`customer_number` text NOT NULL,
	`attempts` integer NOT NULL,
	`dn` text,
	`location` text,
	`callback_server_id` text,
	`call_result` integer,
	`callback_type` integer,
	`customer_id` text NOT NULL,
	`interaction_id` text NOT NULL,
	`status` integer NOT NULL,
	`entity_type` integer NOT NULL,
	`type` text NOT NULL,
	`sub_type` text,
	`media_type` text NOT NULL,
	`parent_id` text,
	`thread_id` text,
	`external_id` text,
	`owner_id` integer,
	`creator_app_id` integer NOT NULL,
	`start_date` integer NOT NULL,
	`end_date` integer,
	`timeshift` integer,
	`category_id` text,
	`allow_children` integer,
	`subject` text,
	`stopped_reason` text,
	`text` text,
	`structured_text` text,
	`structured_text_mime` text,
	`binary_content` text,
	`binary_content_mime` text,
	`binary_content_size` integer,
	`udata` text,
	`unknown_fields` text,
	`customer_number_normalized` text,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `callbacks_interaction_id` ON `callbacks` (`interaction_id`);--> statement-breakpoint
CREATE INDEX `callbacks_start_time` ON `callbacks` (`start_time`,`interaction_id`);--> statement-breakpoint
CREATE INDEX `callbacks_start_date` ON `callbacks` (`start_date`,`interaction_id`);--> statement-breakpoint
CREATE INDEX `callbacks_status_start_time` ON `callbacks` (`callback_status`,`start_time`,`interaction_id`);--> statement-breakpoint
CREATE INDEX `callbacks_customer_id` ON `callbacks` (`customer_id`);--> statement-breakpoint
CREATE INDEX `callbacks_customer_number_normalized` ON `callbacks` (`customer_number_normalized`);--> statement-breakpoint
CREATE INDEX `callbacks_parent_id` ON `callbacks` (`parent_id`);--> statement-breakpoint
CREATE INDEX `callbacks_thread_id` ON `callbacks` (`thread_id`);--> statement-breakpoint
CREATE TABLE `event_payloads` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`salt` blob NOT NULL,
	`changes` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`interaction_id` text,
	`version` integer NOT NULL,
	`command` text NOT NULL,
	`way` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`actor_role` text NOT NULL,
	`request_id` text NOT NULL,
	`payload_digest` blob NOT NULL,
	`hash` blob NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `events_interaction_id` ON `events` (`interaction_id`,`id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`values` text NOT NULL,
	CONSTRAINT "settings_one_row" CHECK("settings"."id" = 1)
) STRICT;
