CREATE VIRTUAL TABLE `callback_search` USING fts5(`search_text`, content='callbacks', content_rowid='id', columnsize=0, tokenize='trigram case_sensitive 1');
--> statement-breakpoint
CREATE TRIGGER `callbacks_search_inserted` AFTER INSERT ON `callbacks`
BEGIN
	INSERT INTO `callback_search` (`rowid`, `search_text`) VALUES (new.`id`, new.`search_text`);
END;
--> statement-breakpoint
CREATE TRIGGER `callbacks_search_updated` AFTER UPDATE OF `search_text` ON `callbacks` WHEN old.`search_text` <> new.`search_text`
BEGIN
	INSERT INTO `callback_search` (`callback_search`, `rowid`, `search_text`) VALUES ('delete', old.`id`, old.`search_text`);
	INSERT INTO `callback_search` (`rowid`, `search_text`) VALUES (new.`id`, new.`search_text`);
END;
--> statement-breakpoint
CREATE TRIGGER `callbacks_search_deleted` AFTER DELETE ON `callbacks`
BEGIN
	INSERT INTO `callback_search` (`callback_search`, `rowid`, `search_text`) VALUES ('delete', old.`id`, old.`search_text`);
END;
