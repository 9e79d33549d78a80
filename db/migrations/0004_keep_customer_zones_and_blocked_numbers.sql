CREATE TABLE `blocked_numbers` (
	`number` text PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`blocked_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
INSERT INTO `blocked_numbers`
SELECT coalesce(`customer_number_normalized`, `customer_number`), `interaction_id`, max(coalesce(`end_date`, `start_date`))
FROM `callbacks` INDEXED BY `callbacks_by_tally`
WHERE `tally_id` IN (SELECT `id` FROM `tallies` WHERE `call_result` = 51)
GROUP BY 1;
--> statement-breakpoint
ALTER TABLE `callbacks` ADD `customer_time_zone` text;
