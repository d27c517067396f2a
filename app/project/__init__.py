"""The .decuong file, the journal of edits, backups and recovery."""
