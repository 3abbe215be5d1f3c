-- The secret of a new authenticator that waits for its first code while the old one still counts.
alter table staff_account add column totp_next text;
