DROP INDEX `callbacks_by_customer_number`;--> statement-breakpoint
DROP INDEX `callbacks_by_customer_id`;--> statement-breakpoint
DROP INDEX `callbacks_by_owner_id`;--> statement-breakpoint
DROP INDEX `callbacks_by_subject`;--> statement-breakpoint
DROP INDEX `callbacks_by_tally`;--> statement-breakpoint
CREATE INDEX `callbacks_window` ON `callbacks` (end_time - start_time);--> statement-breakpoint
CREATE INDEX `callbacks_lead_time` ON `callbacks` (start_time - start_date);--> statement-breakpoint
CREATE INDEX `callbacks_by_customer_number` ON `callbacks` (`desired_response_type`,`customer_number`,`id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`,`end_time`,`start_date`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_customer_id` ON `callbacks` (`customer_id`,start_time desc,id desc,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`end_time`,`start_date`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_owner_id` ON `callbacks` (`owner_id`,start_time desc,id desc,`desired_response_type`,`tally_id`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`end_time`,`start_date`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_subject` ON `callbacks` (`subject`,`id`,`desired_response_type`,`callback_status`,`status`,`call_result`,`callback_type`,`media_type`,`entity_type`,`attempts`,`category_id`,`dn`,`location`,`callback_server_id`,`owner_id`,`start_time`,`end_time`,`start_date`,`end_date`);--> statement-breakpoint
CREATE INDEX `callbacks_by_tally` ON `callbacks` (`tally_id`,`start_time`,`id`,`end_time`,`start_date`,`end_date`,`owner_id`,`category_id`,`dn`,`location`,`callback_server_id`);