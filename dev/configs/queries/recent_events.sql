-- The events of the last days; pass --param DAYS=30 for more.
SELECT id, user_id, event_type, payload, created_at
FROM events
WHERE created_at >= now() - interval '${DAYS:-7} days'
